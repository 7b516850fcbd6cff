from pathlib import PurePosixPath

from generator.outputs.pages.search import render
from generator.words import use
from tests.builders import as_html, make_site, rendered, texts


def test_the_page_has_the_form_that_its_script_fills() -> None:
    [(path, text)] = texts(rendered(render, make_site())).items()
    assert path == "search.md"
    assert "script: assets/search.js" in text
    assert [f'name="{name}"' in text for name in ("q", "category", "year", "genre", "validity", "sort", "files")] == [
        True
    ] * 7
    assert "没有打开脚本的浏览器不能搜索" in text


def test_it_leads_to_the_page_of_requests_where_there_is_one() -> None:
    assert "on-request" not in "".join(texts(rendered(render, make_site())).values())
    with_page = make_site(pages={PurePosixPath("on-request.md"): "# 依申请公开\n"})
    assert '<a href="on-request.md">申请公开</a>' in as_html("".join(texts(rendered(render, with_page)).values()))


def test_it_speaks_english_and_gives_way_to_the_bureau_s_own() -> None:
    site = make_site()
    use("en")
    assert "Newest first" in "".join(texts(rendered(render, site)).values())
    assert texts(rendered(render, make_site(pages={PurePosixPath("search.md"): "# 搜索\n"}))) == {}
