import dataclasses
import datetime as dt
import re
from pathlib import PurePosixPath

from generator.model.category import Catalogue, Category
from generator.model.fields import GENRES, TOPICS
from generator.model.item import Change, Withdrawal
from generator.outputs.feed_places import GENRE_FOLDERS, LATEST, TOPIC_FOLDERS, feed_places, feeds_alone
from generator.outputs.qr_codes import qr_path
from generator.views.site_view import SiteView, view_site
from tests.builders import AS_OF, SETTINGS, make_dataset, make_item, make_site, moment


def by_folder(site: SiteView) -> dict[str, list[str]]:
    return {place.folder: [each.id for each in place.entries] for place in feed_places(site)}


def test_every_topic_and_genre_has_a_folder_of_its_own() -> None:
    assert tuple(TOPIC_FOLDERS) == TOPICS
    assert sorted(GENRE_FOLDERS) == sorted(GENRES)
    for folders in (list(TOPIC_FOLDERS.values()), list(GENRE_FOLDERS.values())):
        assert len(set(folders)) == len(folders)
        assert [folder for folder in folders if not re.fullmatch("[a-z]+(-[a-z]+)*", folder)] == []


def test_topics_and_genres_of_a_category_have_a_feed_where_there_is_something() -> None:
    site = make_site(
        make_item(id="n-1", topic="劳动、人事、监察\\社会保障", genre="通知"),
        make_item(id="n-2", topic="劳动、人事、监察", genre="公告"),
        make_item(id="en-1", category="employment-news", genre="通知", topic="综合政务\\信访"),
    )
    found = {folder: ids for folder, ids in by_folder(site).items() if folder.startswith("feeds/")}
    assert found == {
        "feeds/topics/general-affairs": ["en-1"],
        "feeds/topics/labour": ["n-1", "n-2"],
        "feeds/categories/news/announcements": ["n-2"],
        "feeds/categories/news/notices": ["n-1"],
        "feeds/categories/employment/news/notices": ["en-1"],
    }


def test_feeds_alone_are_the_same_without_entries_and_hang_on_no_item_of_today() -> None:
    before = make_site(
        make_item(id="n-1", topic="其他", genre="通知"), make_item(id="en-1", category="employment-news")
    )
    after = make_site(*before.items, make_item(id="n-2", topic="其他", genre="通知"))
    assert feeds_alone(before) == [dataclasses.replace(place, entries=()) for place in feed_places(before)]
    assert feeds_alone(after) == feeds_alone(before)


def test_a_feed_of_a_topic_or_genre_belongs_to_its_place_on_the_page_of_feeds() -> None:
    site = make_site(make_item(topic="其他", genre="通知"))
    assert [(place.label, place.title, place.page) for place in feed_places(site)[-2:]] == [
        ("其他", "其他 - 测试区人社局", "feeds/#feed/feeds/topics/other"),
        ("工作动态·通知", "工作动态·通知 - 测试区人社局", "feeds/#feed/feeds/categories/news/notices"),
    ]
    assert [place.page for place in feed_places(site)[:3]] == ["", "corrections/", "news/"]


def test_a_withdrawn_item_is_followed_by_its_day_of_withdrawal_and_an_expired_one_leaves_its_feed_empty() -> None:
    withdrawn = Withdrawal(dt.date(2024, 5, 1), "有误")
    site = make_site(
        make_item(id="n-1", published=moment("2024-04-30")),
        make_item(id="n-2", topic="其他", status="withdrawn", withdrawn=withdrawn),
        make_item(id="n-3", published=moment("2024-05-01T08:00")),
        make_item(id="n-4", topic="国防", genre="函", expires=dt.date(2024, 6, 1)),
        make_item(id="n-5", topic="民族、宗教", genre="意见", status="draft"),
        make_item(id="n-6", topic="民族、宗教", genre="意见", published=moment("2099-01-01")),
    )
    found = by_folder(site)
    assert found["news"] == ["n-3", "n-2#", "n-1"]
    assert found["feeds/topics/other"] == ["n-2#"], "so that the feed doesn't vanish before its readers know"
    assert found["feeds/topics/defence"] == found["feeds/categories/news/letters"] == []
    assert [folder for folder in found if "religious" in folder or "opinions" in folder] == []


def test_what_was_corrected_since_the_oldest_of_the_latest_is_brought_again() -> None:
    items = [make_item(id=f"n-{number:03}", published=moment("2024-05-01")) for number in range(LATEST)]
    old = [
        make_item(id="n-a", published=moment("2024-01-02"), changes=(Change(dt.date(2024, 5, 2), "更正"),)),
        make_item(id="n-b", published=moment("2024-01-01"), changes=(Change(dt.date(2024, 4, 30), "早已更正"),)),
    ]
    whole = feed_places(make_site(*items, *old))[0]
    assert [each.id for each in whole.latest.entries] == [*(item.id for item in items), "n-a"]


def test_of_what_was_corrected_only_the_latest_50_are_brought_again() -> None:
    new = [make_item(id=f"n-{number:03}", published=moment("2024-05-01")) for number in range(LATEST)]
    old = [
        make_item(
            id=f"o-{number:03}",
            published=moment("2024-01-01"),
            changes=(Change(dt.date(2024, 5, 2) + dt.timedelta(days=number), "更正"),),
        )
        for number in range(LATEST + 3)
    ]
    whole = feed_places(make_site(*new, *old))[0]
    assert [each.id for each in whole.latest.entries[LATEST:]] == [item.id for item in old[3:]]


def test_paths_that_differ_in_a_slash_alone_are_told_apart() -> None:
    def category(path: str) -> Category:
        return Category(id=path.replace("/", "0"), title="甲", path=PurePosixPath(path), description="乙。")

    catalogue = Catalogue((category("a/b"), category("a-b"), category("all"), category("feed"), category("qr")))
    settings = dataclasses.replace(SETTINGS, wage_category="")
    places = feed_places(view_site(make_dataset(catalogue=catalogue, settings=settings), AS_OF))
    for values in ([place.anchor for place in places], [qr_path(place) for place in places]):
        assert len(set(values)) == len(places)
