"""The privacy guard: pure functions from pieces of text to what is personal in them. One kind a file.

A kind is `find(reading)` and yields hits; a new one is a file here and a word in `KINDS`. The order matters: a number
belongs to the first kind that claims it.
"""

from collections.abc import Iterable, Iterator
from types import ModuleType

from generator.privacy import address, bank_card, codes, columns, identity, lost_digits, masks, mobile, passport, plate
from generator.privacy.piece import Finding, Grid, MaskedNumber, Piece, Remark, Scan, Shown
from generator.privacy.reading import Hit, Reading, read

KINDS: tuple[ModuleType, ...] = (codes, identity, lost_digits, bank_card, mobile, passport, plate, address)
# Kinds that are found in another way than number by number, and what `personal_data` calls them.
OTHER_KINDS = {columns.NAME: columns.LABEL, masks.NAME: masks.LABEL, "location": "位置", "author": "作者姓名"}
LABELS = {kind.NAME: kind.LABEL for kind in KINDS[1:]} | OTHER_KINDS


def hits(reading: Reading, allowed: frozenset[str] = frozenset()) -> Iterator[Hit]:
    """What is personal in a reading; `allowed` are the digits of numbers that the bureau has made known itself."""
    for kind in KINDS:
        for hit in kind.find(reading):
            reading.take(hit.start, hit.end)
            digits = "".join(each for each in reading.text[hit.start : hit.end] if each.isdigit())
            if kind is not codes and digits.removeprefix("86") not in allowed:
                yield hit


def scan(pieces: Iterable[Piece], allowed: frozenset[str] = frozenset()) -> Scan:
    """Everything personal in a file, masked."""
    findings: set[Finding] = set()
    masked: set[MaskedNumber] = set()
    for piece in pieces:
        if isinstance(piece, Shown):
            continue
        if isinstance(piece, Remark):
            findings.add(
                Finding(
                    line=1,
                    place=piece.place,
                    kind=piece.kind,
                    found=piece.found,
                    advice=piece.advice,
                    severity=piece.severity,
                )
            )
            continue
        if isinstance(piece, Grid):
            findings |= set(columns.find(piece))
            if piece.is_read:
                continue
        for reading in read(piece):
            findings |= {_finding(reading, hit) for hit in hits(reading, allowed)}
            masked |= set(masks.masked_numbers(reading))
    findings |= {finding for number in masked for finding in masks.too_open(number)}
    return Scan(findings=tuple(sorted(findings)), masked=tuple(sorted(masked)))


def _finding(reading: Reading, hit: Hit) -> Finding:
    kind = next(kind for kind in KINDS if hit.kind == kind.NAME)
    line, place = reading.where(hit.start)
    return Finding(
        line=line,
        place=place,
        kind=hit.kind,
        found=f"{'' if hit.is_sure else '可能的'}{kind.LABEL} {hit.shown}",
        advice=kind.ADVICE,
        severity="error" if hit.is_sure else "warning",
    )
