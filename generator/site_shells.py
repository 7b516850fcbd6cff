"""What pages beside each other have alike is rendered once, and the values of each are put into it.

Nobody declares what that is: the theme's templates are rendered with a page that notes what they do with it, and what
came out serves the pages for which they would do the same. For any other page, and where a template does what can't
be noted, the theme is rendered as MkDocs does it.
"""

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.site_noting import NotingEnvironment
from generator.site_symbols import AnyPage, Notes, Values, pieces_of

# A shell costs as much as some pages; it must serve more.
_MIN_PAGES = 16
_MAX_SHELLS = 3


class Shells:
    """Gives MkDocs templates as the theme's environment does; pages with `urls` are to be made."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig, nav: Navigation, urls: Iterable[str]) -> None:
        self._env, self._noting = env, NotingEnvironment(env)
        self._count = Counter(posixpath.dirname(url[:-1]) for url in urls if url.endswith("/"))
        self._paths = {str(path) for path in (*config.extra_css, *config.extra_javascript)}
        self._in_menu = {page.file.src_uri for page in nav.pages}
        self._shells: dict[tuple[str, str], list[_Shell]] = {}

    def get_template(self, name: str) -> "_Template":
        """What MkDocs renders a page by."""
        return _Template(self, name)

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The page, by a shell that fits; else by the theme's template."""
        page: Page = context["page"]
        folder, _, last = page.url.rstrip("/").rpartition("/")
        if self._count[folder] >= _MIN_PAGES and page.file.src_uri not in self._in_menu:
            shells = self._shells.setdefault((name, folder), [])
            for shell in shells:
                if (text := shell.filled(page, last)) is not None:
                    return text
            if len(shells) < _MAX_SHELLS:
                shells.append(self._shell(name, context))
                if (text := shells[-1].filled(page, last)) is not None:
                    return text
        return self._env.get_template(name).render(context)

    def _shell(self, name: str, context: Mapping[str, Any]) -> "_Shell":
        notes = self._noting.notes = Notes(context["page"])
        notes.paths |= self._paths
        try:
            text = self._noting.get_template(name).render({**context, "page": AnyPage()})
            self._noting.check()
        except Exception:  # whatever a template does to a symbol that it can't
            return _Shell(None, "")
        return _Shell(notes, text)


class _Template:
    def __init__(self, shells: Shells, name: str) -> None:
        self._shells, self._name = shells, name

    def render(self, context: TemplateContext) -> str:
        """As jinja2.Template's."""
        return self._shells.render(self._name, context)


class _Shell:
    """A page without its values; one without notes serves none."""

    def __init__(self, notes: Notes | None, text: str) -> None:
        self._notes, self._pieces = notes, pieces_of(text)
        paths = notes.paths if notes else ()
        # From two pages of a folder the ways to a third are the same, unless they go through one of the two.
        self._on_the_way = {name for path in paths for name in posixpath.normpath(path).split("/")}

    def filled(self, page: Page, last: str) -> str | None:
        """The page, if it is like the one that the shell was made by; `last` is its name in its folder."""
        if self._notes is None or last in self._on_the_way:
            return None
        values = Values(page, self._notes.steps)
        try:
            if all(step(values) == expected for step, expected in self._notes.noted):
                return values.joined(self._pieces)
        except Exception:  # so does the template, with what it tells
            return None
        return None
