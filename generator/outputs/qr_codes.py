"""Addresses as pictures, for a phone to take from a screen or from paper: of each feed, and of each item's page."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from generator.outputs.artifact import Artifact, Made, Part, Parts
from generator.outputs.feed_places import PAGE, FeedPlace, feed_places
from generator.views.site_view import SiteView

_WHITE, _BLACK = b"\xff", b"\0"
_STROKE = re.compile(_WHITE + b"+" + _BLACK + b"+")


def render(site: SiteView) -> Parts:
    """`feeds/qr/….svg`, one a feed; `<category path>/<year>/<id>/qr.svg`, the permanent link of each visible item."""
    for place in feed_places(site):
        yield Artifact(qr_path(place), Made(qr_svg, (site.settings.url + place.path("feed.xml"),)))
    folders: dict[str, list[str]] = {}
    for item in site.items:
        folders.setdefault(str(item.folder), []).append(item.url_path)
    # In parts of a few hundred, since asking of each picture whether it is there takes as long as some other outputs.
    yield from (Part(_of_items, (paths,)) for paths in folders.values())


def _of_items(site: SiteView, paths: Sequence[str]) -> Iterator[Artifact]:
    return (Artifact(f"{path}qr.svg", Made(qr_svg, (site.settings.url + path,))) for path in paths)


def qr_path(place: FeedPlace) -> str:
    """Where the picture of a feed lies in the docs tree."""
    return f"{PAGE}qr/{place.path('qr.svg')}"


def qr_svg(text: str) -> bytes:
    """A QR code that a fold or a stain doesn't spoil (level M), black on white, with the zone that scanners want."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image()  # a buffer of rows, a byte a module, which its types don't say
    size, _ = image.shape
    modules = bytes(image)
    lines = "".join(_line(y, _STROKE.findall(modules, y * size, (y + 1) * size)) for y in range(size))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path stroke="#000" d="{lines}"/></svg>\n'
    ).encode()


def _line(y: int, strokes: list[bytes]) -> str:
    """The strokes of a row, each with the gap before it; the quiet zone has none."""
    if not strokes:
        return ""
    first, *others = strokes
    return f"M{first.count(_WHITE)} {y}.5h{first.count(_BLACK)}{''.join(map(_further, others))}"


@cache
def _further(stroke: bytes) -> str:
    return f"m{stroke.count(_WHITE)} 0h{stroke.count(_BLACK)}"
