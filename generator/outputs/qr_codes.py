"""Addresses as pictures, for a phone to take from a screen or from paper: of each feed, and of each item's page."""

import io
from collections.abc import Iterator

from generator.outputs.artifact import Artifact, Made
from generator.outputs.feed_places import PAGE, FeedPlace, feed_places
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """`feeds/qr/….svg`, one a feed; `<category path>/<year>/<id>/qr.svg`, the permanent link of each visible item."""
    for place in feed_places(site):
        yield Artifact(qr_path(place), Made(qr_svg, (site.settings.url + place.path("feed.xml"),)))
    for item in site.items:
        yield Artifact(f"{item.url_path}qr.svg", Made(qr_svg, (site.settings.url + item.url_path,)))


def qr_path(place: FeedPlace) -> str:
    """Where the picture of a feed lies in the docs tree."""
    return f"{PAGE}qr/{place.path('qr.svg')}"


def qr_svg(text: str) -> bytes:
    """A QR code that a fold or a stain doesn't spoil (level M), black on white with the quiet zone that scanners want.

    One mask for all: to try the eight would take four times as long, and any scanner reads any.
    """
    stream = io.BytesIO()
    import segno

    segno.make(text, error="m", micro=False, boost_error=False, mask=0).save(
        stream, kind="svg", border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None, xmldecl=False, nl=True
    )
    return stream.getvalue()
