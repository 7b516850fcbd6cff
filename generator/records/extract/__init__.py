"""What can be read inside any file: pieces of text with their places. One format a file.

An extractor is `accepts(data, suffix)` and `extract(data, suffix, budget)`; a new one is a file here and a word in
`EXTRACTORS`. It yields pieces, and an `Inner` for each file that is packed in it. The first that accepts is asked;
what a damaged file raises becomes a remark, and its bytes are read raw.
"""

import dataclasses
from collections.abc import Iterator
from itertools import chain
from types import ModuleType

from generator.privacy.piece import Piece, Remark, Shown
from generator.records.extract import archive, image, office, ole, pdf, plain, raw, rtf
from generator.records.extract.budget import MAX_DEPTH, BombError, Budget, Inner, LockedError

EXTRACTORS: tuple[ModuleType, ...] = (pdf, office, archive, image, ole, rtf, plain, raw)
_PACKED = (office, archive)
MAX_FILE_BYTES = 200_000_000


def extract(name: str, data: bytes, budget: Budget | None = None) -> Iterator[Piece]:
    """The pieces of a file; its name tells only what its content doesn't."""
    suffix = name.rpartition(".")[2].lower()
    extractor = next(each for each in EXTRACTORS if each.accepts(data, suffix))
    budget = budget or Budget()
    try:
        pieces = extractor.extract(data, suffix, budget)
        for piece in pieces if extractor in _PACKED else chain(pieces, archive.carved(data)):
            if isinstance(piece, Inner):
                yield from _inner(piece, budget)
            else:
                yield piece
    except BombError as error:
        advice = "请删去多余内容，重新压缩或另存"
        yield Remark(kind="unread", place="", found=f"{error}，不像正常的文件", advice=advice, severity="error")
    except LockedError:
        advice = "请去掉密码：公众打不开，程序也看不到里面"
        yield Remark(kind="unread", place="", found="文件有密码", advice=advice, severity="error")
    except Exception as error:  # libraries raise many of Python's errors for a damaged file
        advice = "请重新导出，并人工核对有没有个人信息"
        found = f"打不开这个文件（{type(error).__name__}），只看了能读出的部分"
        yield Remark(kind="unread", place="", found=found, advice=advice)
        yield from raw.runs(data, is_wide=True)


def _inner(inner: Inner, budget: Budget) -> Iterator[Piece]:
    """The pieces of a file inside another, each with the place of that in front."""
    if budget.depth >= MAX_DEPTH:
        raise BombError(f"压缩包套了 {MAX_DEPTH} 层以上")
    budget.depth += 1
    for piece in extract(inner.name, inner.data, budget):
        if not isinstance(piece, Shown):
            yield dataclasses.replace(piece, place=inner.place + piece.place)
        elif inner.is_shown:
            yield piece
    budget.depth -= 1
