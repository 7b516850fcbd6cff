"""Front matter in the order of the fields, its words by the house rules; what it says to the program stays the same."""

from generator.model.fields import BY_NAME, FIELDS
from generator.records.raw import Entries, Node, Scalar, Sequence
from generator.records.yaml_reader import read_yaml
from generator.regex import regex
from generator.text import half_width
from generator.tidy.words import tidy_words

_ENTRY = regex(r"^(?P<key>[^\s#:\-'\"\[{][^:#]*?|\"[^\"]+\"|'[^']+')[ \t]*:(?=[ \t]|$)")
_VALUE = regex(r"^(?P<head>[^:]+:[ \t]+)(?P<quote>[\"']?)(?P<text>[^\"'\\]*)(?P=quote)(?P<tail>[ \t]*(?: #.*)?)$")
# What a reader sees of them is prose; other values are words and dates that the program knows.
_PROSE = frozenset({"title", "summary", "source", "doc_number"})
_ORDER = {field.key: number for number, field in enumerate(FIELDS)}


def tidy_front_matter(head: str) -> str:
    """The lines between the fences, each with its newline; as they are where they can't be told apart for sure."""
    blocks = _blocks(head)
    if blocks is None:
        return head
    ordered = sorted(blocks, key=lambda block: block[0])
    tidied = "".join(_tidy_line(line) for _, lines in ordered for line in lines)
    return tidied if _same(head, tidied) else head


def _blocks(head: str) -> list[tuple[int, list[str]]] | None:
    """The lines of each key, with the comments above it, and its place; None where a key is unknown."""
    blocks: list[tuple[int, list[str]]] = []
    above: list[str] = []
    for line in head.splitlines(keepends=True):
        entry = _ENTRY.match(line)
        if entry:
            field = BY_NAME.get(half_width(entry["key"].strip("\"'")))
            if field is None:
                return None
            blocks.append((_ORDER[field.key], [*above, line]))
            above = []
        elif line.startswith("#") or not line.strip():
            above.append(line)
        elif blocks:
            blocks[-1][1].extend([*above, line])
            above = []
        else:
            return None
    return [*blocks, (len(FIELDS), above)]


def _tidy_line(line: str) -> str:
    entry, value = _ENTRY.match(line), _VALUE.match(line.rstrip("\n"))
    if entry is None:
        return line if line.startswith((" ", "\t")) and line.strip() else line.strip(" \t")
    if value is None or BY_NAME[half_width(entry["key"].strip("\"'"))].key not in _PROSE:
        return line.rstrip() + "\n"
    return f"{value['head']}{value['quote']}{tidy_words(value['text'])}{value['quote']}{value['tail'].rstrip()}\n"


def _same(before: str, after: str) -> bool:
    """Both are read alike, but for the places and the words that were tidied."""
    (old, problems), (new, _) = read_yaml(before, ""), read_yaml(after, "")
    if problems or not isinstance(old, Entries) or not isinstance(new, Entries):
        return False
    return sorted(map(_known, old.entries)) == sorted(map(_known, new.entries))


def _known(entry: tuple[Scalar, Node]) -> tuple[str, str]:
    key, value = entry
    field = BY_NAME.get(half_width(key.text))
    if field is not None and field.key in _PROSE and isinstance(value, Scalar):
        return key.text, tidy_words(value.text)
    return key.text, repr(_plain(value))


def _plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [_plain(part) for part in node.items]
        case Entries():
            return [(key.text, _plain(value)) for key, value in node.entries]
