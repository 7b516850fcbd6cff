"""Jinja2 for pages: strict about names, and every text of a record goes through a filter for its place."""

import html
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from itertools import takewhile
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import jinja2

from generator.errors import ConfigError
from generator.model.labels import label, topic_label
from generator.outputs.artifact import Artifact, text_artifact
from generator.regex import regex
from generator.template_code import kept_code
from generator.words import _, listed, long_date, month_name, ngettext, pgettext, theme_language, year_name

TEMPLATES = Path(__file__).parent.parent / "templates"
# The pages over all bureaus of a county share what every page begins with.
COUNTY_TEMPLATES = TEMPLATES.parent / "county" / "templates"
# What is markup anywhere in a line, and what is at its start alone, where a template may put a summary.
_MARKDOWN = regex(r"[\\`*_\[\]#]")
_FIRST = regex(r"[-+:~=](?!\w)|[-~=]{2}|[0-9](?=[0-9]*\.)")


def md(text: str) -> str:
    """Text inside a line of Markdown, where nothing of it may be markup. A `|` is safe in a table cell too."""
    escaped = _MARKDOWN.sub(lambda match: "\\" + match.group(), html.escape(text, quote=False))
    escaped = escaped.replace("|", "&#124;")
    return f"&#{ord(escaped[0])};{escaped[1:]}" if _FIRST.match(escaped) else escaped


def yaml_text(text: str) -> str:
    """A front matter value: escaped for HTML, since themes print titles as they are, and quoted for YAML."""
    return json.dumps(html.escape(text), ensure_ascii=False)


def yaml_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """Name and content of each official tag, as `yaml_text`."""
    return f"[{', '.join(f'[{yaml_text(name)}, {yaml_text(content)}]' for name, content in pairs)}]"


def yaml_script(text: str) -> str:
    """The text of a data script, which is already safe inside HTML, quoted for YAML."""
    return json.dumps(text, ensure_ascii=False)


def breaks(text: str) -> str:
    """Text inside an element, its line breaks kept."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def file_size(size_bytes: int) -> str:
    """A size for people, in steps of 1,024: `12 KB`, `3.4 MB`."""
    if size_bytes < 1024 * 1024:
        return f"{max(1, round(size_bytes / 1024))} KB"
    return f"{size_bytes / 1024 / 1024:.1f} MB"


def money(amount: Decimal) -> str:
    """An amount for people, in the unit that the page names: `4,405.60`."""
    return f"{amount:,.2f}"


def _of_the_moment(function: Callable[..., str]) -> Callable[..., str]:
    """The filter, called whenever a page is made: Jinja would work out that of a constant once, for all languages."""

    @jinja2.pass_context
    def call(context: jinja2.runtime.Context, *values: object) -> str:
        del context
        return function(*values)

    return call


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, COUNTY_TEMPLATES]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=kept_code("pages"),
        autoescape=False,  # the output is Markdown; each text has its own filter
    )
    environment.filters.update(
        md=md,
        yaml=yaml_text,
        yaml_pairs=yaml_pairs,
        yaml_script=yaml_script,
        breaks=breaks,
        size=file_size,
        money=money,
    )
    by_language: dict[str, Callable[..., str]] = {
        "date": long_date, "year": year_name, "month": month_name, "listed": listed, "label": label,
        "topic": topic_label,
    }  # fmt: skip
    environment.filters.update({name: _of_the_moment(function) for name, function in by_language.items()})
    environment.globals.update(_=_, ngettext=ngettext, pgettext=pgettext, theme_language=theme_language)
    return environment


def link_from(page: str) -> Callable[[str | PurePosixPath], str]:
    """A function from a path of the docs tree to a link to it that is right in the Markdown of `page`."""
    folders = page.split("/")[:-1]

    def to(target: str | PurePosixPath) -> str:
        # A page has a dozen links, and `posixpath.relpath` asks the system where it is for each.
        parts = str(target).split("/")
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(folders, parts[:-1], strict=False)))
        return quote("/".join([*[".."] * (len(folders) - shared), *parts[shared:]]))

    return to


def render_text(template: str, **values: object) -> str:
    """The text of a template that is no page; each value in it has its own filter too."""
    return _environment().get_template(template).render(**values)


def render_page(path: str, template: str, **values: object) -> Artifact:
    """A page at `path` from `<template>.md.j2`; the template has `to(path)` for links."""
    text = render_text(f"{template}.md.j2", path=path, to=link_from(path), **values)
    return text_artifact(path, text.strip() + "\n")


def render_written(path: str, source: str, **values: object) -> Artifact:
    """A hand-written page: its source is itself a template, with `to(path)`, the way back as `crumbs`, and `values`.

    Raises:
        ConfigError: The source names something that doesn't exist, or is no template.
    """
    to = link_from(path)
    crumbs = _environment().get_template("_page.md.j2").make_module().crumbs(to, [])  # type: ignore[attr-defined]
    try:
        text = _environment().from_string(source).render(path=path, to=to, crumbs=crumbs, **values)
    except jinja2.TemplateError as error:
        raise ConfigError(f"site_src/pages/{path}: {error}; expected a page whose {{{{ … }}}} are known") from error
    return text_artifact(path, text.strip() + "\n")
