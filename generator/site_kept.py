"""What is remembered of pages that are not made again, also as templates see it that list all pages."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain
from typing import Any, NoReturn

import jinja2
from mkdocs.commands.build import _build_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator.build_cache import BuildCache, Json, as_json, has_shape

Record = dict[str, Any]
_KIND, _OF_ALL = "page", "pages"
_SHAPE = {
    "urls": list, "meta": dict | None, "title": str | None, "anchors": list, "links": dict, "targets": list,
}  # fmt: skip
_SHAPE_OF_ALL = {"targets": list, "linking": dict}
# What menus, and a sitemap of the theme, show of a page's own front matter.
KEPT = ("icon", "status", "updated", "noindex")


class InseparableError(Exception):
    """The site can only be built as a whole, as where a template asks for more of a page than is `KEPT`."""


class PageMemory:
    """The pages that builds with these settings have made; a page's record is read where something asks for it."""

    def __init__(self, cache: BuildCache, settings: str) -> None:
        self._cache, self._settings = cache, settings
        of_all: Any = dict(cache.records(_OF_ALL)).get(settings)
        self.is_empty = not has_shape(of_all, _SHAPE_OF_ALL)
        # Of each page the digest of its Markdown and its place in the site. Of all together what they link to, and the
        # pages with links to places in pages, with those in which these are.
        heads = cache.heads(_KIND)  # also those of other settings, which are forgotten by that
        self._heads = {} if self.is_empty else heads
        self._of_all: Any = {"targets": [], "linking": {}} if self.is_empty else of_all
        self._at_hand: dict[str, Record] = {}
        # Those of this build, as the cache will have them where it can; what they link to, as above.
        self._new: dict[str, Json | Record] = {}
        self._new_targets: set[str] = set()
        self._new_linking: dict[str, list[str]] = {}

    @property
    def new(self) -> Set[str]:
        """The names of the pages that this build has read."""
        return self._new.keys()

    @property
    def names(self) -> Collection[str]:
        """Those of the pages."""
        return self._heads.keys()

    def place(self, name: str, digest: str) -> str:
        """Where the page of a Markdown file with that digest stands in the site; empty where it isn't known."""
        known, _, place = self._heads.get(name, "").partition(" ")
        return place if known == digest else ""

    def linking_to(self, gone: Callable[[str], bool]) -> set[str]:
        """The pages with links to what is gone, and those of which nobody knows."""
        if not any(map(gone, self._of_all["targets"])):
            return set()
        sound = {
            name
            for name, record in self._cache.records(_KIND)
            if has_shape(record, _SHAPE) and not any(map(gone, record["targets"]))
        }
        return set(self._heads) - sound

    def linking(self) -> Iterator[tuple[str, list[str]]]:
        """Each page with links to places in pages, and the pages in which those are."""
        kept = ((name, to) for name, to in self._of_all["linking"].items() if name not in self._new)
        return chain(kept, self._new_linking.items())

    def fetch(self, names: Iterable[str]) -> None:
        """Reads the records of these pages at once."""
        found = self._cache.records_of(_KIND, set(names) - self._at_hand.keys() - self._new.keys())
        self._at_hand |= {name: record for name, record in found.items() if has_shape(record, _SHAPE)}

    def get(self, name: str) -> Record | None:
        """A page's record, unless it is lost."""
        if name in self._new:
            return dict(json.loads(new)) if isinstance(new := self._new[name], Json) else new
        if name not in self._at_hand:
            self.fetch([name])
        return self._at_hand.get(name)

    def add(self, new: Mapping[str, Record]) -> None:
        """Notes what was found out of pages in this build."""
        for name, record in new.items():
            self._new[name] = as_json(record) or record
            self._new_targets.update(record["targets"])
            if record["links"]:
                self._new_linking[name] = [*record["links"]]
            else:
                self._new_linking.pop(name, None)

    def keep(self, heads: Mapping[str, str], gone: Callable[[str], bool]) -> None:
        """Remembers what is new; `heads` are those of all pages that there are now.

        No page is one that was read for the menu alone, and that the settings leave out.
        """
        of_all = {
            "targets": sorted(to for to in self._new_targets.union(self._of_all["targets"]) if not gone(to)),
            "linking": {name: to for name, to in self.linking() if name in heads},
        }
        new = {name: record for name, record in self._new.items() if name in heads}
        self._cache.keep_records(_KIND, new, heads.keys(), heads)
        if self.is_empty or of_all != self._of_all:
            self._cache.keep_records(_OF_ALL, {self._settings: of_all}, ())


class AllPages(Files):
    """For a template that lists all pages: what is kept of each, which `pages` give when one does so.

    Few do. Where there are no `pages`, whoever lists them is refused.
    """

    def __init__(self, pages: "Callable[[], Iterable[KeptPage]] | None") -> None:
        super().__init__(())
        self._listed = _Listed(pages)

    def documentation_pages(self, **_: object) -> Sequence[Any]:
        """In the order of MkDocs."""
        return self._listed


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
        if _build_template(name, template, AllPages(tuple), config, nav).strip():
            return True
        raise


class _Listed(Sequence[Any]):
    def __init__(self, pages: "Callable[[], Iterable[KeptPage]] | None") -> None:
        self._pages = pages

    @cached_property
    def _files(self) -> "list[_KeptFile]":
        if self._pages is None:
            raise InseparableError("all pages")
        return [_KeptFile(page) for page in self._pages()]

    def __getitem__(self, index: Any) -> Any:
        return self._files[index]

    def __len__(self) -> int:
        return len(self._files)


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
