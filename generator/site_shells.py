"""What pages have alike is rendered once, and the values of each are put into it.

Nobody declares what that is: the theme's templates are rendered with a page that notes what they do with it, and what
came out serves the pages for which they would do the same. For any other page, and where a template does what can't
be noted, the theme is rendered as MkDocs does it.
"""

from collections.abc import Mapping
from typing import Any

import jinja2
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.site_noting import NotingEnvironment
from generator.site_symbols import AnyPage, Notes, Values, pieces_of

# A shell costs as much as some pages.
_MAX_SHELLS = 12


class Shells:
    """Gives MkDocs templates as the theme's environment does."""

    def __init__(self, env: jinja2.Environment, nav: Navigation) -> None:
        self._env, self._noting = env, NotingEnvironment(env)
        self._in_menu = {page.file.src_uri for page in nav.pages}
        self._shells: dict[object, list[_Shell | None]] = {}

    def get_template(self, name: str) -> "_Template":
        """What MkDocs renders a page by."""
        return _Template(self, name)

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The page, by a shell that fits; else by the theme's template."""
        page: Page = context["page"]
        if page.file.src_uri in self._in_menu:
            return self._env.get_template(name).render(context)
        # What else in a context is of the page: the ways from it.
        ways = (context["base_url"], *context["extra_css"], "", *context["extra_javascript"])
        shells = self._shells.setdefault((name, ways), [])
        for shell in shells:
            if shell and (text := shell.filled(page)) is not None:
                return text
        text = self._env.get_template(name).render(context)
        if len(shells) < _MAX_SHELLS:
            shell = self._shell(name, context)
            shells.append(shell if shell and shell.filled(page) == text else None)
        return text

    def _shell(self, name: str, context: Mapping[str, Any]) -> "_Shell | None":
        """A shell by this page; None where a template does to a symbol what it can't."""
        notes = self._noting.notes = Notes(context["page"])
        try:
            text = self._noting.get_template(name).render({**context, "page": AnyPage()})
            self._noting.check()
        except Exception:  # whatever the template comes to
            return None
        return _Shell(notes, text)


class _Template:
    def __init__(self, shells: Shells, name: str) -> None:
        self._shells, self._name = shells, name

    def render(self, context: TemplateContext) -> str:
        """As jinja2.Template's."""
        return self._shells.render(self._name, context)


class _Shell:
    """A page without its values."""

    def __init__(self, notes: Notes, text: str) -> None:
        self._notes, self._pieces = notes, pieces_of(text)

    def filled(self, page: Page) -> str | None:
        """The page, if it is like the one that the shell was made by."""
        values = Values(page, self._notes)
        try:
            for step, expected in self._notes.noted:
                if step(values) != expected:
                    return None
            return values.joined(self._pieces)
        except Exception:  # so does the template, with what it tells
            return None
