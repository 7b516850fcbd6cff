"""Any other bytes: what can be read in them as they stand. For kinds that no reader is at hand for, and for damage."""

from collections.abc import Iterator

from generator.privacy.piece import Passage, Piece, Remark
from generator.records.extract.budget import Budget
from generator.regex import regex

_ASCII = regex(rb"[\x09\x20-\x7e]{7,}")
# Where a telephone filmed, as it writes it into MP4 (ISO 6709): +23.4612+116.7667/
_POSITION = regex(rb"[+-][0-9]{2}\.[0-9]{2,}[+-][0-9]{3}\.[0-9]{2,}")
_MAX_BYTES = 50_000_000
# Two readings more of a large recording take long, and it holds no text.
_WIDE_BYTES = 5_000_000
_PRINTABLE = regex(r"[\t\r\n -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]{4,}")
_DIGITS = regex(r"(?:[0-9０-９Xx][^0-9]{0,3}){6}")


def accepts(data: bytes, suffix: str) -> bool:
    """Everything."""
    del data, suffix
    return True


def extract(data: bytes, suffix: str, budget: Budget) -> Iterator[Piece]:
    """The runs of text in it."""
    del suffix, budget
    if _POSITION.search(data):
        advice = "请去掉录像的位置信息，住处会因此暴露"
        yield Remark(kind="location", place="文件内部 ", found="录像带有拍摄位置", advice=advice)
    yield from runs(data, is_wide=len(data) <= _WIDE_BYTES)


def runs(data: bytes, *, is_wide: bool) -> Iterator[Piece]:
    """Stretches of readable text; `is_wide` also those of UTF-16, at even and at odd places."""
    data = data[:_MAX_BYTES]
    texts = [run.decode("ascii") for run in _ASCII.findall(data)]
    if is_wide:
        for start in (0, 1):
            wide = data[start:].decode("utf-16-le", errors="replace")
            texts += [run for run in _PRINTABLE.findall(wide) if _DIGITS.search(run)]
        texts += [run for run in _PRINTABLE.findall(data.decode("gb18030", errors="replace")) if _DIGITS.search(run)]
    if texts:
        yield Passage(text="\n\n".join(dict.fromkeys(texts)), place="文件内部", is_counted=False)
