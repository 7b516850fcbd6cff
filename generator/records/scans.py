"""Every file of the staff, looked into for personal data: `data/` and the hand-written pages, seen or not yet used."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.frozen import frozen
from generator.privacy import scan
from generator.privacy.piece import Passage, Piece, Remark, Scan
from generator.privacy.redact import quotable
from generator.processes import in_processes
from generator.records.attachment_text import AttachmentText
from generator.records.config import FILES, PAGES, DataFile
from generator.records.extract import MAX_FILE_BYTES, extract
from generator.records.held import NO_FILES, Held
from generator.records.listing import entries_below
from generator.records.text_file import texts_in

DATA = "data"
# What `gongkai seal` writes: addresses, which stand elsewhere too, and random digits.
LOG = "data/log/"
# How paths begin, as texts: each file is asked.
_IN_FILES, _IN_PAGES, _IN_DATA = f"{FILES}/", f"{PAGES}/", f"{DATA}/"
_IGNORED = frozenset({"Thumbs.db", "desktop.ini"})
_DIGITS = "0123456789"
# One takes 2 ms, another process 50.
_FILES_WORTH_A_PROCESS = 100
_PHONE_KEYS = ("phone", "fax")


@frozen
class FileScan:
    """What a file and its name hold; `key` tells both and what was allowed, so that it need not be looked into again.

    `text` is what a reader of an attachment sees, None of any other file.
    """

    key: str
    scan: Scan
    text: str | None = None

    @property
    def has_text(self) -> bool:
        """Whether it is an attachment's."""
        return self.text is not None


class KeptScan(FileScan):
    """The scan of an attachment whose text is kept elsewhere and read when it is wanted; None where it is lost."""

    __slots__ = ("_read",)
    _read: Callable[[str], str | None]
    has_text = True

    def __init__(self, key: str, scan: Scan, read: Callable[[str], str | None]) -> None:
        for name, value in (("key", key), ("scan", scan), ("_read", read)):
            object.__setattr__(self, name, value)

    text = property(lambda self: self._read(self.key))


class AttachmentTexts(Mapping[PurePosixPath, str]):
    """What a reader sees in each attachment, by its path below `data/files`."""

    def __init__(self, scans: Mapping[str, FileScan], files: Mapping[PurePosixPath, DataFile]) -> None:
        found = {PurePosixPath(file.removeprefix(_IN_FILES)): each for file, each in scans.items() if each.has_text}
        self._scans = {path: each for path, each in found.items() if path in files}
        self._files = files

    @property
    def fingerprints(self) -> Mapping[PurePosixPath, str]:
        """What the texts are known by without being read."""
        return {path: scan.key for path, scan in self._scans.items()}

    def __getitem__(self, path: PurePosixPath) -> str:
        text = self._scans[path].text
        return _text_of(self._files[path].file) if text is None else text

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._scans)

    def __len__(self) -> int:
        return len(self._scans)


def _text_of(file: Path) -> str:
    """What was kept of an attachment, once more."""
    seen = AttachmentText()
    for _ in seen.through(_pieces(file.name, file.read_bytes())):
        pass
    return seen.text


def scan_files(
    root: Path,
    site: Mapping[str, object],
    remembered: Mapping[str, FileScan] | None = None,
    held: Held = NO_FILES,
) -> dict[str, FileScan]:
    """The scan of every file by its path below `root`, in order; those in `remembered` by their key.

    Args:
        root: The project's folder.
        site: What `site.toml` says: the office's own numbers may stand anywhere.
        remembered: What was found before, by key.
        held: The keys of files that need not be read to know them.
    """
    scanner = Scanner(site, remembered)

    def scan_share(files: Iterable[str]) -> dict[str, FileScan]:
        return {file: scanner.scan(root, file) for file in files}

    found: dict[str, FileScan | None] = {}
    for file, entry in _entries(root):
        if known := scanner.held(file, held.scans.get(file, "")):
            found[file] = known
        elif entry.is_file(follow_symlinks=False) and is_looked_into(file):
            found[file] = scanner.known(root, file)
    new = [file for file, known in found.items() if known is None]
    for made in in_processes(scan_share, new, _FILES_WORTH_A_PROCESS):
        found |= made
    return {file: scan for file, scan in found.items() if scan is not None}


def is_looked_into(file: str) -> bool:
    """Whether a plain file, by its path below the project's root, could be published as far as its name tells."""
    name = file.rpartition("/")[2]
    is_page = file.startswith(_IN_PAGES) and name.endswith(".md")
    is_data = file.startswith(_IN_DATA) and not file.startswith(LOG)
    is_left = name.startswith("~$") or name in _IGNORED
    return (is_page or is_data) and not is_left and "/." not in f"/{file}"


class Scanner:
    """Looks into files one by one; `site` is what `site.toml` says, `remembered` what was found before, by key."""

    def __init__(self, site: Mapping[str, object], remembered: Mapping[str, FileScan] | None = None) -> None:
        self._allowed = official_numbers(site)
        self._salt = hashlib.sha256(" ".join(sorted(self._allowed)).encode()).hexdigest()[:8]
        self.remembered = remembered or {}

    def held(self, file: str, key: str) -> FileScan | None:
        """The scan of that key, of a file that need not even be read."""
        return self._remembered(key, file) if key.endswith(self._salt) else None

    def known(self, root: Path, file: str) -> FileScan | None:
        """The scan of a file that need not be looked into."""
        if not self.remembered or (root / file).stat().st_size > MAX_FILE_BYTES:
            return None
        return self._remembered(self._key((root / file).read_bytes(), file), file)

    def scan(self, root: Path, file: str) -> FileScan:
        """The scan of the file, by its path below `root`."""
        size = (root / file).stat().st_size
        if size > MAX_FILE_BYTES:
            return FileScan("", self._with_name(scan([_too_large(size)]), file))
        return self.scan_bytes((root / file).read_bytes(), file)

    def scan_bytes(self, data: bytes, file: str) -> FileScan:
        """The scan of these bytes, as the content of the file."""
        key = self._key(data, file)
        if known := self._remembered(key, file):
            return known
        pieces = _pieces(PurePosixPath(file).name, data)
        seen = AttachmentText() if _is_attachment(file) else None
        inside = _plain(scan(seen.through(pieces) if seen else pieces, self._allowed))
        return FileScan(key, self._with_name(inside, file), seen.text if seen else None)

    def _key(self, data: bytes, file: str) -> str:
        return f"{_name_of(data, file)}-{self._salt}"

    def _remembered(self, key: str, file: str) -> FileScan | None:
        known = self.remembered.get(key)
        return None if known is not None and _is_attachment(file) and not known.has_text else known

    def _with_name(self, inside: Scan, file: str) -> Scan:
        name = PurePosixPath(file).name
        named = scan([Passage(text=name, place="文件名", is_counted=False)], self._allowed)
        return Scan(findings=(*named.findings, *inside.findings), masked=(*named.masked, *inside.masked))


def is_key_of(key: str, data: bytes, file: str) -> bool:
    """Whether the key of a scan was made of these bytes, as the content of the file, whatever numbers were allowed."""
    return key.partition("-")[0] == _name_of(data, file)


def _name_of(data: bytes, file: str) -> str:
    """Of what a file holds and is called, which may be a number of a person: so it can't be guessed from the bytes."""
    name = file.rpartition("/")[2].encode("utf-8", "surrogateescape")
    return hashlib.sha256(hashlib.sha256(data).digest() + name).hexdigest()


def _is_attachment(file: str) -> bool:
    return file.startswith(_IN_FILES)


def official_numbers(site: Mapping[str, object]) -> frozenset[str]:
    """The digits of the telephone numbers that the bureau gives as its own."""
    texts = [text for key in _PHONE_KEYS for text in texts_in(site.get(key))]
    hotlines = site.get("hotlines")
    texts += [text for line in (hotlines if isinstance(hotlines, list) else []) for text in _numbers(line)]
    return frozenset("".join(each for each in text if each in _DIGITS).removeprefix("86") for text in texts) - {""}


def _numbers(line: object) -> Iterator[str]:
    if isinstance(line, dict):
        yield from texts_in(line.get("number"))


def _entries(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All that could be published, by path below `root` and in order; folders of ours that are links hold nothing."""
    for folder in (DATA, str(PAGES)):
        above = (folder, *map(str, PurePosixPath(folder).parents[:-1]))
        if not any((root / each).is_symlink() for each in above):
            yield from entries_below(root, folder)


def _pieces(name: str, data: bytes) -> Iterator[Piece]:
    if data:
        yield from extract(name, data)


def _too_large(size_bytes: int) -> Remark:
    found = f"文件有 {size_bytes // 1_000_000} MB，程序没有看里面"
    return Remark(kind="unread", place="", found=found, advice="请人工核对有没有个人信息")


def _plain(found: Scan) -> Scan:
    """A sheet or a packed file may be called by a number: the words for a place are masked too, as they are kept."""
    return Scan(
        findings=tuple(replace(each, place=quotable(each.place)) for each in found.findings), masked=found.masked
    )
