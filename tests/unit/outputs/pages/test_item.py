import datetime as dt
import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from generator.model.category import Catalogue
from generator.model.item import Attachment, Change, Item
from generator.outputs.pages import category
from generator.outputs.pages.item import render
from generator.views.site_view import SiteView
from tests.builders import (
    AS_OF,
    CATALOGUE,
    SETTINGS,
    URL,
    as_html,
    front_matter,
    make_item,
    make_site,
    moment,
    rendered,
    texts,
)

FULL = make_item(
    id="d-1",
    category="documents",
    title="关于印发办法的通知",
    published=moment("2024-03-05T10:30"),
    issued=dt.date(2024, 3, 1),
    doc_number="测人社〔2024〕1号",
    index_number="007/2024-1",
    topic="劳动、人事、监察",
    genre="通知",
    validity="废止",
    valid_until=dt.date(2029, 3, 1),
    source="就业股",
    keywords=("就业", "补贴"),
    attachments=(Attachment("办法 (1).pdf", "办法 <全文>"),),
    changes=(Change(dt.date(2024, 3, 8), "更正 *电话*"),),
    body="第一段。\n\n## 一\n\n## 二\n\n## 三\n",
)


def page(*items: Item, files: tuple[str, ...] = (), path: str = "") -> str:
    pages = texts(rendered(render, make_site(*items, files=files)))
    return pages[path or f"{items[0].folder}/{items[0].id}.md"]


def test_the_metadata_box_has_the_official_labels_in_the_official_order() -> None:
    text = page(FULL, files=("documents/2024/办法 (1).pdf",))
    rows = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", text)
    assert rows == [
        ("索引号", "007/2024-1"),
        ("分类", "劳动、人事、监察"),
        ("发布机构", SETTINGS.name),
        ("成文日期", "2024年3月1日"),
        ("名称", "关于印发办法的通知"),
        ("文号", "测人社〔2024〕1号"),
        ("发布日期", "2024年3月5日"),
        ("主题词", "就业 补贴"),
        ("体裁", "通知"),
        ("有效性", "废止"),
        ("有效期至", "2029年3月1日"),
    ]


def test_what_is_not_known_is_a_dash() -> None:
    rows = dict(re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page(make_item())))
    assert rows == {
        "索引号": "—",
        "分类": "—",
        "发布机构": SETTINGS.name,
        "成文日期": "—",
        "名称": "标题",
        "文号": "—",
        "发布日期": "2024年3月5日",
        "主题词": "—",
    }


def test_the_page_shows_time_source_banner_attachments_corrections_keywords_and_permalink() -> None:
    text = as_html(page(FULL, files=("documents/2024/办法 (1).pdf",)))
    assert '<time datetime="2024-03-05">2024-03-05 10:30</time> <span>就业股</span>' in text
    assert "本文件已废止，仅供查阅。" in text
    assert '<a href="%E5%8A%9E%E6%B3%95%20%281%29.pdf">办法 &lt;全文&gt;</a>' in text
    assert "PDF，2 KB" in text
    assert f"SHA-256 {'0' * 64}" in text
    assert '<time datetime="2024-03-08">2024-03-08</time> 更正 *电话*' in text
    assert "<span>就业</span> <span>补贴</span>" in text
    assert f'<a href="{URL}documents/2024/d-1/">{URL}documents/2024/d-1/</a>' in text


def test_the_front_matter_names_title_summary_feed_and_day_of_change() -> None:
    found = front_matter(page(FULL, files=("documents/2024/办法 (1).pdf",)))
    assert ["ArticleTitle", "关于印发办法的通知"] in found.pop("official")
    assert '"@type":"NewsArticle"' in found.pop("ld")
    assert found == {
        "title": "关于印发办法的通知",
        "description": "概述。",
        "kind": "item",
        "feed": {"title": "部门文件", "folder": "documents"},
        "updated": "2024-03-08",
        "hide": ["navigation"],
    }
    assert front_matter(page(make_item()))["hide"] == ["navigation", "toc"]


def test_a_page_leads_to_its_neighbours_and_to_its_category_and_year() -> None:
    items = [make_item(id=f"n-{day}", title=f"第{day}", published=moment(f"2024-03-0{day}")) for day in (1, 2, 3)]
    text = page(*items, path="news/2024/n-2.md")
    assert "<span>上一条</span> [第3](n-3.md)" in text
    assert "<span>下一条</span> [第1](n-1.md)" in text
    assert "[首页](../../index.md)" in text
    assert "[工作动态](../index.md)" in text
    assert "[2024年](index.md)" in text
    assert "上一条" not in page(*items, path="news/2024/n-3.md")


def test_both_ends_of_a_reference_name_each_other() -> None:
    old = make_item(id="d-1", category="documents", title="旧办法")
    new = make_item(id="d-2", category="documents", title="新办法", replaces=("d-1",))
    about = make_item(id="n-1", title="解读", interprets=("d-2", "n-9"))
    hidden = make_item(id="n-9", title="草稿", status="draft")
    pages = texts(rendered(render, make_site(old, new, about, hidden)))
    assert "-   已被替代，现行文件：[新办法](d-2.md)" in pages["documents/2024/d-1.md"]
    assert "-   政策解读：[解读](../../news/2024/n-1.md)" in pages["documents/2024/d-2.md"]
    assert "-   替代的文件：[旧办法](d-1.md)" in pages["documents/2024/d-2.md"]
    assert "-   解读的文件：[新办法](../../documents/2024/d-2.md)" in pages["news/2024/n-1.md"]
    assert "草稿" not in "".join(pages.values())


def test_an_item_alone_has_no_empty_sections() -> None:
    text = page(make_item())
    for part in ("附件", "相关信息", "更正记录", "关键词", "gk-neighbours", "gk-banner"):
        assert part not in text


class _Outline(HTMLParser):
    """The headings and the scripts of a page, and all its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.text = ""
        self.h1 = ""
        self.in_h1 = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.in_h1 = self.in_h1 or tag == "h1"

    def handle_endtag(self, tag: str) -> None:
        self.in_h1 = self.in_h1 and tag != "h1"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.h1 += data if self.in_h1 else ""


ATTACK = '](x) <script>alert(1)</script> "quote" | # * _ {{ }} `a` &lt; \\ --- </dd></section>'


@pytest.mark.parametrize("start", ["", "1. ", "- ", ": ", "> ", "# ", "    ", "| "])
def test_text_that_attacks_markdown_yaml_and_html_comes_out_as_text(start: str) -> None:
    text = start.strip() + ATTACK
    values = ("title", "summary", "doc_number", "index_number", "publisher", "source", "author")
    attack = make_item(
        **dict.fromkeys(values, text),
        keywords=(text,),
        attachments=(Attachment("a.pdf", text),),
        changes=(Change(dt.date(2024, 3, 8), text),),
        replaces=("n-2",),
    )
    other = make_item(id="n-2", title=text)
    word = "占位"
    plain = make_item(
        **dict.fromkeys(values, word),
        keywords=(word,),
        attachments=(Attachment("a.pdf", word),),
        changes=(Change(dt.date(2024, 3, 8), word),),
        replaces=("n-2",),
    )
    bad = page(attack, other, files=("news/2024/a.pdf",))
    good = page(plain, make_item(id="n-2", title=word), files=("news/2024/a.pdf",))
    assert front_matter(bad)["title"] == front_matter(bad)["description"] == html.escape(text)
    outline, expected = _Outline(as_html(bad)), _Outline(as_html(good))
    assert outline.counts == expected.counts
    assert outline.h1 == text
    assert outline.text.count(text) == expected.text.count(word) > 0


def test_a_body_with_html_that_was_cleaned_stands_on_the_page_as_html() -> None:
    text = page(make_item(body="**文** <script>alert(1)</script><b onclick='x'>粗</b> [甲](n-1.md)"))
    assert (
        '<div class="gk-html">\n<p><strong>文</strong> <b>粗</b> <a href="../../../news/2024/n-1/">甲</a></p>\n</div>'
        in text
    )
    assert "<script" not in text
    assert "onclick" not in text


def test_footnotes_stand_at_the_end_of_the_body_and_not_of_the_page() -> None:
    text = as_html(page(make_item(body="文[^1]\n\n[^1]: 注")))
    assert text.index('<div class="footnote">') < text.index('<footer class="gk-after"')


def test_the_headings_of_a_body_do_not_take_the_ids_of_the_page() -> None:
    item = make_item(body="## Files\n\n文", attachments=(Attachment("a.pdf", "甲"),))
    ids = re.findall(r'\bid="([^"]*)"', as_html(page(item, files=("news/2024/a.pdf",))))
    assert len(ids) == len(set(ids)), ids


JOBS = Catalogue((replace(next(iter(CATALOGUE)), schema="JobPosting", list_form="table"),))


def recruitment(as_of: dt.date, **changes: Any) -> SiteView:
    return make_site(make_item(**changes), catalogue=JOBS, settings=replace(SETTINGS, wage_category=""), as_of=as_of)


@pytest.mark.parametrize(
    ("day", "banner", "mark"),
    [
        ("2024-04-20", '<p class="gk-note" role="note">报名截至2024年4月20日。</p>', "报名截至2024年4月20日</span>"),
        ("2024-04-21", '<p class="gk-banner" role="note">已截止：报名时间截至2024年4月20日。</p>', "已截止</span>"),
    ],
)
def test_a_recruitment_notice_says_if_it_is_closed_on_its_page_and_in_lists(day: str, banner: str, mark: str) -> None:
    site = recruitment(dt.date.fromisoformat(day), valid_until=dt.date(2024, 4, 20))
    page = texts(rendered(render, site))["news/2024/n-1.md"]
    assert banner in page
    assert "<dt>报名截至</dt><dd>2024年4月20日</dd>" in page
    assert mark in texts(rendered(category.render, site))["news/index.md"]


def test_a_notice_without_a_closing_day_and_a_document_with_a_term_say_nothing_of_one() -> None:
    other = make_site(make_item(valid_until=dt.date(2024, 4, 20)))
    for site in (recruitment(AS_OF), other):
        pages = (
            texts(rendered(render, site))["news/2024/n-1.md"] + texts(rendered(category.render, site))["news/index.md"]
        )
        assert "截止" not in pages
        assert "报名" not in pages
    assert "<dt>有效期至</dt>" in texts(rendered(render, other))["news/2024/n-1.md"]
