import pytest

from generator.bundle.links import offline_page, to_page

FILES = frozenset(
    {"index.html", "news/index.html", "news/2024/n-1/index.html", "news/2024/a b.pdf", "feed.xml", "页/index.html"}
)


@pytest.mark.parametrize(
    ("url", "complete"),
    [
        ("../../", "../../index.html"),
        ("../..", "../../index.html"),
        ("../../..", "../../../index.html"),
        (".", "./index.html"),
        ("./?q=1#top", "./index.html?q=1#top"),
        ("../../../%E9%A1%B5/", "../../../%E9%A1%B5/index.html"),
        ("../a%20b.pdf", "../a%20b.pdf"),
        ("../../../feed.xml", "../../../feed.xml"),
        ("../nowhere/", "../nowhere/"),
        ("#top", "#top"),
        ("", ""),
        ("https://other.example/news/", "https://other.example/news/"),
        ("//other.example/", "//other.example/"),
        ("/news/", "/news/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:12345", "tel:12345"),
    ],
)
def test_a_link_to_a_folder_names_its_page_and_no_other_is_changed(url: str, complete: str) -> None:
    assert to_page(url, "news/2024/n-1/index.html", FILES) == complete


def test_only_start_tags_are_changed() -> None:
    page = """<!doctype html><!-- <a href="news/"> --><html><head>
<meta http-equiv='refresh' content='x'><meta http-equiv="refresh" content="0; url=news/?a=1&amp;b=2">
<title><a href="news/"></title>
<script type="application/ld+json">{"a": "<a href='news/'>"}</script>
<script type="module" src="assets/a.js"></script>
</head><body data-x="<a href='news/'>"><MAIN><main>
<a title='it is > "news/"' href='news/'>x</a> href="news/" <form action="news/">
<img src="news/2024/a%20b.pdf"><p>a < b && href="news/"</p>
</body></html>"""
    made, modules = offline_page(page, "index.html", FILES, "<p>旧</p>")
    assert made == page.replace("""url=news/?a=1&amp;b=2""", """url=news/index.html?a=1&amp;b=2""").replace(
        '<script type="module" src="assets/a.js">', '<script defer src="assets/a.js">'
    ).replace("href='news/'>x", 'href="news/index.html">x').replace(
        'action="news/"', 'action="news/index.html"'
    ).replace("<main>", "<main><p>旧</p>").replace("</head>", '<script src="assets/offline.js"></script>\n</head>')
    assert modules == {"assets/a.js"}


def test_a_page_in_a_folder_finds_what_it_needs_above_itself() -> None:
    made, modules = offline_page(
        '<head></head><script src="../../assets/b.js" type="module"></script>', "news/2024/index.html", FILES, ""
    )
    assert made.startswith('<head><script src="../../assets/offline.js"></script>')
    assert modules == {"assets/b.js"}


def test_thousands_of_odd_brackets_take_no_time() -> None:
    page = "<a " + "<" * 20_000 + "'" * 20_001 + '"' * 9
    assert offline_page(page, "index.html", FILES, "") == (page, set())
