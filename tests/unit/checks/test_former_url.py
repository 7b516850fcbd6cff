import pytest

from generator.checks.former_url import check
from generator.problem import Source
from generator.records.former_urls import FORMER_URLS, FormerUrl
from generator.records.manifest import Address, Manifest
from tests.builders import AS_OF, make_dataset, make_item

ITEM = make_item(id="n-1")
GONE = Manifest(
    addresses={"news/2020/n-9/": Address(path="news/2020/n-9/", id="n-9", category="news", published="2020")}
)


def told(*lines: tuple[str, str]) -> list[str]:
    urls = tuple(
        FormerUrl(address=address, id=name, where=Source(FORMER_URLS, number))
        for number, (address, name) in enumerate(lines, start=2)
    )
    dataset = make_dataset(ITEM, files=["news/2024/a.pdf"], former=urls, manifest=GONE)
    return [str(problem) for problem in check(dataset, AS_OF)]


@pytest.mark.parametrize(
    "address",
    [
        "/art/2019/3/5/art_1.html",
        "/show.asp?id=12",
        "/?id=1",
        "/news/2019/old.html",
        "/附件/公告.htm",
        "/old/",
        "/a.jsp",
        "/sitemap.html",
        "/news/sitemap-2024.xml",
    ],
)
def test_an_address_of_no_page_of_ours_is_no_problem(address: str) -> None:
    assert told((address, "n-1")) == []


def test_a_line_twice_is_no_problem_and_one_address_for_two_items_is_told() -> None:
    assert told(("/a.html", "n-1"), ("/a.html", "n-1")) == []
    other = make_item(id="n-2")
    urls = (FormerUrl(address="/a.html", id="n-1"), FormerUrl(address="/A.html", id="n-2"))
    [problem] = check(make_dataset(ITEM, other, former=urls), AS_OF)
    assert problem.found == "旧网址“/A.html”与第 1 行的只有大小写不同，转到的却不是同一条"


def test_an_item_that_is_not_there_is_told_with_the_nearest() -> None:
    assert told(("/a.html", "n-11")) == [
        "data/former-urls.tsv:2: [former-url] 旧网址“/a.html”转到的“n-11”没有这条信息；"
        "是不是“n-1”？请核对编号；信息依法删除了的，请删去这一行"
    ]


@pytest.mark.parametrize(
    "address",
    ["/", "/index.html", "/404.html", "/news/", "/news/2024/n-1/", "/news/2024/n-1", "/news/2020/n-9/index.html",
     "/News/index.html", "/api/x.html", "/news/2024/", "/feed.xml", "/news/2024/a.pdf", "/a.html/b.html",
     "/sitemap-2024.xml"],
)  # fmt: skip
def test_an_address_of_a_page_of_ours_is_told(address: str) -> None:
    found = told((address, "n-1"), ("/a.html", "n-1"))
    assert [line.partition("] ")[2] for line in found] == [
        f"旧网址“{address}”是本站自己的网页或文件夹的网址；请删去这一行：这个网址要留给本站"
    ]
