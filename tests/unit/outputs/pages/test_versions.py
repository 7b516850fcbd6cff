import datetime as dt
import re

from generator.model.item import Change, Item
from generator.model.past import Past
from generator.model.version import version
from generator.outputs.pages import versions
from generator.outputs.pages.item import render as render_items
from generator.outputs.pages.versions import render
from generator.outputs.search.page_texts import KINDS as FOUND
from generator.views.site_view import SiteView
from tests.builders import URL, as_html, front_matter, make_item, make_site, rendered, texts

D5, D8 = dt.date(2024, 3, 5), dt.date(2024, 3, 8)
OLD = make_item(title="标题 <旧>", body="开头。\n\n3月8日在<b>广场</b>举行。\n\n其他。\n\n不变。\n\n不变的还有。")
NEW = make_item(
    title="标题 <新>",
    body="开头。\n\n3月9日在体育馆举行 *不斜*。\n\n其他。\n\n不变。\n\n不变的还有。",
    changes=(Change(D8, "更正 <时间> *和* 地点"),),
)


def site(old: Item, now: Item, since: dt.date | None = None) -> SiteView:
    versions = (version(D5, old, {}, URL), version(D8, now, {}, URL))
    return make_site(now, past=Past(versions={now.id: versions}, since=since))


def test_a_page_shows_what_was_removed_and_added_with_the_note() -> None:
    [(path, page)] = texts(rendered(render, site(OLD, NEW))).items()
    assert path == "news/2024/n-1/changes.md"
    front = front_matter(page)
    assert (front["kind"], front["noindex"], versions in FOUND) == ("versions", True, False)
    html = as_html(page)
    assert '<a href="../n-1.md">标题 &lt;新&gt;</a>' in html
    assert "更正说明：更正 &lt;时间&gt; *和* 地点" in html
    said = re.sub(r'<span class="gk-said">(.*?)</span>', "", html)
    assert "<p>3月<del>8</del><ins>9</ins>日在<del>广场</del><ins>体育馆</ins>举行<ins> 不斜</ins>。</p>" in said
    assert "标题 &lt;<del>旧</del><ins>新</ins>&gt;" in said
    assert "（2 段没有改动）" in html


def test_each_mark_says_where_it_begins_and_ends_to_who_only_hears() -> None:
    html = as_html(next(iter(texts(rendered(render, site(OLD, NEW))).values())))
    assert '<del><span class="gk-said">〔删去〕</span>8<span class="gk-said">〔删完〕</span></del>' in html
    assert '<ins><span class="gk-said">〔新增〕</span>9<span class="gk-said">〔增完〕</span></ins>' in html


def test_the_items_page_leads_to_it_and_each_note_has_an_anchor() -> None:
    html = as_html(texts(rendered(render_items, site(OLD, NEW)))["news/2024/n-1.md"])
    assert (
        '<li id="change-20240308"><time datetime="2024-03-08">2024-03-08</time> 更正 &lt;时间&gt; *和* 地点</li>'
        in html
    )
    assert '<li><time datetime="2024-03-05">2024-03-05</time> 首次发布</li>' in html
    assert '<a href="n-1/changes.md">对照各次改动前后的文字</a>' in html


def test_a_change_without_a_note_is_shown_and_said_to_have_none() -> None:
    silent = make_item(title="标题 <新>", body=NEW.content.markdown)
    [page] = texts(rendered(render, site(OLD, silent))).values()
    assert "这次改动没有写更正说明。" in page
    assert "对照各次改动前后的文字" in texts(rendered(render_items, site(OLD, silent)))["news/2024/n-1.md"]


def test_what_must_not_be_shown_again_has_no_page_and_the_items_page_says_so() -> None:
    now = make_item(body="后来。", changes=(Change(D8, "删去误登的号码", conceals=True),))
    found = site(make_item(body="误登的13800000000。"), now)
    assert texts(rendered(render, found)) == {}
    page = texts(rendered(render_items, found))["news/2024/n-1.md"]
    assert "更早的文字含有不应公开的内容，不再显示。" in page
    assert "13800000000" not in page
    assert "changes.md" not in page


def test_a_shallow_clone_says_that_older_versions_are_missing() -> None:
    [page] = texts(rendered(render, site(OLD, NEW, since=D5))).values()
    assert "这里只有 2024年3月5日以来的改动" in page


def test_an_item_without_corrections_has_neither_page_nor_section() -> None:
    plain = make_site(make_item())
    assert texts(rendered(render, plain)) == {}
    assert "更正记录" not in texts(rendered(render_items, plain))["news/2024/n-1.md"]
