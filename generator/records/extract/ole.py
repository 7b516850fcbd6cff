"""Files of old Office (DOC, XLS, PPT, WPS, ET): the cells of workbooks; of others what can be read in the bytes."""

import io
from collections.abc import Iterator

from generator.privacy.piece import Grid, Piece, Remark, Shown
from generator.records.extract import raw
from generator.records.extract.budget import Budget, LockedError

_WORKBOOK = "Workbook".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MACRO = "_VBA_PROJECT".encode("utf-16-le")


def accepts(data: bytes, suffix: str) -> bool:
    """By the first bytes."""
    del suffix
    return data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def extract(data: bytes, suffix: str, budget: Budget) -> Iterator[Piece]:
    """Both readings: a workbook's cells with their places, and all text in the bytes."""
    del budget
    if _LOCKED in data:
        raise LockedError
    if _MACRO in data:
        advice = "请另存为不带宏的格式（.docx、.xlsx、.pptx）"
        yield Remark(kind="macro", place="", found="文件里有宏（程序）", advice=advice, severity="error")
    if suffix in {"xls", "et"} or _WORKBOOK in data:
        yield from _sheets(data)
    yield from raw.runs(data, is_wide=True)


def _sheets(data: bytes) -> Iterator[Piece]:
    import python_calamine

    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            yield Grid(rows=rows, place=f"{name}!", is_lettered=True)
            yield Shown(tuple(cell for row in rows for cell in row))
    except Exception:  # calamine raises Rust's errors; the bytes are read all the same
        return


def _text(value: object) -> str:
    return f"{value:.0f}" if isinstance(value, float) and value == int(value) else str(value)
