"""Nothing personal is published: numbers of persons, columns of personal data, masks that hide nothing.

Source: 个人信息保护法 art. 25 (no disclosure without separate consent), 28 (sensitive), 34 (an organ keeps to its
statutory duty), 51 (de-identification); 政府信息公开条例 (令711) art. 15. What a finding is, `generator/privacy` says.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.privacy import masks
from generator.privacy.piece import Finding, MaskedNumber, Scan
from generator.problem import Problem, Source
from generator.records.config import FILES

TELLS = {
    "privacy": "没有个人信息：身份证、银行卡、手机号码，个人信息的列，合起来露出号码的两种遮挡；"
    "护照、车牌、住址、看不了的附件等是提醒"
}

RULE = "privacy"
# What only says that a file could not be looked into is nothing that an article of law could allow.
_NOT_PERSONAL = frozenset({"unread", "macro", "scan"})


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Every finding of every file that no exception covers, then the exceptions that cover nothing."""
    del as_of
    told = {file: scan for file, scan in dataset.scans.items() if scan.findings or scan.masked}
    owners = _owners(dataset, told.keys()) if told else {}
    used: set[tuple[str, str]] = set()
    for file, scan in told.items():
        for finding in (*scan.findings, *_together(scan.masked)):
            if finding.kind == "unread" and not file.startswith(f"{FILES}/"):
                continue  # the reader of records and tables has told of it
            items = owners.get((file, finding.line)) or owners.get((file, 0), [])
            is_allowed = bool(items) and all(_allows(item, finding.kind) for item in items)
            if is_allowed:
                used |= {(item.id, finding.kind) for item in items}
            yield _problem(file, finding, is_allowed)
    yield from _between_files(told)
    for item in dataset.items:
        for reason in item.personal_data:
            if (item.id, reason.kind) not in used:
                found = f"个人信息依据里的“{reason.kind}”没有对应的内容"
                place = item.place("personal_data")
                yield Problem(place, RULE, found, "请删去这一条，或核对是否写在别的记录里", "warning")


def _owners(dataset: Dataset, files: Set[str]) -> Mapping[tuple[str, int], list[Item]]:
    """The items that a line of one of the files belongs to; line 0 for the whole file."""
    owners: defaultdict[tuple[str, int], list[Item]] = defaultdict(list)
    attachments = {file for file in files if file.startswith(f"{FILES}/")}
    for item in dataset.items:
        file = item.where.file
        if file in files:
            owners[file, item.where.line if file.startswith("data/sheets/") else 0].append(item)
        for path in item.file_paths if attachments else ():
            if (attached := f"{FILES}/{path}") in attachments:
                owners[attached, 0].append(item)
    return owners


def _allows(item: Item, kind: str) -> bool:
    return kind not in _NOT_PERSONAL and any(reason.kind == kind for reason in item.personal_data)


def _problem(file: str, finding: Finding, is_allowed: bool) -> Problem:
    source = Source(file, finding.line)
    found = f"{finding.place}{'：' if finding.place else ''}{finding.found}"
    if is_allowed:
        return Problem(source, RULE, found, "已由 personal_data 说明依据", "notice")
    if finding.severity == "warning":
        return Problem(source, RULE, found, finding.advice, "warning")
    return Problem(source, RULE, found, finding.advice)


def _together(numbers: tuple[MaskedNumber, ...]) -> Iterator[Finding]:
    """Two masks of one person in one file."""
    for first, second in masks.together(numbers):
        found = f"与{first.place}第 {first.line} 行的遮挡方式不同，合起来露出了整个号码"
        yield Finding(line=second.line, place=second.place, kind=masks.NAME, found=found, advice=masks.ADVICE)


def _between_files(scans: Mapping[str, Scan]) -> Iterator[Problem]:
    """Two masks of one name in two files: perhaps of two persons, so a person must look."""
    known: defaultdict[tuple[str, int], list[tuple[str, MaskedNumber]]] = defaultdict(list)
    for file, scan in scans.items():
        for number in scan.masked:
            if number.person and not number.person.startswith("#"):
                known[number.person, len(number.pattern)].append((file, number))
    for entries in known.values():
        for place, (file, number) in enumerate(entries):
            other = next((each for each in entries[:place] if each[0] != file and _reveal(each[1], number)), None)
            if other is not None:
                found = f"与 {other[0]}:{other[1].line} 的遮挡方式不同，若是同一人，合起来露出了整个号码"
                yield Problem(Source(file, number.line), RULE, found, masks.ADVICE, "warning")


def _reveal(one: MaskedNumber, other: MaskedNumber) -> bool:
    return any(masks.together((one, other)))
