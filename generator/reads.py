"""What of the site a part reads: each value by its place there, so that the same places can be looked at again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from sys import intern
from types import FunctionType, MethodType
from typing import Any

from generator.digests import Digests, digest_parts
from generator.views.site_view import SiteView

# A place in the site is the names on the way to a value, such as `settings`, `log.size` or `by_id[n-20240305]`. Of a
# mapping its values are read one by one; so are those of the views named here, of which pages need only a little.
_OPENED = frozenset({"log"})
_KEYS: Mapping[str, type] = {"s": str, "p": PurePosixPath, "i": int}
_ABSENT = bytes(16)


class Reads:
    """The site as one part sees it; `places` fills with what the part reads there, in order."""

    def __init__(self, site: SiteView) -> None:
        self.places: dict[str, None] = {}
        self.site: Any = _Seen(site, "", self.places.setdefault)


class Places:
    """The digests of what stands at places of a site, each worked out once."""

    def __init__(self, site: SiteView) -> None:
        self._digests = Digests()
        self._known = _Known(site, self._digests)

    def digest_of(self, value: object) -> bytes:
        """That of any value, such as the arguments of a part."""
        return self._digests.of(value)

    def digest_at(self, places: Iterable[str]) -> str:
        """One for what stands at the places, in their order; that nothing stands at one any more counts too."""
        return digest_parts(map(self._known.__getitem__, places)).hex()


class _Known(dict[str, bytes]):
    """By place; what was looked at is looked up ten times as often."""

    def __init__(self, site: SiteView, digests: Digests) -> None:
        super().__init__()
        self._site, self._digests = site, digests
        self._values: dict[str, Any] = {}

    def __missing__(self, place: str) -> bytes:
        found = self[place] = self._look(place)
        return found

    def _look(self, place: str) -> bytes:
        try:
            names, _, key = place.partition("[")
            value = self._value(names)
            if key:
                value = value.get(_KEYS[key[0]](key[1:-1]), _ABSENT)
        except (AttributeError, LookupError, TypeError, ValueError):
            return _ABSENT
        return value if value is _ABSENT else self._digests.of(value)

    def _value(self, names: str) -> Any:
        """What stands there, mostly a mapping of which thousands of values are asked for; or their `fingerprints`."""
        if names not in self._values:
            value: Any = self._site
            for name in names.split("."):
                value = getattr(value, name)
            self._values[names] = getattr(value, "fingerprints", value)
        return self._values[names]


class _Seen:
    """A view, each value of which is noted when it is first read; its methods read through this too."""

    def __init__(self, value: object, prefix: str, note: Callable[[str], object]) -> None:
        self._value, self._prefix, self._note = value, prefix, note

    def __getattr__(self, name: str) -> Any:
        """What is not at hand yet: once noted, it is an attribute of this like any other.

        Not so its methods: what held them would hold itself, and all of the site, until somebody looks for cycles.
        """
        own = getattr(type(self._value), name, None)
        if isinstance(own, FunctionType):
            return MethodType(own, self)
        value = vars(self)[name] = self._read(name)
        return value

    def _read(self, name: str) -> Any:
        value, place = getattr(self._value, name), self._prefix + name
        if isinstance(value, Mapping):
            return _SeenMapping(value, place, self._note)
        if place in _OPENED:
            return _Seen(value, f"{place}.", self._note)
        self._note(place)
        return value


class _SeenMapping(Mapping[Any, Any]):
    """A mapping, each value of which is noted by its key; what asks for all its keys has read all of it."""

    def __init__(self, values: Mapping[Any, Any], place: str, note: Callable[[str], object]) -> None:
        self._values, self._place, self._note = values, place, note

    def __getitem__(self, key: Any) -> Any:
        kind = next((kind for kind, of in _KEYS.items() if isinstance(key, of)), None)
        # Held once, though many parts read the same: of each the record has it.
        self._note(intern(f"{self._place}[{kind}{key}]") if kind else self._place)
        return self._values[key]

    def __iter__(self) -> Iterator[Any]:
        self._note(self._place)
        return iter(self._values)

    def __len__(self) -> int:
        self._note(self._place)
        return len(self._values)
