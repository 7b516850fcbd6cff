"""A disclosure item and its parts, as the rest of the program knows them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from pathlib import PurePosixPath
from typing import Literal

from generator.frozen import frozen
from generator.model.content import Content
from generator.problem import Source

# What a document's validity says where it is in force, and where it no longer is.
IN_FORCE = "有效"
LAPSED = frozenset({"失效", "废止"})
Status = Literal["draft", "published", "withdrawn"]


@frozen
class Attachment:
    """A file of an item: its `name` in the item's files folder, and the title that readers see."""

    name: str
    title: str


@frozen
class Change:
    """A correction of a published item: the day and what was corrected (更正记录).

    With `conceals`, what stood there before must not be shown again: personal data, a secret.
    """

    date: dt.date
    note: str
    conceals: bool = False


@frozen
class ReviewStep:
    """One step of the review before publication (三审): stage, the office's role, the day."""

    stage: str
    role: str
    date: dt.date


@frozen
class Withdrawal:
    """When and why an item was taken back; its page becomes a notice."""

    date: dt.date
    reason: str


@frozen
class PersonalData:
    """Why personal data of one kind may stand in an item: the article, who decided, the day (个人信息依据)."""

    kind: str
    basis: str
    decided_by: str
    date: dt.date


@frozen(kw_only=True)
class Item:
    """One disclosure item.

    `published` is in Asia/Shanghai, at midnight where staff gave no time. `category` is a category's id.
    `places` tells for each field that was given where it stands; `where` is the record as a whole. `fingerprint` is
    that of all the item says, by what it was made of; empty where that isn't known.
    """

    id: str
    title: str
    category: str
    folder: PurePosixPath
    published: dt.datetime
    content: Content
    where: Source
    places: Mapping[str, Source]
    summary: str
    publisher: str
    issued: dt.date | None = None
    doc_number: str = ""
    index_number: str = ""
    topic: str = ""
    genre: str = ""
    validity: str = ""
    valid_until: dt.date | None = None
    source: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    interprets: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    status: Status = "published"
    withdrawn: Withdrawal | None = None
    expires: dt.date | None = None
    review: tuple[ReviewStep, ...] = ()
    personal_data: tuple[PersonalData, ...] = ()
    fingerprint: str = field(default="", compare=False, repr=False)

    @property
    def year(self) -> int:
        """The year of the URL: that of publication."""
        return self.published.year

    @property
    def day(self) -> dt.date:
        """The day of publication."""
        return self.published.date()

    @property
    def url_path(self) -> str:
        """The permanent link below the site's root, `/`-terminated: `news/2024/n-20240305/`."""
        return f"{self.folder}/{self.id}/"

    @property
    def is_in_force(self) -> bool:
        """Whether the document says of itself that it is."""
        return self.validity == IN_FORCE

    @property
    def has_lapsed(self) -> bool:
        """Whether the document is no longer in force."""
        return self.validity in LAPSED

    @property
    def updated(self) -> dt.datetime:
        """The moment of the last correction, or of publication when there is none later."""
        if not self.changes:
            return self.published  # as most
        days = (change.date for change in self.changes)
        corrected = (dt.datetime.combine(day, dt.time(), self.published.tzinfo) for day in days)
        return max(self.published, *corrected)

    @property
    def file_paths(self) -> tuple[PurePosixPath, ...]:
        """The files that the item needs, below `data/files`: its attachments, then those of its body."""
        if not self.attachments and not self.content.links:
            return ()  # as most
        linked = [link.path for link in self.content.links if link.path and link.path.suffix not in {"", ".md"}]
        attached = [self.folder / attachment.name for attachment in self.attachments]
        return tuple(dict.fromkeys([*attached, *linked]))

    def place(self, key: str) -> Source:
        """Where the field `key` stands in the staff's file; the record's own place where it was not given."""
        return self.places.get(key, self.where)
