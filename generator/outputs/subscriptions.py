"""All feeds as one list, which a reader takes in at one time: OPML 2.0.

Source: opml.org/spec2.opml.
"""

from collections.abc import Iterator
from email.utils import format_datetime
from itertools import groupby

from lxml import etree

from generator.outputs.artifact import Artifact
from generator.outputs.feed_places import PAGE, FeedPlace, Group, feeds_alone
from generator.views.site_view import SiteView
from generator.words import _, language, later

LIST = f"{PAGE}subscriptions.opml"
GROUPS: dict[Group, str] = {
    "site": later("Whole site"),
    "category": later("By category"),
    "topic": later("By topic"),
    "genre": later("By category and kind of document"),
}


def render(site: SiteView) -> Iterator[Artifact]:
    """`feeds/subscriptions.opml`, with a folder for each group of feeds."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    for name, text in (
        ("title", _("Feeds of %(bureau)s", bureau=site.settings.name)),
        ("dateModified", format_datetime(site.newest)),
        ("ownerName", site.settings.name),
    ):
        etree.SubElement(head, name).text = text
    body = etree.SubElement(root, "body")
    for group, places in groupby(feeds_alone(site), key=lambda place: place.group):
        _outlines(body, site.settings.url, _(GROUPS[group]), list(places))
    etree.indent(root)
    yield Artifact(LIST, etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n")


def _outlines(body: "etree._Element", url: str, title: str, places: list[FeedPlace]) -> None:
    """The feeds as Atom, the format that tells readers of withdrawals; `rss` is the type of any feed in OPML."""
    parent = etree.SubElement(body, "outline", text=title)
    for place in places:
        etree.SubElement(
            parent,
            "outline",
            type="rss",
            text=place.title,
            title=place.title,
            description=place.description,
            language=language().lower(),
            xmlUrl=url + place.path("atom.xml"),
            htmlUrl=url + place.page,
        )
