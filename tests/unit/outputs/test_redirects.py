import datetime as dt

from generator.model.item import Withdrawal
from generator.outputs.redirects import render
from generator.records.former_urls import FormerUrl
from generator.records.manifest import MOVED, REMOVED, Address, Manifest
from tests.builders import URL, make_item, make_site, rendered, texts


def manifest(*moves: tuple[str, str]) -> Manifest:
    """A manifest of moves; one to nowhere is a removal."""
    addresses = {
        old: Address(
            path=old, id="n", category="news", published="2024-03-05", state=MOVED if new else REMOVED, target=new
        )
        for old, new in moves
    }
    return Manifest(addresses=addresses)


def test_an_old_address_leads_to_the_new_one_in_the_end_without_a_script() -> None:
    moves = manifest(("news/2023/a/", "documents/2023/b/"), ("documents/2023/b/", "news/2024/n-1/"))
    pages = texts(rendered(render, make_site(make_item(title="甲 <b>"), manifest=moves)))
    assert list(pages) == ["documents/2023/b/index.html", "news/2023/a/index.html"]
    page = pages["news/2023/a/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../2024/n-1/">' in page
    assert f'<link rel="canonical" href="{URL}news/2024/n-1/">' in page
    assert '<a href="../../2024/n-1/">甲 &lt;b&gt;</a>' in page
    assert "script" not in page


def test_a_move_to_a_withdrawn_item_does_not_tell_its_title() -> None:
    gone = make_item(title="撤回的标题", status="withdrawn", withdrawn=Withdrawal(dt.date(2024, 3, 8), "有误"))
    [(_, page)] = texts(
        rendered(render, make_site(gone, manifest=manifest(("news/2023/a/", "news/2024/n-1/"))))
    ).items()
    assert "撤回的标题" not in page
    assert "这条信息已撤回" in page


def test_what_leads_nowhere_in_a_circle_or_to_what_has_expired_has_no_page() -> None:
    moves = manifest(
        ("news/2023/a/", "news/2023/b/"), ("news/2023/b/", "news/2023/a/"), ("news/2023/c/", "news/2024/n-1/"),
        ("news/2023/d/", "news/2023/none/"), ("news/2023/e/", ""),
    )  # fmt: skip
    assert texts(rendered(render, make_site(make_item(expires=dt.date(2024, 12, 31)), manifest=moves))) == {}


def test_an_address_that_is_an_items_again_is_the_items() -> None:
    assert (
        texts(rendered(render, make_site(make_item(), manifest=manifest(("news/2024/n-1/", "news/2024/n-2/"))))) == {}
    )


def test_an_address_of_a_former_site_leads_to_the_item_by_a_page_where_a_file_can_answer() -> None:
    former = (
        FormerUrl(address="/art/2019/3/5/art_1.html", id="n-1"), FormerUrl(address="/old/", id="n-1"),
        FormerUrl(address="/show.asp?id=12", id="n-1"), FormerUrl(address="/x.shtml", id="n-1"),
        FormerUrl(address="/%E6%97%A7.htm", id="n-1"), FormerUrl(address="/draft.html", id="n-2"),
    )  # fmt: skip
    pages = texts(rendered(render, make_site(make_item(), make_item(id="n-2", status="draft"), former=former)))
    assert sorted(pages) == ["art/2019/3/5/art_1.html", "old/index.html", "旧.htm"]
    assert 'content="0; url=../../../../news/2024/n-1/"' in pages["art/2019/3/5/art_1.html"]
