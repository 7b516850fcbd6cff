"""Every feed of the built site, by the rules of RSS 2.0, RFC 4287, RFC 5005, RFC 6721 and the W3C's validator.

The rules stand here in our own words, one check each; the validator itself is not at hand offline.
"""

import datetime as dt
import hashlib
import json
import re
import urllib.parse
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any

import feedparser
import pytest
from lxml import etree, html
from playwright.sync_api import Browser, expect

from .browsing import DESKTOP, PHONE, visit
from .built_site import FEEDS, Page, Site, squeezed, words

SPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "at": "http://purl.org/atompub/tombstones/1.0",
}
LATEST = 50
# Feeds by topic and by genre, which have no page of their own.
FILTERS = "feeds/"
LINKS = "//item/link | //a:entry/a:link[@rel='alternate']/@href"
ANNOUNCED = {**FEEDS, "feed.json": "application/feed+json"}
# The feeds that bring corrections instead of items.
CORRECTIONS = "corrections/"
ZONE = dt.timedelta(hours=8)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
RFC822 = re.compile(r"(\w{3}), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0800")
RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?\+08:00")
# Anything an application could be led into (W3C: SecurityRisk).
FORBIDDEN = re.compile(r"<(script|style|iframe|object|embed|form|input|link|meta|base)\b|\son\w+=|javascript:", re.I)
MARKUP = re.compile(r"<[a-z/!]|&(?:amp|lt|gt|quot|#\d+);", re.I)


def _tree(site: Site, path: str) -> Any:  # lxml's stubs return unions that no element has
    return etree.parse(site.folder / path).getroot()


def _all(element: Any, path: str) -> list[Any]:
    return list(element.xpath(path, namespaces=SPACES))


def _texts(element: Any, path: str) -> list[str]:
    return [str(found if isinstance(found, str) else found.text or "") for found in _all(element, path)]


def _text(element: Any, path: str) -> str:
    found = _texts(element, path)
    assert len(found) == 1, f"{len(found)} of {path}"
    return found[0]


def _is_archive(path: str) -> bool:
    return re.search(r"(^|/)\d{4}/[^/]+$", path) is not None


def _subscribed(site: Site, name: str) -> list[str]:
    """The feeds of the items of a page."""
    feeds = [path for path in site.feeds if not path.startswith((CORRECTIONS, FILTERS))]
    return [path for path in feeds if path.endswith(name) and not _is_archive(path)]


def _page(path: str) -> str:
    """The page of a subscribed feed: that of its folder."""
    return path.rpartition("/")[0] + "/" if "/" in path else ""


def _items_below(site: Site, folder: str) -> list[str]:
    """The item pages that a feed of the page `folder` has to bring; the parent of the statutory ones by its links."""
    children = [
        target[0]
        for link in site.pages[folder].all("//nav[@class='gk-cards']//a/@href")
        if (target := site.path_of(folder, str(link)))
    ]
    below = tuple(children) or folder
    return [
        page.path for page in site.pages.values() if page.kind in {"item", "notice"} and page.path.startswith(below)
    ]


def _is_notice(site: Site, link: str) -> bool:
    return _item(site, link).kind == "notice"


def _item(site: Site, url: str) -> Page:
    return site.pages[url.removeprefix(site.url).partition("#")[0]]


def test_every_category_parent_and_the_whole_site_has_both_feeds(site: Site) -> None:
    folders = ["", *(path for path, page in site.pages.items() if page.kind == "category")]
    for name in FEEDS:
        assert sorted(_page(path) for path in _subscribed(site, name)) == sorted(folders)


def test_every_feed_is_read_by_feedparser_without_complaint(site: Site) -> None:
    for path in site.feeds:
        parsed = feedparser.parse((site.folder / path).read_bytes())
        assert not parsed.bozo, (path, parsed.get("bozo_exception"))
        assert parsed.version == ("rss20" if path.endswith("feed.xml") else "atom10")
        assert len(parsed.entries) == len(_all(_tree(site, path), "//item | //a:entry"))
        assert site.file(_style(site, path)) is not None


def _style(site: Site, path: str) -> str:
    """The style sheet that a browser shows the feed in."""
    instruction = etree.parse(site.folder / path).xpath("string(/processing-instruction('xml-stylesheet'))")
    found = re.fullmatch('type="text/css" href="/(.+)"', str(instruction))
    assert found, path
    return found[1]


def test_every_feed_is_utf8_xml_without_a_character_that_xml_forbids(site: Site) -> None:
    for path in site.feeds:
        data = (site.folder / path).read_bytes()
        assert data.startswith((b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>'))
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", data.decode("utf-8")), path


def test_every_rss_feed_keeps_the_rules(site: Site) -> None:
    faults = [f"{path}: {fault}" for path in site.feeds if path.endswith("feed.xml") for fault in _rss(site, path)]
    assert faults == []


def _rss(site: Site, path: str) -> Iterator[str]:
    tree = _tree(site, path)
    if tree.tag != "rss" or tree.get("version") != "2.0" or len(_all(tree, "/rss/channel")) != 1:
        yield "not one channel of RSS 2.0"
    channel = tree[0]
    for name in ("title", "link", "description", "language", "lastBuildDate", "generator"):
        if not _text(channel, f"./{name}").strip():
            yield f"empty {name}"
    if not re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", _text(channel, "./language")):
        yield "language"
    if MARKUP.search(_text(channel, "./title") + _text(channel, "./description")):
        yield "markup in the channel's title or description"
    yield from _own_links(site, path, channel, "./a:link[@rel='self']", _text(channel, "./link"))
    items = _all(channel, "./item")
    dates = [_text(item, "./pubDate") for item in items]
    yield from _order(dates, parsedate_to_datetime)
    yield from _same_once(_texts(channel, "./item/guid"), "guid")
    corrected = [] if path.startswith(CORRECTIONS) else _corrected(site, channel, "./item/link")
    moments = [*map(parsedate_to_datetime, dates), *corrected]
    if parsedate_to_datetime(_text(channel, "./lastBuildDate")) != max(moments):
        yield f"lastBuildDate {_text(channel, './lastBuildDate')} is not the newest item's"
    for date in [*dates, _text(channel, "./lastBuildDate")]:
        yield from _rfc822(date)
    if not _is_archive(path) and len(items) > 2 * LATEST:
        yield f"{len(items)} items"
    for item in items:
        tells = path.startswith(CORRECTIONS) or _is_notice(site, _text(item, "./link"))
        found = _rss_correction(site, item) if tells else _rss_item(site, item)
        yield from (f"{_text(item, './link')}: {fault}" for fault in found)


def _rfc822(date: str) -> Iterator[str]:
    match = RFC822.fullmatch(date)
    if match is None or DAYS[parsedate_to_datetime(date).weekday()] != match[1]:
        yield f"date {date}"


def _corrected(site: Site, feed: Any, path: str) -> Iterator[dt.datetime]:
    """The moments of the corrections that the items' pages show."""
    for url in _texts(feed, path):
        if _is_notice(site, url):
            continue
        for day in _item(site, url).all("//section[@class='gk-changes']//time/@datetime"):
            yield dt.datetime.combine(dt.date.fromisoformat(str(day)), dt.time(), dt.timezone(ZONE))


def _order(dates: list[str], read: Any) -> Iterator[str]:
    moments = [read(date) for date in dates]
    if moments != sorted(moments, reverse=True):
        yield "not newest first"
    if not moments:
        yield "no items"


def _same_once(values: list[str], what: str) -> Iterator[str]:
    if len(set(values)) != len(values):
        yield f"{what} twice"


def _own_links(site: Site, path: str, feed: Any, self_path: str, page: str) -> Iterator[str]:
    """`self` is the address of the feed itself, the page is that which it belongs to."""
    own = _all(feed, self_path)
    if [link.get("href") for link in own] != [site.url + path]:
        yield f"self is {[link.get('href') for link in own]}"
    if [link.get("type") for link in own] != [FEEDS[path.rpartition("/")[2]]]:
        yield "type of self"
    folder = re.sub(r"(^archive/)?\d{4}/$", "", _page(path)) if _is_archive(path) else _page(path)
    if path.startswith(FILTERS):
        folder = f"{FILTERS}#feed/{folder.rstrip('/')}"
    if page != site.url + folder:
        yield f"alternate is {page}"


def _rss_item(site: Site, item: Any) -> Iterator[str]:
    link = _text(item, "./link")
    if _all(item, "./guid/@isPermaLink") != ["true"] or _text(item, "./guid") != link:
        yield "guid is not the permanent link"
    page = _item(site, link)
    if squeezed(_text(item, "./title")) != squeezed(page.h1):
        yield f"title {_text(item, './title')!r}"
    if page.published != str(parsedate_to_datetime(_text(item, "./pubDate")).date()):
        yield "pubDate is not the page's"
    if not _text(item, "./description").strip() or MARKUP.search(_text(item, "./description")):
        yield "description empty or with markup"
    if not _text(item, "./dc:creator").strip() or not _text(item, "./category").strip():
        yield "no creator or category"
    yield from _content(site, page, _text(item, "./content:encoded"))
    attachments = _attachments(site, page)
    enclosures = [(e.get("url"), e.get("length")) for e in _all(item, "./enclosure")]
    if enclosures != [(url, length) for url, length, _ in attachments[:1]]:
        yield f"enclosure {enclosures}"
    yield from (f"type {kind}" for kind in _all(item, "./enclosure/@type") if not _is_specific(str(kind)))


def _rss_correction(site: Site, item: Any) -> Iterator[str]:
    link = _text(item, "./link")
    if _all(item, "./guid/@isPermaLink") != ["true"] or _text(item, "./guid") != link:
        yield "guid is not the permanent link"
    day = str(parsedate_to_datetime(_text(item, "./pubDate")).date())
    yield from _correction(site, link, day, _text(item, "./title"), _text(item, "./content:encoded"))
    if not _text(item, "./description").strip() or MARKUP.search(_text(item, "./description")):
        yield "description empty or with markup"


def _correction(site: Site, link: str, day: str, title: str, content: str) -> Iterator[str]:
    """A correction leads to its place on the item's page, which says the same; a withdrawal to the notice."""
    page, anchor = _item(site, link), link.partition("#")[2]
    if not anchor:
        if page.kind != "notice" or not title.startswith("撤回："):
            yield f"{title!r} leads to a page of {page.kind}"
        return
    entry = page.one(f"//section[@class='gk-changes']//li[@id='{anchor}']")
    if squeezed(title) != squeezed(f"更正：{page.h1}"):
        yield f"title {title!r}"
    if words(entry)[:10] != day or squeezed(words(entry)[10:]) not in squeezed(content):
        yield "the page says something else"
    if found := FORBIDDEN.search(content):
        yield f"forbidden {found.group()!r}"


def _is_specific(media_type: str) -> bool:
    return re.fullmatch(r"[a-z]+/[\w.+-]+", media_type) is not None and media_type != "application/octet-stream"


def _attachments(site: Site, page: Page) -> list[tuple[str, str, str]]:
    """The address, size and title of each attachment on an item's page."""
    found = []
    for link in page.all("//section[@class='gk-files']//a"):
        target = site.path_of(page.path, link.get("href"))
        assert target is not None
        size = (site.folder / target[0]).stat().st_size
        found.append((site.url + urllib.parse.quote(target[0]), str(size), words(link)))
    return found


class _Addresses(HTMLParser):
    """Collects the addresses that a piece of HTML leads to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"href", "src", "cite", "poster", "data"}]


def _content(site: Site, page: Page, content: str) -> Iterator[str]:
    """The content is whole, safe, and leads nowhere that depends on where it is read."""
    addresses = _Addresses()
    addresses.feed(content)
    yield from (
        f"relative address {url}"
        for url in addresses.found
        if not re.match(r"(https?|mailto|tel):", url) or ".." in url
    )
    if found := FORBIDDEN.search(content):
        yield f"forbidden {found.group()!r}"
    tree: Any = html.fragment_fromstring(content, create_parent="div")
    text = squeezed(words(tree))
    if squeezed(page.body) not in text:
        yield "the page's body is not in the content"
    for url, _, title in _attachments(site, page):
        if url not in addresses.found or squeezed(title) not in text:
            yield f"attachment {title} is not in the content"
    pictures = [str(source) for source in page.all("//article//img/@src")]
    if len(_all(tree, "//img")) != len(pictures):
        yield "pictures are missing"
    for change in page.all("//section[@class='gk-changes']//li[@id]"):
        if squeezed(words(change))[10:] not in text:
            yield "a correction is missing"


def test_every_atom_feed_keeps_the_rules(site: Site) -> None:
    faults = [f"{path}: {fault}" for path in site.feeds if path.endswith("atom.xml") for fault in _atom(site, path)]
    assert faults == []


def _atom(site: Site, path: str) -> Iterator[str]:
    feed = _tree(site, path)
    if feed.tag != "{http://www.w3.org/2005/Atom}feed":
        yield "no Atom feed"
    for name in ("id", "title", "updated", "subtitle", "generator"):
        if not _text(feed, f"./a:{name}").strip():
            yield f"empty {name}"
    if not re.match(r"https?://|urn:|tag:", _text(feed, "./a:id")):
        yield "id is no absolute address"
    if not _text(feed, "./a:author/a:name").strip():
        yield "no author"
    if not feed.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield "no language"
    yield from _own_links(site, path, feed, "./a:link[@rel='self']", _text(feed, "./a:link[@rel='alternate']/@href"))
    entries = _all(feed, "./a:entry")
    updates = _texts(feed, "./a:entry/a:updated")
    yield from _order(_texts(feed, "./a:entry/a:published"), dt.datetime.fromisoformat)
    yield from _same_once(_texts(feed, "./a:entry/a:id"), "id")
    yield from _same_once(updates, "updated")
    yield from (f"date {date}" for date in _texts(feed, "//a:updated | //a:published") if not RFC3339.fullmatch(date))
    if _text(feed, "./a:updated")[:19] != max(updates)[:19]:
        yield f"updated {_text(feed, './a:updated')} is not the newest entry's"
    if not _is_archive(path) and len(entries) > 2 * LATEST:
        yield f"{len(entries)} entries"
    yield from _tombstones(site, path, feed)
    for entry in entries:
        tells = path.startswith(CORRECTIONS) or _text(entry, "./a:id").endswith("#withdrawn")
        found = _atom_correction(site, entry) if tells else _atom_entry(site, entry)
        yield from (f"{_text(entry, './a:id')}: {fault}" for fault in found)


def _tombstones(site: Site, path: str, feed: Any) -> Iterator[str]:
    """One for each notice, but in the feed of corrections, where the withdrawn item never stood."""
    links = _texts(feed, "./a:entry/a:link[@rel='alternate']/@href")
    notices = [] if path.startswith(CORRECTIONS) else [link for link in links if _is_notice(site, link)]
    if _texts(feed, "./at:deleted-entry/@ref") != notices:
        yield "tombstones are not those of the notices"


def _atom_entry(site: Site, entry: Any) -> Iterator[str]:
    link = _text(entry, "./a:link[@rel='alternate' or not(@rel)]/@href")
    if _text(entry, "./a:id") != link:
        yield "id is not the permanent link"
    page = _item(site, link)
    if squeezed(_text(entry, "./a:title")) != squeezed(page.h1) or _all(entry, "./a:title/@type") not in ([], ["text"]):
        yield f"title {_text(entry, './a:title')!r}"
    published, updated = _text(entry, "./a:published"), _text(entry, "./a:updated")
    if published[:10] != page.published or updated < published:
        yield "published or updated"
    for name in ("a:summary", "a:author/a:name", "a:category/@term"):
        if not _text(entry, f"./{name}").strip():
            yield f"empty {name}"
    if MARKUP.search(_text(entry, "./a:summary")):
        yield "markup in the summary"
    if _all(entry, "./a:content/@type") != ["html"]:
        yield "type of content"
    yield from _content(site, page, _text(entry, "./a:content"))
    enclosures = _all(entry, "./a:link[@rel='enclosure']")
    if [(e.get("href"), e.get("length"), e.get("title")) for e in enclosures] != _attachments(site, page):
        yield "enclosures are not the attachments"
    yield from (f"type {e.get('type')}" for e in enclosures if not _is_specific(e.get("type") or ""))
    if {link.get("rel") for link in _all(entry, "./a:link")} - {"alternate", "enclosure"}:
        yield "links of other relations"


def _atom_correction(site: Site, entry: Any) -> Iterator[str]:
    link = _text(entry, "./a:link[@rel='alternate' or not(@rel)]/@href")
    if _text(entry, "./a:id").removesuffix("#withdrawn") != link:
        yield "id is not the permanent link"
    day, title = _text(entry, "./a:published")[:10], _text(entry, "./a:title")
    yield from _correction(site, link, day, title, _text(entry, "./a:content"))


def test_the_feed_of_corrections_brings_every_correction_of_every_page(site: Site) -> None:
    expected = {
        f"{site.url}{page.path}#{anchor}"
        for page in site.items
        for anchor in page.all("//section[@class='gk-changes']//li/@id")
    }
    expected |= {site.url + page.path for page in site.pages.values() if page.kind == "notice"}
    for name in FEEDS:
        path = CORRECTIONS + name
        documents = [tree for _, tree in _archives(site, path)] or [_tree(site, path)]
        found = [url for tree in documents for url in _texts(tree, "//item/link | //a:entry/a:id")]
        assert sorted(found) == sorted(expected)
        assert found


def test_all_formats_bring_the_same_items_in_the_same_order(site: Site) -> None:
    for path in site.feeds:
        if path.endswith("feed.xml"):
            rss, atom = _tree(site, path), _tree(site, path.replace("feed.xml", "atom.xml"))
            links = _texts(rss, "//item/link")
            assert links == _texts(atom, "//a:entry/a:link[@rel='alternate']/@href"), path
            feed = json.loads((site.folder / path.replace("feed.xml", "feed.json")).read_bytes())
            assert links == [item["url"] for item in feed["items"]], path
            contents = [item["content_html"] for item in feed["items"]]
            assert contents == _texts(atom, "//a:entry/a:content"), path
            assert _texts(rss, "//item/content:encoded") == _texts(atom, "//a:entry/a:content"), path
            assert _texts(rss, "/rss/channel/title") == _texts(atom, "/a:feed/a:title"), path


def _archives(site: Site, path: str) -> Iterator[tuple[str, Any]]:
    """The archives that a reader comes to from a subscribed feed by `prev-archive`, with their trees."""
    feed = _tree(site, path)
    previous = path
    while links := _all(feed, "./channel/a:link[@rel='prev-archive']/@href | ./a:link[@rel='prev-archive']/@href"):
        (url,) = links
        archive, version = str(url).removeprefix(site.url).split("?v=")
        assert hashlib.sha256((site.folder / archive).read_bytes()).hexdigest().startswith(version)
        feed = _tree(site, archive)
        yield archive, feed
        assert archive != previous
        previous = archive


@pytest.mark.parametrize("name", list(FEEDS))
def test_following_the_archives_gives_exactly_the_items_of_the_category(site: Site, name: str) -> None:
    for path in _subscribed(site, name):
        # Where everything stands in the feed itself, there is no archive.
        documents = [tree for _, tree in _archives(site, path)] or [_tree(site, path)]
        archived = [url for tree in documents for url in _texts(tree, LINKS)]
        expected = [site.url + item for item in _items_below(site, _page(path))]
        assert sorted(archived) == sorted(expected), path
        latest = _texts(_tree(site, path), LINKS)
        assert latest[:LATEST] == archived[:LATEST], path
        # What follows was corrected since.
        assert set(latest[LATEST:]) <= set(archived[LATEST:]), path


@pytest.mark.parametrize("name", list(FEEDS))
def test_archives_lead_back_and_are_marked(site: Site, name: str) -> None:
    seen = set()
    filters = [
        path for path in site.feeds if path.startswith(FILTERS) and path.endswith(name) and not _is_archive(path)
    ]
    for path in [*_subscribed(site, name), *filters, CORRECTIONS + name]:
        leads_back = bool(list(_archives(site, path)))
        assert len(_all(_tree(site, path), "//fh:complete")) == (not leads_back), path
        assert _all(_tree(site, path), "//fh:archive") == [], path
        newer = ""
        for archive, tree in _archives(site, path):
            seen.add(archive)
            assert len(_all(tree, "//fh:archive")) == 1, archive
            assert _all(tree, "//a:link[@rel='current']/@href") == [site.url + path], archive
            assert _all(tree, "//a:link[@rel='next-archive']/@href") == ([site.url + newer] if newer else []), archive
            assert set(_all(tree, "//a:link/@type")) <= {FEEDS[name], "text/html", *_enclosure_types(tree)}
            newer = archive
    assert seen == {path for path in site.feeds if path.endswith(name) and _is_archive(path)}


def _enclosure_types(tree: Any) -> set[str]:
    return {str(kind) for kind in _all(tree, "//a:link[@rel='enclosure']/@type")}


def test_an_archive_is_not_called_complete_while_it_names_another_current_feed(site: Site) -> None:
    """W3C: CurrentNotSelfInCompleteFeed, an error. RFC 5005, section 2: a complete feed is one document."""
    faulty = [
        path
        for path in site.feeds
        if (tree := _tree(site, path)) is not None
        and _all(tree, "//fh:complete")
        and _all(tree, "//a:link[@rel='current']/@href") not in ([], [site.url + path])
    ]
    assert faulty == []


def test_pages_tell_feed_readers_of_the_feeds_that_concern_them(site: Site) -> None:
    for path, page in site.pages.items():
        links = page.all("//head/link[@rel='alternate']")
        found = [(link.get("type"), site.path_of(path, link.get("href"))) for link in links]
        folders = [""]
        if page.kind == "annual-report":
            folders.append(path.split("/", maxsplit=1)[0] + "/")
        elif page.kind == "corrections":
            folders.append(CORRECTIONS)
        elif page.kind in {"category", "category-year", "item"}:
            trail = [site.path_of(path, str(link)) for link in page.all("//nav[@class='gk-crumbs']//a/@href")]
            own = path if page.kind == "category" else re.sub(r"\d{4}/([a-z0-9-]+/)?$", "", path)
            assert page.kind == "category" or (own, "") in trail, path
            folders.append(own)
        expected = [(kind, (folder + name, "")) for folder in folders for name, kind in ANNOUNCED.items()]
        assert found == expected, path
        assert all((link.get("title") or "").strip() for link in links), path


def test_the_page_of_feeds_leads_to_every_feed(site: Site) -> None:
    page = site.pages["feeds/"]
    linked = {target[0] for link in page.all("//article//@href") if (target := site.path_of("feeds/", str(link)))}
    archived = {path for path in site.feeds if _is_archive(path) and path.endswith("atom.xml")}
    assert set(site.feeds) - archived <= linked
    assert {f"{FILTERS}subscriptions.opml", f"{FILTERS}calendar.ics"} <= linked


def test_the_list_of_feeds_names_those_that_people_subscribe_to(site: Site) -> None:
    outlines = etree.parse(site.folder / FILTERS / "subscriptions.opml").getroot().iterfind(".//outline[@xmlUrl]")
    named = [str(outline.get("xmlUrl")) for outline in outlines]
    assert sorted(named) == sorted(
        site.url + path for path in site.feeds if path.endswith("atom.xml") and not _is_archive(path)
    )
    assert any(path.startswith(f"{site.url}{FILTERS}topics/") for path in named)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("path", ["news/feed.xml", "atom.xml"])
def test_a_browser_shows_a_feed_as_a_page_that_explains_it(
    chromium: Browser, address: str, path: str, width: int
) -> None:
    with visit(chromium, address, width=width) as page:
        page.goto(address + path)
        said = page.evaluate("getComputedStyle(document.documentElement, '::before').content")
        assert "这是一个订阅地址" in said
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        shown = "[...document.querySelectorAll('item > title, entry > title')].every(each => each.checkVisibility())"
        assert page.evaluate(shown)
        assert not page.evaluate("document.querySelector('*|encoded, content').checkVisibility()")


def test_an_address_is_copied_by_a_button_and_can_be_selected_without_a_script(
    chromium: Browser, address: str, site: Site
) -> None:
    with visit(chromium, address) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{address}feeds/#feed/feeds/topics/labour")
        entry = page.locator("[id='feed/feeds/topics/labour']")
        expect(entry).to_have_attribute("open", "")
        entry.get_by_role("button").first.click()
        expect(entry.get_by_role("button").first).to_have_text("已复制")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site.url}feeds/topics/labour/feed.xml"
    assert site.pages["feeds/"].all("//button[ancestor::details]") == []
    assert copied in [words(code) for code in site.pages["feeds/"].all("//details//code")]
