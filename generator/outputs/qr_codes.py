"""Addresses as pictures, for a phone to take from a screen or from paper: of each feed, and of each item's page."""

from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from generator.outputs.artifact import Artifact, Part
from generator.outputs.feed_places import PAGE, FeedPlace, feeds_alone
from generator.regex import regex
from generator.views.site_view import SiteView

# So many pictures are made again where there is a new one, a few milliseconds.
_TOGETHER = 20
_WHITE, _BLACK = b"\xff", b"\0"
_STROKE = regex(_WHITE + b"+" + _BLACK + b"+")


def render(site: SiteView) -> Iterator[Part]:
    """`feeds/qr/….svg`, one a feed; `<category path>/<year>/<id>/qr.svg`, the permanent link of each visible item.

    Those of a category's year are a part: by themselves they would be ten thousand to hold against what is there.
    The oldest come first, so that those before a new one stay.
    """
    yield Part(_codes, (tuple((qr_path(place), place.path("feed.xml")) for place in feeds_alone(site)),))
    pages: dict[PurePosixPath, list[str]] = {}
    for item in reversed(site.items):
        pages.setdefault(item.folder, []).append(item.url_path)
    yield from (Part(_codes_of_pages, (tuple(of_year),)) for of_year in pages.values())


def _codes_of_pages(site: SiteView, pages: tuple[str, ...]) -> Iterator[Part]:
    del site  # the pictures read what they need
    targets = tuple((f"{page}qr.svg", page) for page in pages)
    return (Part(_codes, (targets[start : start + _TOGETHER],)) for start in range(0, len(targets), _TOGETHER))


def _codes(site: SiteView, targets: tuple[tuple[str, str], ...]) -> Iterator[Artifact]:
    """The pictures at these paths, each of an address below the site's."""
    return (Artifact(path, qr_svg(site.settings.url + target)) for path, target in targets)


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
