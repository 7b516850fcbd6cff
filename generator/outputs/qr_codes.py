"""The permanent link of each item as a QR code, for paper: whoever holds the print finds the page as it is now."""

import io
from collections.abc import Iterator

import segno

from generator.outputs.artifact import Artifact
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """`<category path>/<year>/<id>/qr.svg` for each visible item."""
    for item in site.items:
        yield Artifact(f"{item.url_path}qr.svg", qr_svg(site.settings.url + item.url_path))


def qr_svg(text: str) -> bytes:
    """A QR code that a fold or a stain doesn't spoil (level M), with the quiet zone that scanners want.

    One mask for all: to try the eight would take four times as long, and any scanner reads any.
    """
    stream = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False, mask=0).save(
        stream, kind="svg", light="#fff", border=4, xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return stream.getvalue()
