"""What was found inside files, kept between runs by content: safe to delete, and made anew when it is damaged.

Apart, because it is the only thing that `gongkai check` writes. One file has masked findings only, and may be shown to
others; one has the texts of attachments.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

from generator.code_version import version_of
from generator.privacy.piece import Finding, MaskedNumber, Scan
from generator.records.scans import FileScan

CACHE = Path(".cache/gongkai-privacy.json")
TEXTS = Path(".cache/gongkai-texts.json")
_SOURCES = ("privacy", "records/extract", "records/scans.py", "records/attachment_text.py", "credit_code.py", "text.py")
_LIBRARIES = ("pypdf", "pillow", "lxml", "python-calamine")


@cache
def version() -> str:
    """Changes with the scanner itself and with the libraries that read files for it."""
    return version_of(_SOURCES, _LIBRARIES)


def read_cache(root: Path) -> dict[str, FileScan]:
    """What is known by key; nothing where there is no cache, or one that is damaged or of another version."""
    texts = _read_texts(root)
    return {key: FileScan(key, scan, texts.get(key)) for key, scan in _read_scans(root).items()}


def _read_texts(root: Path) -> dict[str, str]:
    try:
        kept = json.loads((root / TEXTS).read_text("utf-8"))
        if kept["version"] != version():
            return {}
        return {key: text for key, text in kept["texts"].items() if isinstance(text, str)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _read_scans(root: Path) -> dict[str, Scan]:
    try:
        kept = json.loads((root / CACHE).read_text("utf-8"))
        if kept["version"] != version():
            return {}
        return {key: _scan(value) for key, value in kept["scans"].items()} | {key: Scan() for key in kept["clean"]}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def write_cache(root: Path, scans: Mapping[str, FileScan], before: Mapping[str, FileScan] | None = None) -> None:
    """Keeps the scans of this run and no others, whole or not at all; where nothing can be written nothing is kept.

    `before` is what `read_cache` has read, if these are of the same files.
    """
    kept = {each.key: each.scan for each in scans.values() if each.key}
    if before and len(kept) == len(before) and all(before.get(each.key) is each for each in scans.values() if each.key):
        return
    value = {
        "version": version(),
        "clean": sorted(key for key, scan in kept.items() if scan == Scan()),
        "scans": {key: asdict(scan) for key, scan in sorted(kept.items()) if scan != Scan()},
    }
    _write(root / CACHE, value)
    texts = {each.key: each.text for each in scans.values() if each.key and each.text is not None}
    _write(root / TEXTS, {"version": version(), "texts": dict(sorted(texts.items()))})


def _write(file: Path, value: Mapping[str, object]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=0)
    with contextlib.suppress(OSError):
        if file.is_file() and file.read_text("utf-8", errors="replace") == text:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            Path(name).replace(file)
        finally:
            Path(name).unlink(missing_ok=True)


def _scan(value: dict[str, list[dict[str, object]]]) -> Scan:
    """A scan as JSON has it.

    Raises:
        TypeError: It is of another shape.
    """
    findings = tuple(Finding(**entry) for entry in value["findings"])  # type: ignore[arg-type]  # checked below
    masked = tuple(MaskedNumber(**entry) for entry in value["masked"])  # type: ignore[arg-type]  # checked below
    for entry in (*value["findings"], *value["masked"]):
        if not all(isinstance(part, int if name == "line" else str) for name, part in entry.items()):
            raise TypeError(f"cached scan {entry!r}: expected texts and a line")
    return Scan(findings=findings, masked=masked)
