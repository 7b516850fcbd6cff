from generator.outputs.feeds import render as render_feeds
from generator.outputs.pages.feed_list import render
from tests.builders import as_html, make_item, make_site, moment, texts

SITE = make_site(make_item(), make_item(id="en-1", category="employment-news", published=moment("2023-12-01")))


def test_every_feed_stands_on_the_page() -> None:
    [(path, text)] = texts(render(SITE)).items()
    assert path == "feeds/index.md"
    html = as_html(text)
    for feed in texts(render_feeds(SITE)):
        assert f'href="../{feed}"' in html or feed.endswith("/atom.xml"), feed
    for feed in ("atom.xml", "news/atom.xml", "employment/news/atom.xml"):
        assert f'href="../{feed}"' in html
