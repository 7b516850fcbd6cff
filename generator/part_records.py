"""What the program remembers of the parts of a site: records, and the volumes that they are bound in."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from typing import Any

from generator.docs_tree import taken


@dataclass(slots=True)
class Record:
    """What became of a part: where it read and the digest of all that, its own files, the parts below it, its value.

    A piece of a file is below the part that has the file; its value is where it stands, and the digest of its bytes.
    A volume says it of its part and of the records that are `bound` in it; `below` are other volumes.
    """

    places: list[str] = field(default_factory=list)
    seen: str = ""
    files: dict[str, str] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)
    value: Any = None
    bound: str = ""

    @property
    def plain(self) -> list[Any]:
        """As JSON has it."""
        return [getattr(self, each.name) for each in fields(self)]


def volumes(plain: Iterable[tuple[str, Any]], left: Mapping[str, str]) -> Iterator[tuple[str, Record]]:
    """Those that have the shape of one, and whose files are as they were `left`: a wrong digest is as good as none.

    Of a volume that binds others they may still be right: nobody sees what it says was `seen`.
    What many say is held once: places, names of parts, and files, which `left` has too.
    """
    texts = {path: path for path in left}
    for key, value in plain:
        with suppress(TypeError, ValueError, AttributeError):
            places, seen, files, below, result, bound = value
            if files.items() <= left.items():
                files = {texts[path]: left[path] for path in files}
            elif bound:
                seen = ""
            else:
                continue
            places, below = ([*map(texts.setdefault, each, each)] for each in (places, below))
            yield texts.setdefault(key, key), Record(places, seen, files, below, result, bound)


def bind(own: Record, others: Mapping[str, Record], below: list[str]) -> Record:
    """The volume of a part with those below it; what has been `seen` isn't in it yet.

    Raises:
        PathTakenError: Two of them have a file of one path.
    """
    numbers = {place: number for number, place in enumerate(own.places)}
    files, bound = dict(own.files), {}
    for key, record in others.items():
        places = [numbers.setdefault(place, len(numbers)) for place in record.places]
        bound[key] = [places, record.seen, [*record.files], record.below, record.value]
        for path, digest in record.files.items():
            if path in files:
                raise taken(path, path)
            files[path] = digest
    text = zlib.compress(json.dumps(bound, ensure_ascii=False).encode(), 1) if bound else b""
    return Record([*numbers], "", files, below, own.value, b64encode(text).decode())


def opened(volume: Record, left: Mapping[str, str]) -> Iterator[tuple[str, Record]]:
    """The records that are bound in a volume, but for those of which a file isn't as it was `left`."""
    with suppress(AttributeError, LookupError, TypeError, ValueError, zlib.error):
        bound = json.loads(zlib.decompress(b64decode(volume.bound)))
        for key, (numbers, seen, paths, below, value) in bound.items():
            files = {path: volume.files[path] for path in paths}
            if files.items() <= left.items():
                yield key, Record([volume.places[number] for number in numbers], seen, files, below, value)
