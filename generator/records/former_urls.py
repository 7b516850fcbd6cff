"""`data/former-urls.tsv`: where an item stood on a former site, one address a line.

An item may have had several addresses; each leads to it for ever, whatever becomes of the item's own address.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path

from generator.frozen import frozen
from generator.problem import Problem, Source
from generator.records.text_file import MAX_SHEET_BYTES, decode_utf8, read_bytes
from generator.regex import regex

FORMER_URLS = "data/former-urls.tsv"
HEADER = ("旧网址", "编号")
_ADDRESS = regex(r"/[^\s#\"'\\{}<>|^`]*")


@frozen(kw_only=True)
class FormerUrl:
    """One line: an address from the root of its host, with its query (`/show.asp?id=12`), and the id of the item."""

    address: str
    id: str
    where: Source = field(default=Source(FORMER_URLS), compare=False)

    @property
    def path(self) -> str:
        """The address without its query."""
        return self.address.partition("?")[0]

    @property
    def query(self) -> str:
        """What follows the question mark; empty without one."""
        return self.address.partition("?")[2]


def read_former_urls(root: Path) -> tuple[tuple[FormerUrl, ...], list[Problem]]:
    """The lines in the order of the file, with its faults; none where there is no such file."""
    file = root / FORMER_URLS
    if not file.exists() and not file.is_symlink():
        return (), []
    data = read_bytes(file, FORMER_URLS, MAX_SHEET_BYTES)
    text = data if isinstance(data, Problem) else decode_utf8(data, FORMER_URLS)
    if isinstance(text, Problem):
        return (), [text]
    found = list(_lines(text))
    # A merge by `union` may leave a line twice, which is no fault.
    urls: dict[tuple[str, str], FormerUrl] = {}
    for each in found:
        if isinstance(each, FormerUrl):
            urls.setdefault((each.address, each.id), each)
    return tuple(urls.values()), [each for each in found if isinstance(each, Problem)]


def _lines(text: str) -> Iterator[FormerUrl | Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not line.strip() or cells == HEADER:
            continue
        source = Source(FORMER_URLS, number)
        if len(cells) != len(HEADER) or not _ADDRESS.fullmatch(cells[0]) or not cells[1]:
            advice = f"各列用制表符分开：{'、'.join(HEADER)}；旧网址从 / 开始，不写域名，如 /art/2019/3/5/art_1.html"
            yield Problem(source, "former-url", f"这一行看不懂：“{line.strip()[:40]}”", advice)
        else:
            yield FormerUrl(address=cells[0], id=cells[1], where=source)


def former_urls_text(urls: Iterable[FormerUrl]) -> str:
    """The file's text, sorted by address."""
    rows = sorted({(each.address, each.id) for each in urls})
    return "".join("\t".join(row) + "\n" for row in (HEADER, *rows))


def is_address(text: str) -> bool:
    """Whether it can stand in the file; what a browser would not send as it is can't."""
    return bool(_ADDRESS.fullmatch(text))
