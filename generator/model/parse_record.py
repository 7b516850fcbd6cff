"""One raw record to its item: every field understood, or a problem that names the place and what to do."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from generator.model.category import Catalogue, Category
from generator.model.content import TooMuchMarkupError, render_content
from generator.model.fields import BY_NAME, DERIVED, FIELDS, FieldError
from generator.model.item import Item
from generator.model.labels import LABELS
from generator.model.settings import Settings
from generator.model.stored import Memory, Parsed
from generator.problem import Problem, Source
from generator.processes import in_processes
from generator.records.raw import Node, RawRecord, Scalar
from generator.regex import regex
from generator.text import first_sentences, half_width, nearest, one_line

SUMMARY_CHARACTERS = 120
# One takes 3 ms, another process 50.
_RECORDS_WORTH_A_PROCESS = 100
# What was understood has all its texts, 15 kB, until the memory has it.
_RECORDS_AT_ONCE = 1000
_YEAR = regex(r"[0-9]{4}")
_DERIVED_NAMES = frozenset({*DERIVED, *DERIVED.values(), *(LABELS[name] for name in DERIVED.values())})


def reader_of_records(
    settings: Settings, catalogue: Catalogue, memory: Memory | None = None
) -> Callable[[RawRecord], Parsed]:
    """A function that understands one record, by the settings and the catalogue that all records share."""
    context = context_of(settings, catalogue)
    again = partial(_parse_record, settings=settings, catalogue=catalogue, context=context)

    def understand(record: RawRecord) -> Parsed:
        key = context + record.key
        known = memory.find(key, record, again) if memory is not None and record.key else None
        if known is None:
            known = again(record)
            if memory is not None and record.key:
                known = memory.keep(key, known, record, again)
        return known

    return understand


def understand_all(
    records: Sequence[RawRecord], settings: Settings, catalogue: Catalogue, memory: Memory | None = None
) -> list[Parsed]:
    """What becomes of each record, in order; those that `memory` doesn't have are understood on all processors."""
    context = context_of(settings, catalogue)

    again = partial(_parse_record, settings=settings, catalogue=catalogue, context=context)

    def understand(numbers: Iterable[int]) -> dict[int, Parsed]:
        return {number: again(records[number]) for number in numbers}

    def keep(record: RawRecord, parsed: Parsed) -> Parsed:
        if memory is None or not record.key:
            return parsed
        return memory.keep(context + record.key, parsed, record, again)

    keys = [context + key if (key := record.key) else "" for record in records]
    keyed = {key: record for key, record in zip(keys, records, strict=True) if key}
    known = memory.find_all(keyed, again) if memory is not None else {}
    found = [known.get(key) for key in keys]
    unknown = [number for number, parsed in enumerate(found) if parsed is None]
    for start in range(0, len(unknown), _RECORDS_AT_ONCE):
        share = unknown[start : start + _RECORDS_AT_ONCE]
        for made in in_processes(understand, share, _RECORDS_WORTH_A_PROCESS):
            for number, parsed in made.items():
                found[number] = keep(records[number], parsed)
    return [parsed for parsed in found if parsed is not None]


def context_of(settings: Settings, catalogue: Catalogue) -> str:
    """How the keys of records that are understood by these begin."""
    return hashlib.sha256(repr((settings, catalogue)).encode()).hexdigest()[:16] + ":"


def _parse_record(record: RawRecord, settings: Settings, catalogue: Catalogue, context: str) -> Parsed:
    record = record.whole()
    values: dict[str, Any] = {}
    places: dict[str, Source] = {}
    problems = list(_parse_fields(record, values, places))
    category = _category(record, values, places, catalogue, problems)
    _identify(record, values, places, problems)
    if category is None or problems:
        return Parsed(None, tuple(problems))
    folder = category.path / str(values["published"].year)
    if record.folder is not None and record.folder != folder:
        found = f"文件在 {record.folder}，但发布日期是 {values['published']:%Y-%m-%d}"
        return Parsed(None, (Problem(places["published"], "year-folder", found, f"请移到 data/items/{folder}"),))
    try:
        content = render_content(record.body, f"{folder}/{values['id']}/", settings.url)
    except TooMuchMarkupError:
        found = "正文里的标记（链接、标签、星号、引用等）多得不正常，或者嵌套太深"
        return Parsed(None, (Problem(record.body_source, "body-markup", found, "请拆成几条，或把清单做成附件"),))
    values["category"] = category.id
    places["body"] = record.body_source
    values.setdefault("publisher", settings.name)
    values.setdefault("summary", first_sentences(content.text, SUMMARY_CHARACTERS) or values["title"])
    values |= {"folder": folder, "content": content, "where": record.source, "places": places}
    return Parsed(Item(**values, fingerprint=context + record.key if record.key else ""))


def _parse_fields(record: RawRecord, values: dict[str, Any], places: dict[str, Source]) -> Iterator[Problem]:
    """Fills `values` and `places` by canonical key; yields what could not be understood."""
    for name, (source, node) in record.fields.items():
        field = BY_NAME.get(half_width(name))
        if field is None and record.stem is None and name in _DERIVED_NAMES:
            continue
        if field is None:
            guess = nearest(name, BY_NAME)
            hint = f"是不是“{guess}”？" if guess else ""
            advice = f"{hint}可用的键见手册 reference.md"
            yield Problem(source, "unknown-key", f"不认识的键“{one_line(name)[:40]}”", advice)
        elif field.key in places:
            found = f"“{field.label}”（{field.key}）写了两次，第一次在 {places[field.key]}"
            yield Problem(source, "duplicate-key", found, "请只保留一个")
        elif not _is_blank(node):
            places[field.key] = source
            try:
                values[field.key] = field.parse(node)
            except FieldError as error:
                yield Problem(node.source, f"field-{field.key}", error.found, error.advice)
    for field in FIELDS:
        if field.required and field.key not in places:
            found = f"缺少“{field.label}”（{field.key}）"
            yield Problem(record.source, "missing-key", found, f"请补上 {field.key}")


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not one_line(node.text)


def _identify(record: RawRecord, values: dict[str, Any], places: dict[str, Source], problems: list[Problem]) -> None:
    """The id: a sheet's column, or a file's name."""
    if record.stem is None:
        if "id" not in places:
            problems.append(Problem(record.source, "missing-key", "缺少“编号”（id）", "请补上编号，如 n-20240305"))
        return
    if "id" in values and values["id"] != record.stem:
        found = f"编号“{values['id']}”与文件名“{record.stem}”不同"
        problems.append(Problem(places["id"], "field-id", found, "请删去 id 一行，或改成与文件名相同"))
    try:
        values["id"] = BY_NAME["id"].parse(Scalar(record.stem, record.source))
    except FieldError as error:
        problems.append(Problem(record.source, "field-id", f"文件名：{error.found}", error.advice))


def _category(
    record: RawRecord,
    values: dict[str, Any],
    places: dict[str, Source],
    catalogue: Catalogue,
    problems: list[Problem],
) -> Category | None:
    """The category: the one named, else that of the folder, else that of the sheet's name."""
    named = values.get("category")
    category = catalogue.find(named) if named else None
    known = "、".join(leaf.id for leaf in catalogue.leaves)
    if named and category is None:
        guess = nearest(named, [name for leaf in catalogue.leaves for name in (leaf.id, leaf.title)])
        hint = f"是不是“{guess}”？" if guess else ""
        problems.append(Problem(places["category"], "unknown-category", f"没有栏目“{named}”", f"{hint}可用：{known}"))
        return None
    by_place = _category_of_place(record, catalogue)
    if record.folder is not None and by_place is None:
        found = f"文件夹 {record.folder} 不是“栏目/年份”"
        advice = f"请放到 data/items/<栏目>/<年份>/，栏目可用：{known}"
        problems.append(Problem(record.source, "unknown-category", found, advice))
        return None
    if record.folder is not None and category is not None and category != by_place:
        found = f"写明的栏目“{named}”与所在文件夹 {record.folder} 不同"
        problems.append(Problem(places["category"], "unknown-category", found, "请删去 category 一行，或移动文件"))
        return None
    if category is None and by_place is None:
        advice = f"请加“栏目”一列，或让文件名以栏目编号开头，如 news-2024.csv；可用：{known}"
        problems.append(Problem(record.source, "unknown-category", "看不出属于哪个栏目", advice))
    return category or by_place


def _category_of_place(record: RawRecord, catalogue: Catalogue) -> Category | None:
    if record.folder is not None:
        is_year = bool(_YEAR.fullmatch(record.folder.name))
        path = record.folder.parent if is_year else PurePosixPath()
        return next((leaf for leaf in catalogue.leaves if leaf.path == path), None)
    stem = record.sheet_stem or ""
    matches = [leaf for leaf in catalogue.leaves if stem == leaf.id or stem.startswith(leaf.id + "-")]
    return max(matches, key=lambda leaf: len(leaf.id), default=None)
