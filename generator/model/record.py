"""An item as everybody can check it: one canonical file that holds all that its page says, and nothing derived.

What is not given is left out, so that a field the program learns later changes no record; and so is what the program
makes (summary, rendered body), so that a newer library does not seem to change what a bureau published.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from generator.model.fields import FIELDS
from generator.model.item import Item
from generator.model.log import Entered
from generator.records.config import DataFile
from generator.tlog.leaf import canonical

RECORD_VERSION = 1
# Fields that say nothing of what is public (a withdrawal has its notice), or how the office works (art. 16).
INTERNAL = frozenset({"status", "withdrawn", "review", "personal_data"})
_OWN_FORM = INTERNAL | {"attachments", "changes", "summary"}

Files = Mapping[PurePosixPath, DataFile]
RecordDigest = Callable[[Item, Files, Entered], str]


def public_record(item: Item, files: Files) -> dict[str, object]:
    """What the item's page says, for `seal_record`; of a withdrawn one, what its notice says."""
    if item.withdrawn is not None and item.status == "withdrawn":
        return {
            "id": item.id,
            "category": item.category,
            "published": item.day.isoformat(),
            "withdrawn": {"date": item.withdrawn.date.isoformat(), "reason": item.withdrawn.reason},
        }
    fields = {field.key: _plain(getattr(item, field.key, None)) for field in FIELDS if field.key not in _OWN_FORM}
    attached = {item.folder / each.name for each in item.attachments}
    values = {
        **fields,
        "summary": item.summary if "summary" in item.places else "",
        "attachments": [{"title": each.title, **_file(files, item.folder / each.name)} for each in item.attachments],
        "files": [_file(files, path) for path in item.file_paths if path not in attached],
        "changes": [{"date": change.date.isoformat(), "note": change.note} for change in item.changes],
    }
    return {**{key: value for key, value in values.items() if value}, "body": item.content.markdown}


def record_bytes(record: Mapping[str, object], url_path: str, version: int, salt: str) -> bytes:
    """The record's file: with its address, its version from 1 on, and the salt that no one can guess."""
    return canonical({**record, "v": RECORD_VERSION, "url": url_path, "version": version, "salt": salt})


def record_sha256(item: Item, files: Files, entered: Entered) -> str:
    """The digest of the item's record file as it is now, if it was entered so."""
    record = record_bytes(public_record(item, files), item.url_path, entered.version, entered.salt)
    return hashlib.sha256(record).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, dt.date):  # a moment too
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _file(files: Files, path: PurePosixPath) -> dict[str, object]:
    file = files.get(path)
    return {"path": str(path), "sha256": file.sha256, "size": file.size_bytes} if file else {"path": str(path)}
