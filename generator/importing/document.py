"""What is read of one foreign document: a draft's parts, and an account of everything that is not in it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from generator.frozen import frozen


class ImportRefusedError(Exception):
    """The document can't become an item; the message is Chinese, for staff, and says what to do."""


@frozen(kw_only=True)
class Source:
    """One document to read: its name, its bytes, and where files that it refers to may be looked for.

    `root` is the folder of the former site that `file` lies in, and `address` its former address there; both are
    empty for a document that comes by itself.
    """

    name: str
    data: bytes
    file: Path | None = None
    root: Path | None = None
    address: str = ""

    @property
    def suffix(self) -> str:
        """`docx`, in small letters."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""


def moment_text(moment: dt.datetime) -> str:
    """A moment as a record has it; midnight is no time of day."""
    return f"{moment:%Y-%m-%d %H:%M}" if (moment.hour, moment.minute) != (0, 0) else f"{moment:%Y-%m-%d}"


@frozen
class Passage:
    """A piece of the source's text, read apart from the conversion; `place` is Chinese: `批注`, `表格`.

    What is not `expected` in the item (a deletion, a remark, a header) is told without looking for it.
    """

    text: str
    place: str
    expected: bool = True


@frozen
class Dropped:
    """Something of the source that is not in the item; `text` is empty for what is no text."""

    place: str
    text: str = ""


@frozen
class PackedFile:
    """A file that goes with the item. The body calls a picture `name`; an attachment has a `title`."""

    name: str
    data: bytes
    title: str = ""


@frozen(kw_only=True)
class Document:
    """One document, read. `fields` are those of an item besides the title, as text; `took` and `look_at` Chinese.

    `former` are the addresses that it had, each below the former site's root with a slash in front. `category` is what
    the source itself calls it, if it does. `key` tells the content, so that it isn't brought in twice.
    """

    title: str
    body: str
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[PackedFile, ...] = ()
    passages: tuple[Passage, ...] = ()
    took: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    look_at: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    category: str = ""
