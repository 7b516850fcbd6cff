"""The built site of the real data, judged by its files alone."""

import csv
import hashlib
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import html5lib
import pytest
from lxml import etree

from .built_site import MISSING, Page, Site, squeezed, words
from .project import ROOT

# shared/design.md, "The model bureau (2024)".
SPLIT = {
    "organization": 1,
    "documents": 4,
    "news": 98,
    "budgets": 8,
    "wage-arrears": 3,
    "annual-reports": 1,
    "employment/news": 64,
    "employment/guides": 4,
    "employment/recruitment": 3,
    "employment/agencies": 3,
    "employment/statistics": 4,
}
STATUTORY = ("organization", "documents", "news", "budgets", "wage-arrears")
KINDS = {
    "home", "category", "category-year", "item", "archive", "archive-year", "statistics", "statistics-year",
    "feed-list", "written", "missing",
}  # fmt: skip
LOADED = (
    "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src | //embed/@src"
    " | //object/@data | //input/@src | //track/@src | //video/@poster | //img/@srcset | //source/@srcset"
    " | //*[local-name()='use' or local-name()='image']/@href | //form/@action | //body/@background"
    " | //link[not(contains(@rel, 'alternate') or @rel='canonical' or @rel='prev' or @rel='next')]/@href"
)
CSS_ADDRESS = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
IS_DEMO = "演示数据"


def _category(page: Page) -> str:
    """The path of an item's category."""
    return page.path.rsplit("/", 3)[0]


def _year(page: Page) -> str:
    return page.path.rsplit("/", 3)[1]


def _counts(site: Site) -> Counter[tuple[str, str]]:
    """The number of item pages by category's path and year."""
    return Counter((_category(page), _year(page)) for page in site.items)


def test_2024_has_193_item_pages_in_the_split_of_the_report(site: Site) -> None:
    found = {category: count for (category, year), count in _counts(site).items() if year == "2024"}
    assert found == SPLIT
    assert sum(found.values()) == 193
    assert sum(found[category] for category in STATUTORY) == 114
    assert sum(count for category, count in found.items() if category.startswith("employment/")) == 78


def test_other_years_exist(site: Site) -> None:
    assert {_year(page) for page in site.items} == {"2023", "2024", "2025"}


def test_every_page_kind_is_there(site: Site) -> None:
    assert {page.kind for page in site.pages.values()} >= KINDS


@pytest.mark.parametrize("name", ["site", "plain_site"])
def test_every_link_of_every_page_resolves(name: str, request: pytest.FixtureRequest) -> None:
    built: Site = request.getfixturevalue(name)
    assert list(_link_faults(built)) == []


def _link_faults(site: Site) -> Iterator[str]:
    for page in site.pages.values():
        links = {str(link) for link in page.all("//@href | //@src")}
        yield from filter(None, (site.fault(page.path, link) for link in sorted(links)))
        yield from (f"{page.path}: label for no element {name}" for name in _lost_labels(page))


def _lost_labels(page: Page) -> list[str]:
    """Labels of the page's content that name no input; Material's own header has one for its table of contents."""
    return [name for name in page.all("//main//article//label/@for") if name not in page.ids]


@pytest.mark.parametrize("name", ["site", "plain_site"])
def test_every_link_of_every_feed_resolves(name: str, request: pytest.FixtureRequest) -> None:
    built: Site = request.getfixturevalue(name)
    faults = []
    links = 0
    for feed in built.feeds:
        tree: Any = etree.parse(built.folder / feed)
        found = tree.xpath(
            "//@href | //@url | //@domain | //link/text() | //guid/text() | //*[local-name()='id']/text()"
        )
        for content in tree.xpath("//*[local-name()='encoded'] | //*[local-name()='content']"):
            found += re.findall(r'(?:href|src|cite)="([^"]*)"', content.text)
        for link in sorted({str(link) for link in found}):
            links += 1
            fault = built.fault(feed, link)
            if fault:
                faults.append(fault)
    assert faults == []
    assert links > len(built.feeds)


def test_an_item_page_of_a_thousand_characters_has_at_most_25_000_bytes(site: Site) -> None:
    sizes = {page.path: len(page.text.encode()) for page in site.items if len(page.body) <= 1000}
    assert len(sizes) > 100
    assert {path: size for path, size in sizes.items() if size > 25_000} == {}


def test_no_page_loads_anything_of_another_host(site: Site) -> None:
    faults = []
    for page in site.pages.values():
        loaded = [str(address) for address in page.all(LOADED)]
        loaded += [a or b for text in page.all("//style/text() | //@style") for a, b in CSS_ADDRESS.findall(text)]
        assert loaded
        faults += [f"{page.path}: {link}" for link in loaded if not _is_own(site, page.path, link)]
        faults += [f"{page.path}: {tag}" for tag in ("base", "iframe", "object", "embed") if page.all(f"//{tag}")]
        faults += [f"{page.path}: refresh" for _ in page.all("//meta[@http-equiv='refresh']")]
    assert faults == []


def test_no_style_sheet_or_drawing_loads_anything_of_another_host(site: Site) -> None:
    faults = []
    for path in site.files:
        text = (site.folder / path).read_text(encoding="utf-8") if path.endswith((".css", ".svg")) else ""
        found = [a or b for a, b in CSS_ADDRESS.findall(text)] + re.findall(r'href="([^"]*)"', text)
        faults += [f"{path}: {link}" for link in found if not _is_own(site, path, link)]
    assert faults == []


def _is_own(site: Site, page: str, link: str) -> bool:
    if link.startswith(("data:", "#")):
        return True
    target = site.path_of(page, link)
    return target is not None and site.file(target[0]) is not None


def test_every_page_says_that_its_data_are_a_demonstration(site: Site) -> None:
    silent = [path for path, page in site.pages.items() if IS_DEMO not in _banner(page)]
    indexed = [path for path, page in site.pages.items() if page.all("//meta[@name='robots']/@content") != [NOINDEX]]
    assert (silent, indexed) == ([], [])


NOINDEX = "noindex, nofollow"


def _banner(page: Page) -> str:
    return " ".join(words(part) for part in page.all("//aside[contains(@class, 'md-banner')]"))


def test_one_setting_takes_the_demonstration_away(plain_site: Site) -> None:
    texts = {path: page.text for path, page in plain_site.pages.items()}
    texts |= {path: (plain_site.folder / path).read_text(encoding="utf-8") for path in plain_site.feeds}
    assert [path for path, text in texts.items() if IS_DEMO in text or "noindex" in text] == []
    assert [path for path, page in plain_site.pages.items() if _banner(page)] == []
    assert "Disallow" not in (plain_site.folder / "robots.txt").read_text(encoding="utf-8")


def test_robots_keep_away_those_that_do_not_read_noindex(site: Site) -> None:
    rules = RobotFileParser()
    rules.parse((site.folder / "robots.txt").read_text(encoding="utf-8").splitlines())
    assert rules.site_maps() == [site.url + "sitemap.xml"]
    assert rules.can_fetch("Googlebot", site.url + "news/")
    assert not rules.can_fetch("Baiduspider", site.url + "news/")


def test_each_page_has_one_heading_a_title_and_a_language(site: Site) -> None:
    faults = []
    for path, page in site.pages.items():
        headings, titles = page.all("//h1"), page.all("//head/title")
        if len(headings) != 1 or not words(headings[0]):
            faults.append(f"{path}: {len(headings)} h1")
        elif len(titles) != 1 or (page.kind == "item" and page.h1 not in words(titles[0])):
            faults.append(f"{path}: title {[words(title) for title in titles]}")
        if page.all("/html/@lang") != ["zh"]:
            faults.append(f"{path}: lang {page.all('/html/@lang')}")
    assert faults == []


def test_each_page_names_its_own_address_and_what_it_holds(site: Site) -> None:
    faults = []
    for path, page in site.pages.items():
        if path != MISSING and page.all("//link[@rel='canonical']/@href") != [site.url + quote(path)]:
            faults.append(f"{path}: canonical {page.all('//link[@rel=$rel]/@href')}")
        if len(page.all("//meta[@name='description']/@content[normalize-space()]")) != 1:
            faults.append(f"{path}: description")
    assert faults == []


def test_titles_and_descriptions_are_escaped_once(site: Site) -> None:
    twice = re.compile(r"&(amp|lt|gt|quot|#\d+);")
    found = {
        path: [text for text in page.all("//title/text() | //@title | //h1//text() | //@content") if twice.search(text)]
        for path, page in site.pages.items()
    }
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_no_page_uses_an_id_twice(site: Site) -> None:
    twice = {
        path: [name for name, count in Counter(page.all("//@id")).items() if count > 1]
        for path, page in site.pages.items()
    }
    assert {path: names for path, names in twice.items() if names} == {}


def test_every_image_has_a_text(site: Site) -> None:
    assert [path for path, page in site.pages.items() if page.all("//img[not(normalize-space(@alt))]")] == []


def test_no_markdown_or_template_is_left_in_a_page(site: Site) -> None:
    left = re.compile(r"\{\{|\{%|\]\(|///|^\s*(?:#+ |- \[|\| )", re.MULTILINE)
    found = {}
    for path, page in site.pages.items():
        texts = [str(text) for text in page.all("//article//text()[not(ancestor::pre or ancestor::code)]")]
        if hits := [text for text in texts if left.search(text)]:
            found[path] = hits
    assert found == {}


def test_one_page_of_each_kind_is_html_without_a_fault(site: Site) -> None:
    faults = {}
    for kind in sorted(KINDS):
        page = max((page for page in site.pages.values() if page.kind == kind), key=lambda page: len(page.text))
        parser = html5lib.HTMLParser()
        parser.parse(page.text)
        if parser.errors:
            faults[page.path] = [(place, code, data) for place, code, data in parser.errors]
    assert faults == {}


def test_the_sitemaps_list_each_page_once_and_nothing_else(site: Site) -> None:
    def told(name: str) -> list[tuple[str, str]]:
        """Address and day of each entry."""
        tree = etree.fromstring((site.folder / name).read_bytes())
        return [(str(entry[0].text), entry.findtext("{*}lastmod", "")) for entry in tree]

    names = [url.removeprefix(site.url) for url, _ in told("sitemap.xml")]
    assert sorted(["sitemap.xml", *names]) == [path for path in site.files if path.startswith("sitemap")]
    listed = [entry for name in names for entry in told(name)]
    assert sorted(url for url, _ in listed) == sorted(site.url + quote(path) for path in site.pages if path != MISSING)
    days = dict(listed)
    late = [page.path for page in site.items if days[site.url + page.path] < page.published]
    assert late == []
    for name in names:
        year = name.removeprefix("sitemap-").removesuffix(".xml")
        assert {url.split("/")[-3] for url, _ in told(name)} == {year} or year == "pages"


def test_attachments_are_the_files_of_the_data_with_size_and_checksum(site: Site) -> None:
    faults, attachments = [], 0
    for page in site.items:
        for entry in page.all("//section[@class='gk-files']//li"):
            attachments += 1
            (link,) = entry.xpath(".//a/@href")
            target = site.path_of(page.path, str(link))
            assert target is not None
            data = (site.folder / target[0]).read_bytes()
            if hashlib.sha256(data).hexdigest() not in words(entry).split():
                faults.append(f"{page.path}: checksum of {target[0]}")
            original = ROOT / "data/files" / target[0]
            is_generated = target[0].rpartition("/")[2].startswith("report-")
            if not is_generated and data != original.read_bytes():
                faults.append(f"{page.path}: {target[0]} is not the file of the data")
            if not re.search(r"[0-9A-Z]+，[0-9.]+ (KB|MB)", words(entry)):
                faults.append(f"{page.path}: no type and size: {words(entry)}")
    assert faults == []
    assert attachments > 40


def test_every_published_file_is_linked_from_an_item(site: Site) -> None:
    linked = {
        target[0]
        for page in site.items
        for link in page.all("//article//@href | //article//@src")
        if (target := site.path_of(page.path, str(link)))
    }
    data = {path.relative_to(ROOT / "data/files").as_posix() for path in (ROOT / "data/files").rglob("*.*")}
    assert sorted(data & set(site.files) - linked) == []


def _table(page: Page) -> tuple[list[str], dict[str, list[int]]]:
    """The count table of a statistics page: its columns, and the counts of each label."""
    columns = [words(cell) for cell in page.all("//div[@class='gk-counts']//thead//th")][1:]
    rows = {}
    for row in page.all("//div[@class='gk-counts']//tbody/tr"):
        label, *counts = [words(cell) for cell in row]
        rows[label] = [int(count or 0) for count in counts]
    return columns, rows


def _labels(site: Site) -> dict[str, str]:
    """The statistics' label of each category's path, from the titles of the category pages."""
    found = {}
    for category in SPLIT:
        parent = category.rpartition("/")[0]
        title = site.pages[category + "/"].h1
        found[category] = f"{site.pages[parent + '/'].h1}·{title}" if parent else title
    return found


def test_counts_by_year_are_those_of_the_item_pages(site: Site) -> None:
    columns, rows = _table(site.pages["statistics/"])
    years = sorted({_year(page) for page in site.items})
    assert columns == [*(f"{year}年" for year in years), "合计"]
    counts, labels = _counts(site), _labels(site)
    for category, label in labels.items():
        expected = [counts[category, year] for year in years]
        assert rows[label] == [*expected, sum(expected)], label
    totals = [sum(counts[category, year] for category in labels) for year in years]
    assert rows["合计"] == [*totals, len(site.items)]


@pytest.mark.parametrize("year", ["2023", "2024", "2025"])
def test_counts_by_month_are_those_of_the_item_pages(site: Site, year: str) -> None:
    columns, rows = _table(site.pages[f"statistics/{year}/"])
    assert columns == [*(f"{month}月" for month in range(1, 13)), "合计"]
    counts = Counter((_category(page), int(page.published[5:7])) for page in site.items if _year(page) == year)
    for category, label in _labels(site).items():
        expected = [counts[category, month] for month in range(1, 13)]
        assert rows[label] == [*expected, sum(expected)], label
    assert rows["合计"][-1] == counts.total()


@pytest.mark.parametrize(("page", "file"), [("statistics/", "by-year.csv"), ("statistics/2024/", "2024.csv")])
def test_the_csv_says_what_the_table_says(site: Site, page: str, file: str) -> None:
    data = (site.folder / "statistics" / file).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    columns, rows = _table(site.pages[page])
    assert header == ["栏目", *columns]
    assert {label: [int(count) for count in counts] for label, *counts in lines} == rows


def test_the_sentence_of_2024_is_that_of_the_report(site: Site) -> None:
    sentence = (
        "2024年通过门户网站政府信息公开平台公开信息193条，其中法定主动公开内容114条（组织机构1条、部门文件4条、"
        "工作动态98条、财政预决算8条、根治欠薪专栏3条），政府信息公开年报1条，重点领域信息公开就业创业78条"
        "（工作动态64条、政策指引4条、招聘信息3条、服务机构3条、监测统计4条）。"
    )
    for path in ("statistics/", "statistics/2024/"):
        assert sentence in squeezed(words(site.pages[path].one("//article"))), path


def _listed(site: Site, page: str) -> list[str]:
    """The addresses of the items that a page lists, in order."""
    lists = "//div[@class='gk-list' or @class='gk-table']//a/@href"
    targets = (site.path_of(page, str(link)) for link in site.pages[page].all(lists))
    return [target[0] for target in targets if target]


def test_year_pages_list_each_item_of_their_category_once_newest_first(site: Site) -> None:
    by_category: defaultdict[str, list[str]] = defaultdict(list)
    for page in site.items:
        by_category[f"{_category(page)}/{_year(page)}/"].append(page.path)
        parent = "employment" if _category(page).startswith("employment/") else "statutory"
        if _category(page) != "annual-reports":
            by_category[f"{parent}/{_year(page)}/"].append(page.path)
        by_category[f"archive/{_year(page)}/"].append(page.path)
    assert {path for path, page in site.pages.items() if page.kind in {"category-year", "archive-year"}} == set(
        by_category
    )
    for path, items in by_category.items():
        listed = _listed(site, path)
        assert sorted(listed) == sorted(items), path
        days = [site.pages[item].published for item in listed]
        assert days == sorted(days, reverse=True), path


def test_category_pages_show_the_newest_twenty_and_lead_to_every_year(site: Site) -> None:
    for path in [path for path, page in site.pages.items() if page.kind == "category"]:
        years = sorted((year for year in site.pages if re.fullmatch(path + r"\d{4}/", year)), reverse=True)
        everything = [item for year in years for item in _listed(site, year)]
        assert _listed(site, path) == everything[:20], path
        links = [site.path_of(path, str(link)) for link in site.pages[path].all("//nav[@class='gk-years']//a/@href")]
        assert links == [(year, "") for year in years], path


def test_older_and_newer_links_lead_through_each_category(site: Site) -> None:
    for category in SPLIT:
        items = [page.path for page in site.items if _category(page) == category]
        (path,) = [item for item in items if "上一条" not in _neighbours(site, item)]
        chain = [path]
        while older := _neighbours(site, path).get("下一条"):
            assert _neighbours(site, older)["上一条"] == path
            path = older
            chain.append(path)
        assert sorted(chain) == sorted(items), category
        assert [site.pages[item].published for item in chain] == sorted(
            (site.pages[item].published for item in items), reverse=True
        )


def _neighbours(site: Site, item: str) -> dict[str, str]:
    found = {}
    for paragraph in site.pages[item].all("//nav[@class='gk-neighbours']/p"):
        target = site.path_of(item, str(paragraph.xpath("./a/@href")[0]))
        assert target is not None
        found[words(paragraph.find("span"))] = target[0]
    return found


def test_every_item_shows_its_metadata_in_the_fixed_order(site: Site) -> None:
    labels = ["索引号", "分类", "发布机构", "成文日期", "名称", "文号", "发布日期", "主题词"]
    for page in site.items:
        terms = {words(row.find("dt")): words(row.find("dd")) for row in page.all("//details[@class='gk-meta']/dl/div")}
        assert list(terms)[:8] == labels, page.path
        assert terms["名称"] == page.h1, page.path
        year, month, day = re.findall(r"\d+", terms["发布日期"])
        assert f"{year}-{int(month):02}-{int(day):02}" == page.published, page.path
        assert _year(page) == year


def test_every_item_shows_its_permanent_link_and_the_way_back(site: Site) -> None:
    for page in site.items:
        assert page.all("//p[@class='gk-permalink']/a/@href") == [site.url + page.path]
        crumbs = [site.path_of(page.path, str(link)) for link in page.all("//nav[@class='gk-crumbs']//a/@href")]
        category = _category(page)
        assert crumbs[0] == ("", "")
        assert crumbs[-2:] == [(f"{category}/", ""), (f"{category}/{_year(page)}/", "")], page.path


def test_pages_link_out_by_https_or_telephone_alone(site: Site) -> None:
    schemes = {
        urlsplit(urljoin(site.url + path, str(link))).scheme
        for path, page in site.pages.items()
        for link in page.all("//a/@href")
    }
    assert schemes <= {"https", "http", "tel", "mailto"}
