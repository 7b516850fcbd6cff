"""What `gongkai fmt` reads and writes: records, their tidy text, and whether readers see a difference."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import ConfigError
from generator.frozen import frozen
from generator.model.content import TooMuchMarkupError, render_content
from generator.model.dates import parse_moment
from generator.model.fields import BY_NAME
from generator.model.html_parse import text_lines
from generator.problem import Problem
from generator.records.markdown import FENCE, ITEMS, read_record
from generator.records.raw import RawRecord, Scalar
from generator.records.text_file import decode_utf8
from generator.regex import regex
from generator.text import half_width
from generator.tidy import tidy_body, tidy_front_matter

_URL = "https://site.invalid/"
_SPACES = regex(r"\s+")


@frozen(kw_only=True)
class Tidied:
    """A record, by its path below the project's root, before and after.

    `is_seen` if it is public and readers will find other characters in it.
    """

    file: str
    before: str
    after: str
    is_seen: bool


def records_of(root: Path, files: Iterable[Path]) -> list[str]:
    """The files, those of folders too, below the project's root; all records where none is named.

    Raises:
        ConfigError: There is no such file, or it is no record.
    """
    found = []
    for named in list(files) or [root / ITEMS]:
        if not named.exists():
            raise ConfigError(f"没有 {named}")
        if not named.resolve().is_relative_to((root / ITEMS).resolve()):
            raise ConfigError(f"{named} 不是 {ITEMS} 里的记录")
        inside = sorted(named.rglob("*.md")) if named.is_dir() else [named]
        found += [file.resolve().relative_to(root.resolve()).as_posix() for file in inside]
    return found


def tidy_files(root: Path, files: Iterable[str], as_of: dt.datetime) -> Iterator[Tidied | Problem]:
    """What becomes of each record that would change; a problem for one that can't be read."""
    for file in files:
        data = (root / file).read_bytes()
        read = list(read_record(data, file))
        raw = next((each for each in read if isinstance(each, RawRecord)), None)
        text = decode_utf8(data, file)
        if raw is None or isinstance(text, Problem):
            yield from (each for each in read if isinstance(each, Problem))
            continue
        after = _tidy(text)
        if after != text:
            is_seen = _is_public(raw, as_of) and _seen(text) != _seen(after)
            yield Tidied(file=file, before=text, after=after, is_seen=is_seen)


def write_tidied(root: Path, tidied: Tidied) -> None:
    """Puts the tidy record in its place."""
    (root / tidied.file).write_bytes(tidied.after.encode())


def _parts(text: str) -> tuple[str, str]:
    """Front matter and body, neither with a fence."""
    start, end = list(FENCE.finditer(text))[:2]
    return text[start.end() + 1 : end.start()], text[end.end() :]


def _tidy(text: str) -> str:
    head, body = _parts(text)
    return f"---\n{tidy_front_matter(head)}---\n\n{tidy_body(body)}"


def _is_public(raw: RawRecord, as_of: dt.datetime) -> bool:
    values = {half_width(key): value for key, (_, value) in raw.fields.items()}
    given = {
        BY_NAME[key].key: value.text for key, value in values.items() if key in BY_NAME and isinstance(value, Scalar)
    }
    published = parse_moment(given.get("published", ""))
    is_draft = given.get("status", "") in {"draft", "草稿"}
    return published is not None and published <= as_of and not is_draft


def _seen(text: str) -> tuple[str, str]:
    """What a correction's note must account for: the words of the front matter in any order, those of the body."""
    head, body = _parts(text)
    words = "".join(sorted(_SPACES.sub("", line) for line in head.splitlines() if not line.startswith("#")))
    try:
        html = render_content(body, "x/2000/x/", _URL).html
    except TooMuchMarkupError:
        return words, body
    return words, _SPACES.sub("", "".join(text_lines(html, _URL)))
