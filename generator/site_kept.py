"""What templates see of pages that are not made again: in a menu what is remembered, of all pages nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from mkdocs.structure.files import Files

# What the menu of every page shows of a page's own front matter.
KEPT = ("icon", "status")


class InseparableError(Exception):
    """The site can only be built as a whole, as where a template asks for more of a page than is `KEPT`."""


class AllPages(Files):
    """For a template that may list all pages: most are not at hand, so one that does is refused."""

    def documentation_pages(self, **_: object) -> Sequence[Any]:
        """Pages that nobody may look at."""
        return _Refused()


class _Refused(Sequence[Any]):
    def __getitem__(self, index: Any) -> NoReturn:
        raise InseparableError("all pages")

    def __len__(self) -> NoReturn:
        raise InseparableError("all pages")


class KeptMeta(Mapping[str, Any]):
    """Of a page's front matter what is `KEPT`; None stands for no front matter at all."""

    def __init__(self, kept: Mapping[str, Any] | None) -> None:
        self._kept = kept

    def __bool__(self) -> bool:
        return self._kept is not None

    def __getitem__(self, name: str) -> Any:
        if self._kept is not None and name not in KEPT:
            raise InseparableError(name)
        return (self._kept or {})[name]

    def __iter__(self) -> Iterator[str]:
        raise InseparableError("all of its front matter")

    def __len__(self) -> int:
        raise InseparableError("all of its front matter")
