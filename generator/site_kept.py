"""What is remembered of pages that are not made again, as templates see it that list all pages."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NoReturn

import jinja2
from mkdocs.commands.build import _build_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

# What menus, and a sitemap of the theme, show of a page's own front matter.
KEPT = ("icon", "status", "updated", "noindex")


class InseparableError(Exception):
    """The site can only be built as a whole, as where a template asks for more of a page than is `KEPT`."""


class AllPages(Files):
    """For a template that lists all pages: what is kept of each; without any, whoever lists them is refused.

    They are gone through when they are first listed, which few templates do.
    """

    def __init__(self, pages: Iterable["KeptPage"] | None) -> None:
        super().__init__(())
        self._kept = pages

    def documentation_pages(self, **_: object) -> Sequence[Any]:
        """In the order of MkDocs."""
        return self._pages

    @cached_property
    def _pages(self) -> Sequence[Any]:
        return _Refused() if self._kept is None else [_KeptFile(page) for page in self._kept]


def made_templates(static: Collection[str], env: jinja2.Environment, config: MkDocsConfig, nav: Navigation) -> set[str]:
    """The theme's templates that become files; one that is empty leaves its place to the docs tree's `static` file.

    Raises:
        InseparableError: One has text only if there are pages to list.
    """
    return {
        name
        for name in config.theme.static_templates
        if name not in static or _has_text(name, env.get_template(name), config, nav)
    }


def _has_text(name: str, template: jinja2.Template, config: MkDocsConfig, nav: Navigation) -> bool:
    try:
        return bool(_build_template(name, template, AllPages(None), config, nav).strip())
    except InseparableError:  # it lists pages, but has text without any too, or only MkDocs knows
        if _build_template(name, template, AllPages(()), config, nav).strip():
            return True
        raise


class _Refused(Sequence[Any]):
    def __getitem__(self, index: Any) -> NoReturn:
        raise InseparableError("all pages")

    def __len__(self) -> NoReturn:
        raise InseparableError("all pages")


class KeptPage:
    """Stands for a page where a list of all is made; whoever asks for more than is kept is refused."""

    is_link, is_page, is_section = False, True, False

    def __init__(self, kept: Mapping[str, Any], update_date: str) -> None:
        self.canonical_url, self.abs_url = kept["urls"]
        self.meta, self.update_date = KeptMeta(kept["meta"]), update_date

    def __getattr__(self, name: str) -> NoReturn:
        raise InseparableError(name)


class _KeptFile:
    def __init__(self, page: KeptPage) -> None:
        self.page = page

    def __getattr__(self, name: str) -> NoReturn:
        raise InseparableError(name)


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
