"""What `gongkai mask` reads and writes: one file of the staff, its masked text, and what is still in it."""

from pathlib import Path

from generator.errors import GeneratorError
from generator.frozen import frozen
from generator.privacy import scan
from generator.privacy.masking import MASKERS
from generator.privacy.piece import Scan
from generator.records.config import SITE, read_site
from generator.records.extract import MAX_FILE_BYTES, extract
from generator.records.scans import official_numbers


@frozen(kw_only=True)
class Masked:
    """A file before and after; `after` is None for a kind that only a person can change. `left` is found in it then.

    `shown` is `before` with blocks for what is hidden, so that it may be printed.
    """

    before: str
    after: str | None
    shown: str
    encoding: str
    found: Scan
    left: Scan


def mask_file(root: Path, file: Path) -> Masked:
    """Looks into the file and proposes its masked text; writes nothing.

    Raises:
        GeneratorError: The file is absent or too large.
    """
    if not file.is_file():
        raise GeneratorError(f"{file}: not found; expected a file")
    if file.stat().st_size > MAX_FILE_BYTES:
        raise GeneratorError(f"{file}: larger than {MAX_FILE_BYTES} bytes; expected a document")
    allowed = official_numbers(read_site(root)[0]) if (root / SITE).is_file() else frozenset()
    data = file.read_bytes()
    found = scan(extract(file.name, data), allowed)
    decoded = _decoded(data)
    suffix = file.suffix.lower().lstrip(".")
    if decoded is None or suffix not in MASKERS:
        return Masked(before="", after=None, shown="", encoding="", found=found, left=found)
    text, encoding = decoded
    after, shown = (MASKERS[suffix](text, star, allowed) for star in "*█")
    left = scan(extract(file.name, after.encode(encoding)), allowed)
    return Masked(before=text, after=after, shown=shown, encoding=encoding, found=found, left=left)


def write_masked(file: Path, masked: Masked) -> None:
    """Puts the masked text in the place of the file, in its own encoding."""
    if masked.after is not None:
        file.write_bytes(masked.after.encode(masked.encoding))


def _decoded(data: bytes) -> tuple[str, str] | None:
    """The text with its line ends as they are, and its encoding."""
    encodings = ["utf-16"] if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return None
