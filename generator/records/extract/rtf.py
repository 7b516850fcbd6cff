"""RTF: the text without control words, Chinese in either of its two spellings."""

from collections.abc import Iterator

from generator.privacy.piece import Passage, Piece, Shown
from generator.records.extract.budget import Budget
from generator.regex import regex

_TOKEN = regex(
    rb"\\u(?P<unicode>-?[0-9]{1,5}) ?(?:\\'[0-9a-fA-F]{2}|\?)?|(?P<bytes>(?:\\'[0-9a-fA-F]{2})+)"
    rb"|\\(?P<word>[a-zA-Z]+)-?[0-9]* ?|\\(?P<mark>[^a-zA-Z])|(?P<brace>[{}\r\n]+)|(?P<text>[^\\{}\r\n]+)"
)
_BREAKS = {b"par": "\n", b"line": "\n", b"cell": "\t", b"tab": "\t", b"row": "\n\n"}


def accepts(data: bytes, suffix: str) -> bool:
    """By the first bytes."""
    del suffix
    return data.startswith(b"{\\rtf")


def extract(data: bytes, suffix: str, budget: Budget) -> Iterator[Piece]:
    """All text as one."""
    del suffix, budget
    text = "".join(_texts(data))
    yield Passage(text=text, place="正文 ", is_counted=False)
    yield Shown(tuple(text.split("\n")))


def _texts(data: bytes) -> Iterator[str]:
    for match in _TOKEN.finditer(data):
        if match["unicode"]:
            code = int(match["unicode"]) % 65536
            yield chr(code) if not 0xD800 <= code < 0xE000 else ""
        elif match["bytes"]:
            yield bytes.fromhex(match["bytes"].replace(b"\\'", b"").decode()).decode("gb18030", errors="replace")
        elif match["word"]:
            yield _BREAKS.get(match["word"], "")
        elif match["mark"]:
            yield {b"~": " ", b"_": "-"}.get(match["mark"], "")
        elif match["text"]:
            yield match["text"].decode("gb18030", errors="replace")
