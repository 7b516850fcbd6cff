from typing import Any

import feedparser
from lxml import etree

from generator.outputs.feed_places import feed_places
from generator.outputs.feeds import render as render_feeds
from generator.outputs.subscriptions import render
from tests.builders import SETTINGS, URL, make_item, make_site, rendered, texts

SITE = make_site(
    make_item(topic="其他", genre="通知", title="甲"),
    make_item(id="en-1", category="employment-news"),
)


def tree() -> Any:
    (artifact,) = rendered(render, SITE)
    assert artifact.path == "feeds/subscriptions.opml"
    assert isinstance(artifact.content, bytes)
    return etree.fromstring(artifact.content)


def test_the_list_says_whose_it_is_and_when_it_changed() -> None:
    assert tree().get("version") == "2.0"
    assert [(each.tag, each.text) for each in tree().find("head")] == [
        ("title", f"{SETTINGS.name}的订阅"),
        ("dateModified", "Tue, 05 Mar 2024 00:00:00 +0800"),
        ("ownerName", SETTINGS.name),
    ]


def test_every_feed_stands_in_the_folder_of_its_group_and_is_there() -> None:
    folders = {each.get("text"): [child.get("text") for child in each] for each in tree().find("body")}
    assert list(folders) == ["全站", "各栏目", "按主题分类", "按栏目和体裁"]
    assert folders["按主题分类"] == ["其他 - 测试区人社局"]
    assert [title for titles in folders.values() for title in titles] == [place.title for place in feed_places(SITE)]
    made = texts(rendered(render_feeds, SITE))
    for outline in tree().iterfind(".//outline[@xmlUrl]"):
        assert outline.get("type") == "rss"
        feed = feedparser.parse(made[outline.get("xmlUrl").removeprefix(URL)])
        assert (feed.feed.title, feed.feed.link) == (outline.get("title"), outline.get("htmlUrl"))


def test_the_list_is_the_same_each_time() -> None:
    assert list(rendered(render, SITE)) == list(rendered(render, SITE))
