"""A reader that starts on any day and misses any polls ends with what the site has: archives, changes, withdrawals."""

import datetime as dt
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

import pytest
from lxml import etree

from generator.model.item import Change, Item, Withdrawal
from generator.outputs import feed_places, feeds
from tests.builders import URL, make_item, make_site, moment, rendered

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
FIRST, LAST = dt.date(2023, 11, 1), dt.date(2025, 3, 1)
EXPIRED = "到期就不再有名字"


def _history() -> tuple[Item, ...]:
    """Every tenth item is corrected, withdrawn or expires, some long after, and sixty come on one day."""
    chance = random.Random(5)
    days = [FIRST + dt.timedelta(days=chance.randrange((LAST - FIRST).days)) for _ in range(110)]
    days += [dt.date(2024, 7, 1)] * 60
    items = []
    for number, day in enumerate(days):
        item = make_item(
            id=f"n-{number:03}", title=f"第{number}条", published=moment(day.isoformat()), body=f"{number}。"
        )
        later = day + dt.timedelta(days=chance.choice([0, 1, 40, 200]))
        match number % 10:
            case 0:
                item = replace(item, changes=(Change(later, "改了数字"),))
            case 1:
                item = replace(item, status="withdrawn", withdrawn=Withdrawal(later, "有误"))
            case 2:
                item = replace(item, title=EXPIRED, expires=later)
        items.append(item)
    return tuple(items)


ITEMS = _history()


def _on(day: dt.date) -> Iterator[Item]:
    """The records as they were on that day: nobody knew yet what would be corrected or withdrawn."""
    for item in ITEMS:
        known = replace(item, changes=tuple(change for change in item.changes if change.date <= day))
        if known.withdrawn and known.withdrawn.date > day:
            known = replace(known, status="published", withdrawn=None)
        yield known


@pytest.fixture(autouse=True, params=[1000, 60], ids=["years", "months"])
def most_in_an_archive(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 60, the archive of a year is parted into months in its course."""
    monkeypatch.setattr(feed_places, "_MOST_IN_AN_ARCHIVE", request.param)


def _published(day: dt.date) -> dict[str, bytes]:
    """The documents of the whole site's feed, by address, as a server has them on that day."""
    return _documents(day, feed_places._MOST_IN_AN_ARCHIVE)


@cache
def _documents(day: dt.date, _most: int) -> dict[str, bytes]:
    artifacts = rendered(feeds.render, make_site(*_on(day), as_of=day))
    own = (each for each in artifacts if each.path in feeds.FORMATS or each.path.startswith("archive/"))
    return {URL + each.path: each.content for each in own if isinstance(each.content, bytes)}


@cache
def _truth(day: dt.date) -> dict[str, str]:
    """What the public sees on that day: of each address, that its item is there or was withdrawn."""
    site = make_site(*_on(day), as_of=day)
    return {URL + item.url_path: "item" for item in site.items} | {URL + n.url_path: "notice" for n in site.notices}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    entries: dict[str, tuple[str, str, str]]  # id → date of the change, address, content
    deleted: dict[str, str]  # id → when
    older: str | None


def _atom(data: bytes) -> Document:
    tree = etree.fromstring(data)
    entries = {
        entry.findtext("a:id", "", NAMES): (
            entry.findtext("a:updated", "", NAMES),
            str(entry.xpath("string(a:link[@rel='alternate']/@href)", namespaces=NAMES)),
            entry.findtext("a:content", "", NAMES),
        )
        for entry in tree.findall("a:entry", NAMES)
    }
    deleted = {str(each.get("ref")): str(each.get("when")) for each in tree.findall("at:deleted-entry", NAMES)}
    return Document(entries=entries, deleted=deleted, older=_older(tree))


def _rss(data: bytes) -> Document:
    tree = etree.fromstring(data)
    entries = {
        item.findtext("guid", ""): ("", item.findtext("link", ""), item.findtext("content:encoded", "", NAMES))
        for item in tree.iterfind("channel/item")
    }
    return Document(entries=entries, deleted={}, older=_older(tree))


def _older(tree: "etree._Element") -> str | None:
    return str(tree.xpath("string(//a:link[@rel='prev-archive']/@href)", namespaces=NAMES)) or None


def _json(data: bytes) -> Document:
    feed = json.loads(data)
    entries = {each["id"]: (each["date_modified"], each["url"], each["content_html"]) for each in feed["items"]}
    return Document(entries=entries, deleted={}, older=feed.get("next_url"))


@dataclass(slots=True, kw_only=True)
class Reader:
    """Follows RFC 5005: an archive whose address it knows is never fetched again."""

    name: str
    read: Callable[[bytes], Document]
    archives: dict[str, Document] = field(default_factory=dict)
    kept: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def poll(self, day: dt.date) -> dict[str, str]:
        """Fetches what is new, keeps it, and gives the addresses of the whole feed with their contents."""
        server = _published(day)
        documents = [self.read(server[URL + self.name])]
        new = documents[:]
        while url := documents[-1].older:
            if url not in self.archives:
                self.archives[url] = self.read(server[url.partition("?")[0]])
                new.append(self.archives[url])
            documents.append(self.archives[url])
        for document in reversed(new):
            self._keep(document)
        return {url: content for document in documents for _, url, content in document.entries.values()}

    def _keep(self, document: Document) -> None:
        for key, entry in document.entries.items():
            if key not in self.kept or self.kept[key][0] <= entry[0]:
                self.kept[key] = entry
        for key, when in document.deleted.items():
            if key in self.kept and self.kept[key][0] < when:
                del self.kept[key]


READERS = {"atom.xml": _atom, "feed.xml": _rss, "feed.json": _json}
POLLS = [
    [dt.date(2025, 3, 1)],
    [dt.date(2023, 11, 20), dt.date(2025, 3, 1)],
    [dt.date(2024, 6, 30), dt.date(2024, 7, 2), dt.date(2024, 12, 31), dt.date(2025, 1, 1), dt.date(2025, 3, 1)],
    [dt.date(2024, 2, 10), dt.date(2024, 12, 31), dt.date(2025, 3, 1)],
]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("days", POLLS, ids=lambda days: f"{len(days)}-polls-from-{days[0]}")
def test_the_feed_with_its_archives_is_the_site_whatever_polls_were_missed(name: str, days: list[dt.date]) -> None:
    reader = Reader(name=name, read=READERS[name])
    for day in days:
        found, truth = reader.poll(day), _truth(day)
        assert set(found) == set(truth)
        assert {url for url, content in found.items() if content.startswith("<p>有误</p>")} == {
            url for url, kind in truth.items() if kind == "notice"
        }
        changed = {URL + item.url_path for item in _on(day) if item.changes} & set(truth)
        assert {url for url, content in found.items() if "改了数字" in content} == changed


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("days", POLLS, ids=lambda days: f"{len(days)}-polls-from-{days[0]}")
def test_a_reader_that_never_forgets_by_itself_keeps_nothing_that_was_withdrawn(name: str, days: list[dt.date]) -> None:
    reader = Reader(name=name, read=READERS[name])
    for day in days:
        reader.poll(day)
    truth = _truth(days[-1])
    expired = {URL + item.url_path for item in ITEMS if item.expires}  # which no feed may name, and so can't recall
    kept = {url for _, url, _ in reader.kept.values()}
    assert kept - set(truth) <= expired
    assert set(truth) <= kept
    for _, url, content in reader.kept.values():
        assert content.startswith("<p>有误</p>") == (truth.get(url) == "notice"), url


def test_a_year_with_many_entries_has_an_archive_for_each_month() -> None:
    paths = {url.removeprefix(URL) for url in _published(LAST) if url.endswith("/atom.xml")}
    are_months = feed_places._MOST_IN_AN_ARCHIVE == 60
    assert ("archive/2024-07/atom.xml" in paths, "archive/2024/atom.xml" in paths) == (are_months, not are_months)
    assert {"archive/2023/atom.xml", "archive/2025/atom.xml"} < paths


def test_what_the_law_takes_away_vanishes_without_a_name() -> None:
    day = LAST + dt.timedelta(days=300)
    assert EXPIRED in b"".join(_published(dt.date(2024, 7, 1)).values()).decode()
    gone = [item.id for item in ITEMS if item.expires]
    text = b"".join(_published(day).values()).decode()
    assert [word for word in (EXPIRED, *gone) if word in text] == []
