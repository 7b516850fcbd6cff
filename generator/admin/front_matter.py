"""A record's file with the form's values: what did not change stays as it was written, comments and order too."""

import json
from collections.abc import Mapping
from dataclasses import field, replace

from generator.admin.form import (
    DEFAULT_STATUS,
    Form,
    FormError,
    Parts,
    Value,
    as_written,
    field_of,
    form_of,
    received,
)
from generator.frozen import frozen
from generator.model.fields import BY_NAME, FIELDS
from generator.problem import Problem
from generator.records.markdown import FENCE, read_record
from generator.records.raw import Entries, Node, RawRecord, Scalar, Sequence
from generator.records.text_file import decode_utf8
from generator.records.yaml_reader import read_yaml

_ORDER = {each.key: number for number, each in enumerate(FIELDS)}
_NEW = "---\n---\n"


@frozen(kw_only=True)
class _Block:
    """The lines of one key, and the comments and blank lines above; the last block has no key."""

    key: str
    above: list[str]
    lines: list[str] = field(default_factory=list)


def read_form(data: bytes, file: str) -> tuple[Form, str]:
    """The values and the body of a record's file.

    Raises:
        FormError: The file can't be read as a record.
    """
    record = _record(data, file)
    return form_of(record), record.body


def write_form(before: bytes | None, file: str, sent: Mapping[str, object]) -> bytes:
    """The file's new content; `sent` has the values by key, and the text of `body`. Nothing changed: the same bytes.

    Raises:
        FormError: The file or the values can't be used; nothing is lost.
    """
    values = dict(sent)
    body = values.pop("body", "") or ""
    if not isinstance(body, str):
        raise FormError("正文不是文字")
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    old, old_body = read_form(before, file) if before is not None else ({}, "")
    new = received(values, old)
    if before is not None and (new, body) == (old, old_body):
        return before
    text = _text(before, file) if before is not None else _NEW
    start, end = list(FENCE.finditer(text))[:2]
    head = _head(text[start.end() + 1 : end.start()], file, old, new)
    tail = text[end.end() :] if before is not None and body == old_body else f"\n\n{body.strip(chr(10))}\n"
    result = f"{text[: start.end()]}\n{head}{text[end.start() : end.end()]}{tail}".encode()
    if form_of(_record(result, file)) != new:
        raise FormError("信息栏的写法特殊，表单不能安全地改；请用编辑器修改这个文件")
    return result


def _text(data: bytes, file: str) -> str:
    text = decode_utf8(data, file)
    if isinstance(text, Problem):
        raise FormError(str(text))
    return text


def _record(data: bytes, file: str) -> RawRecord:
    read = list(read_record(data, file))
    faults = [each for each in read if isinstance(each, Problem)]
    if faults:
        raise FormError("\n".join(map(str, faults)))
    return next(each for each in read if isinstance(each, RawRecord))


def _head(head: str, file: str, old: Form, new: Form) -> str:
    """The lines between the fences."""
    blocks = _blocks(head, file)
    kept = [_renewed(block, old, new) for block in blocks]
    present = {block.key for block in blocks}
    for key in sorted(new, key=_ORDER.__getitem__):
        if key not in present and not _is_default(key, new[key]):
            kept.insert(_place(kept, key), _Block(key=key, above=[], lines=_lines(key, key, new[key])))
    return "".join(line for block in kept for line in (*block.above, *block.lines))


def _renewed(block: _Block, old: Form, new: Form) -> _Block:
    """The block with the new value; what the form doesn't show, or didn't change, stays."""
    key = block.key
    if not key or key not in old or old[key] == new.get(key):
        return block
    if key not in new or _is_default(key, new[key]):
        return replace(block, lines=[])
    name = block.lines[0].partition(":")[0]
    return replace(block, lines=_lines(name, key, new[key]))


def _is_default(key: str, value: Value) -> bool:
    return key == "status" and value == DEFAULT_STATUS


def _place(blocks: list[_Block], key: str) -> int:
    """After the last block of a field that comes before."""
    earlier = [number for number, block in enumerate(blocks) if _ORDER.get(block.key, len(FIELDS)) < _ORDER[key]]
    return earlier[-1] + 1 if earlier else 0


def _blocks(head: str, file: str) -> list[_Block]:
    """The head parted by its keys.

    Raises:
        FormError: Its keys do not each begin a line, so that no part of it can be renewed alone.
    """
    lines = head.splitlines(keepends=True)
    node, _ = read_yaml(head, file, first_line=0)
    entries = node.entries if isinstance(node, Entries) else ()
    starts = [key.source.line for key, _ in entries]
    named = [lines[start].lstrip("'\"").startswith(key.text) for start, (key, _) in zip(starts, entries, strict=True)]
    if len(set(starts)) < len(starts) or not all(named):
        raise FormError("信息栏没有一行一个键，表单不能安全地改；请用编辑器修改这个文件")
    blocks: list[_Block] = []
    above = lines[: starts[0]] if starts else lines
    ends = [*starts[1:], len(lines)] if starts else []
    for (key, _), start, end in zip(entries, starts, ends, strict=True):
        last = end
        while last > start + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        known = field_of(key.text)
        blocks.append(_Block(key=known.key if known else _other(key.text), above=above, lines=lines[start:last]))
        above = lines[last:end]
    return [*blocks, _Block(key="", above=above)]


def _other(name: str) -> str:
    """The key of what stands in a record and not in the form."""
    return BY_NAME[name].key if name in BY_NAME else name


def _lines(name: str, key: str, value: Value) -> list[str]:
    """A field as our records write it, under the name that it has there."""
    if isinstance(value, str):
        return [f"{name}: {_scalar(as_written(key, value))}\n"]
    if isinstance(value, dict):
        return [f"{name}:\n", *(f"  {part}: {_scalar(text)}\n" for part, text in value.items())]
    words = [part for part in value if isinstance(part, str)]
    if words:
        return [f"{name}: [{', '.join(_word(word) for word in words)}]\n"]
    return [f"{name}:\n", *(line for part in value if isinstance(part, dict) for line in _row(part))]


def _row(parts: Parts) -> list[str]:
    written = [f"{name}: {_scalar(text)}\n" for name, text in parts.items()]
    return [f"  {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(written)]


def _scalar(text: str) -> str:
    """Plain if it is read back so, else in quotes."""
    value = _value(f"x: {text}")
    is_plain = isinstance(value, Scalar) and value.text == text
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _word(text: str) -> str:
    """The same inside a list."""
    value = _value(f"x: [{text}]")
    parts = value.items if isinstance(value, Sequence) else ()
    is_plain = len(parts) == 1 and isinstance(parts[0], Scalar) and parts[0].text == text
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _value(line: str) -> Node | None:
    node, problems = read_yaml(line, "")
    return node.entries[0][1] if isinstance(node, Entries) and not problems else None
