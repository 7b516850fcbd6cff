"""A picture of each feed's address, for a phone to take from another screen or from paper."""

import io
from collections.abc import Iterator

import segno

from generator.outputs.artifact import Artifact
from generator.outputs.feed_places import PAGE, FeedPlace, feed_places
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """`feeds/qr/….svg`, one a feed."""
    for place in feed_places(site):
        yield Artifact(qr_path(place), qr_svg(site.settings.url + place.path("feed.xml")))


def qr_path(place: FeedPlace) -> str:
    """Where the picture of a feed lies in the docs tree."""
    return f"{PAGE}qr/{place.path('qr.svg')}"


def qr_svg(text: str) -> bytes:
    """A QR code that stands a seventh of its area being unreadable, black on white with its quiet zone of 4."""
    stream = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(
        stream, kind="svg", border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None, xmldecl=False, nl=True
    )
    return stream.getvalue()
