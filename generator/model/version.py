"""An item as it stood on a day, and what tells one version from the next."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from generator.frozen import frozen
from generator.model.fields import FIELDS
from generator.model.html_parse import text_lines
from generator.model.item import Change, Item
from generator.model.labels import label
from generator.regex import regex
from generator.words import _, listed

_SPACE = regex(r"\s+")
# What a correction's note must account for. What else a reader sees (keywords, topic, a summary, an index number that
# the county assigns later) helps to find an item and says nothing new.
NOTED = (
    "title", "published", "issued", "doc_number", "publisher", "validity", "valid_until", "source", "author",
)  # fmt: skip
SHOWN = (*NOTED, "index_number", "topic", "genre", "summary", "keywords")
_LABELS = {field.key: field.label for field in FIELDS}


@frozen
class FileState:
    """The bytes of an item's file: SHA-256 in hex, empty where it was absent; size in bytes."""

    sha256: str
    size_bytes: int


@frozen(kw_only=True)
class Version:
    """An item as it stood at the end of `day` (Beijing); `dt.date.max` for what isn't committed yet.

    `lines` is the body as a reader reads it; `files` has the item's files by name. `item` is the item when the version
    came to be, `changes` the notes that it had got by its end.
    """

    day: dt.date
    item: Item
    lines: tuple[str, ...]
    files: Mapping[str, FileState]
    changes: tuple[Change, ...]
    is_uncommitted: bool = False


@frozen(kw_only=True)
class Difference:
    """What differs between two versions: a field, the body or a file, as lines of text before and after.

    `key` is the field's, or `body` or `attachments`; `is_noted` if a correction's note must account for it.
    """

    key: str
    label: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    is_noted: bool


def lines_of(item: Item, site_url: str) -> tuple[str, ...]:
    """The body as a reader reads it."""
    return text_lines(item.content.html, site_url)


# As `lines_of`: a millisecond for each version that there ever was, so what is known need not be worked out again.
Lines = Callable[[Item, str], tuple[str, ...]]


def version(
    day: dt.date, item: Item, files: Mapping[str, FileState], site_url: str, lines: Lines = lines_of
) -> Version:
    """The item with what is compared of it."""
    return Version(
        day=day,
        item=item,
        lines=lines(item, site_url),
        files=files,
        changes=item.changes,
        is_uncommitted=day == dt.date.max,
    )


def differences(old: Version, new: Version) -> list[Difference]:
    """What differs, in the order of a page; white space is no difference, nor is a change of format or of place."""
    return [*_fields(old, new), *_body(old, new), *_files(old, new)]


def _fields(old: Version, new: Version) -> Iterator[Difference]:
    automatic = {version.item.summary for version in (old, new) if "summary" not in version.item.places}
    for key in SHOWN:
        before, after = _text(getattr(old.item, key)), _text(getattr(new.item, key))
        if _squeezed(before) == _squeezed(after) or (key == "summary" and {before, after} & automatic):
            continue  # a summary that was made of the body follows it
        yield Difference(
            key=key,
            label=label(_LABELS[key]),
            old=(before,) if before else (),
            new=(after,) if after else (),
            is_noted=key in NOTED,
        )


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case dt.datetime():
            return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"
        case tuple():
            return listed(map(str, value))
        case _:
            return str(value)


def _body(old: Version, new: Version) -> Iterator[Difference]:
    if _squeezed("".join(old.lines)) != _squeezed("".join(new.lines)):
        yield Difference(key="body", label=label("正文"), old=old.lines, new=new.lines, is_noted=True)


def _files(old: Version, new: Version) -> Iterator[Difference]:
    """A file each: what it is called, and its bytes by their hash."""
    before, after = _titles(old), _titles(new)
    for name in dict.fromkeys([*before, *after]):
        told = [_file(version, titles, name) for version, titles in ((old, before), (new, after))]
        if told[0] != told[1]:
            yield Difference(key="attachments", label=label("附件"), old=told[0], new=told[1], is_noted=True)


def _titles(version: Version) -> dict[str, str]:
    """The title of each file that the item needs; an image of the body has none."""
    item = version.item
    titles = {attachment.name: attachment.title for attachment in item.attachments}
    return {path.name: titles.get(path.name, "") for path in item.file_paths}


def _file(version: Version, titles: Mapping[str, str], name: str) -> tuple[str, ...]:
    if name not in titles:
        return ()
    state = version.files.get(name)
    title = _("%(title)s (%(file)s)", title=titles[name], file=name) if titles[name] else name
    return (title, f"SHA-256 {state.sha256}") if state and state.sha256 else (title,)


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)
