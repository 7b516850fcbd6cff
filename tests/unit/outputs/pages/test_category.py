import pytest

from generator.outputs.pages.category import NEWEST, render
from tests.builders import as_html, front_matter, make_item, make_site, moment, rendered, texts

ITEMS = [make_item(id=f"n-{number:02}", title=f"动态{number:02}") for number in range(NEWEST + 3)]
PAGES = texts(
    rendered(
        render,
        make_site(
            *ITEMS,
            make_item(id="n-99", title="旧闻", published=moment("2023-01-01")),
            make_item(id="d-1", category="documents", title="通知", doc_number="测人社〔2024〕1号"),
            make_item(id="en-1", category="employment-news", title="招聘会"),
        ),
    )
)


def test_every_category_and_parent_has_a_page() -> None:
    assert list(PAGES) == [
        "news/index.md",
        "documents/index.md",
        "employment/index.md",
        "employment/news/index.md",
        "employment/guides/index.md",
    ]


def test_a_page_shows_the_newest_items_and_leads_to_each_year() -> None:
    text = PAGES["news/index.md"]
    assert [item.title for item in ITEMS if f"[{item.title}](2024/{item.id}.md)" in text] == [
        f"动态{number:02}" for number in range(NEWEST)
    ]
    assert "旧闻" not in text
    assert "[2024年](2024/index.md) <small>23 条</small>" in text
    assert "[2023年](2023/index.md) <small>1 条</small>" in text
    assert "这里是最新 20 条，共 24 条" in text


def test_documents_stand_in_a_table() -> None:
    html = as_html(PAGES["documents/index.md"])
    assert '<td><a href="2024/d-1.md">通知</a></td>\n<td>测人社〔2024〕1号</td>\n<td></td>\n<td>2024-03-05</td>' in html


def test_a_parent_leads_to_its_children_and_shows_their_items_with_their_category() -> None:
    text = PAGES["employment/index.md"]
    assert "[工作动态](news/index.md) <small>1 条</small>" in text
    assert "[政策指引](guides/index.md) <small>0 条</small>" in text
    assert "[招聘会](news/2024/en-1.md)" in text
    assert "就业创业·工作动态" in text


def test_a_category_without_items_says_so() -> None:
    assert "<p>这个栏目还没有信息。</p>" in as_html(PAGES["employment/guides/index.md"])


@pytest.mark.parametrize("path", PAGES)
def test_the_front_matter_names_the_feed_for_readers_to_find(path: str) -> None:
    assert front_matter(PAGES[path])["feed"]["folder"] == path.removesuffix("/index.md")
