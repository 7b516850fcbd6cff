"""Pictures as browsers show them; those of other kinds are changed to PNG where that can be done."""

import hashlib
import io
from dataclasses import dataclass, field

import PIL.Image

from generator.importing.document import PackedFile
from generator.importing.escaping import PLACE

_SHOWN = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
_FORMATS = ("BMP", "TIFF", "WEBP")


def fitted(data: bytes) -> tuple[str, bytes] | None:
    """The ending and the bytes of a picture that a browser shows; None where it can't be had (EMF, WMF)."""
    for magic, suffix in _SHOWN:
        if data.startswith(magic):
            return suffix, data
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp", data
    try:
        with PIL.Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            stream = io.BytesIO()
            picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(stream, "PNG")
    except Exception:  # Pillow raises many of Python's errors for a damaged file
        return None
    return "png", stream.getvalue()


@dataclass(slots=True)
class Files:
    """The files that go with an item, each once, named by their order: `1.png`, `2.xlsx`."""

    taken: list[PackedFile] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def picture(self, data: bytes) -> str | None:
        """The name of a picture of the body; None where it can't be shown."""
        found = fitted(data)
        return self.add(found[1], found[0]) if found else None

    def add(self, data: bytes, suffix: str, title: str = "") -> str:
        """The name of a file; an attachment has a title."""
        key = hashlib.sha256(data).hexdigest() + suffix
        if key not in self._names:
            name = f"{PLACE}{len(self.taken) + 1}.{suffix}"
            self._names[key] = name
            self.taken.append(PackedFile(name, data, title))
        return self._names[key]

    @property
    def attachments(self) -> list[PackedFile]:
        """Those with a title."""
        return [each for each in self.taken if each.title]
