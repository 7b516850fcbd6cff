import dataclasses
import datetime as dt

import pytest

from generator.outputs import feed_places
from generator.outputs.feeds import render as render_feeds
from generator.outputs.pages.feed_list import render
from generator.outputs.qr_codes import render as render_pictures
from tests.builders import SETTINGS, URL, as_html, make_item, make_site, moment, rendered, texts

SITE = make_site(
    make_item(topic="其他", genre="通知"),
    make_item(id="en-1", category="employment-news", published=moment("2023-12-01"), valid_until=dt.date(2024, 1, 1)),
)


def test_every_feed_stands_on_the_page_with_its_address_and_its_picture() -> None:
    [(path, text)] = texts(rendered(render, SITE)).items()
    assert path == "feeds/index.md"
    html = as_html(text)
    feeds = set(texts(rendered(render_feeds, SITE)))
    archives = {feed for feed in feeds if any(f"/{year}/" in feed for year in (2023, 2024))}
    for feed in feeds - archives:
        link = f"../{feed}".replace("../feeds/", "")
        assert f'<a href="{link}"><code>{URL}{feed}</code></a>' in html, feed
    assert all(f'href="../{feed}"' in html for feed in archives if feed.endswith("feed.xml"))
    for picture in texts(rendered(render_pictures, SITE)):
        if picture.startswith("feeds/"):  # the others are of items
            assert f'src="{picture.removeprefix("feeds/")}"' in html
    assert 'href="subscriptions.opml"' in html


def test_archives_of_months_stand_in_a_line_for_each_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_places, "_MOST_IN_AN_ARCHIVE", 1)
    days = ("2022-05-01", "2023-05-01", "2024-03-01", "2024-05-01", "2025-01-01")
    site = make_site(*(make_item(id=f"n-{number}", published=moment(day)) for number, day in enumerate(days)))
    [text] = texts(rendered(render, site)).values()
    line = next(line for line in text.splitlines() if "按年存档" in line)
    assert line.split("<br>") == [
        '<p class="gk-more">按年存档 <a href="../archive/2025/feed.xml">2025年</a>',
        '2024年 <a href="../archive/2024-05/feed.xml" aria-label="2024年5月">5月</a>'
        ' <a href="../archive/2024-03/feed.xml" aria-label="2024年3月">3月</a>',
        ' <a href="../archive/2023/feed.xml">2023年</a> <a href="../archive/2022/feed.xml">2022年</a></p>',
    ]


def test_the_calendar_and_the_hub_are_told_of_only_where_there_is_one() -> None:
    assert "calendar.ics" not in "".join(texts(rendered(render, SITE)).values())
    assert "WebSub" not in "".join(texts(rendered(render, SITE)).values())
    settings = dataclasses.replace(SETTINGS, websub_hub="https://hub.test.example/")
    assert "WebSub" in "".join(texts(rendered(render, make_site(settings=settings))).values())
