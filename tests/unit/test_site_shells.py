"""Whatever a theme does with a page, a shell gives what the theme's own template gives."""

import random
from collections.abc import Sequence
from copy import copy
from typing import Any

import jinja2
import pytest
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import templates

from generator.site_shells import Shells

MENU = ("index.md", "news/index.md", "news/i-3.md")
COUNT = 40
INCLUDED = {
    "menu.html": (
        "{% for top in nav.items %}<a href='{{ top.url | url }}'{% if top == page %} here{% endif %}>{{ top.title }}"
        "{% if top.active %}!{% endif %}</a>{% endfor %}"
    ),
    "words.html": "{% macro t(key) %}[{{ 'same' if key == 'a' else key }}]{% endmacro %}",
    "joined.html": "{% if 'a' in given %}a{% endif %}",
}
# What themes do, and what they had better not do: each may be in any template.
PIECES = (
    "{{ page.title }}",
    "{{ page.content }}",
    "{{ page.meta.title | e }}",
    "{{ page.title | striptags | upper }}",
    "{{ page.meta.none }}",
    "{% if page.meta.kind == 'item' %}item{% else %}other{% endif %}",
    "{% if page.meta.kind in ('item', 'list') %}1{% endif %}",
    "{% if 'toc' in (page.meta.hide or []) %}hidden{% endif %}",
    "{% if page.title %}y{% else %}n{% endif %}",
    "{{ page.title or 'none' }}",
    "{% for tag in page.meta.tags %}{{ loop.index }}{{ tag }}{% if not loop.last %},{% endif %}{% endfor %}",
    "{{ page.meta.tags | join(',') }}",
    "{% for tag in page.meta.pairs %}<{{ tag[0] }} {{ tag[1] }}>{% endfor %}",
    "{{ page.meta.tags | length }}",
    "{{ page.meta.tags[0] }}",
    "{{ page.meta.feed.folder ~ '/feed.xml' | url }}",
    "{{ (page.meta.feed.folder ~ '/feed.xml') | url }}",
    "{{ 'news/' | url }}",
    "{{ '' | url }}",
    "{{ 'news/i-7/x.svg' | url }}",
    "{{ 'news/i-0/x.svg' | url }}",
    "{{ page.url }}",
    "{{ page.canonical_url }}",
    "{{ base_url }}",
    "{% include 'menu.html' %}",
    "{{ page.meta.number + 1 }}",
    "{% import 'words.html' as words %}{{ words.t('a') }}{{ words.t(page.title) }}{{ words.t(page.title ~ 'x') }}",
    "{% import 'words.html' as words with context %}{{ words.t('b') }}",
    "{% set x = page.title ~ 'a' %}{{ x }}",
    "{% set x = page.title ~ 'a' %}{% if 'a' in x %}has{% endif %}",
    "{% set y %}{{ page.title }}{% endset %}{{ y }}{% if y == 'a' %}is a{% endif %}",
    "{% set y %}{{ page.meta.none }}{% endset %}{% if y %}y{% endif %}",
    "{% set y %}{{ page.title }}{% endset %}{% if y %}full{% endif %}",
    "{% set y %}{{ page.title }}{% endset %}{% for c in y %}{{ c }}.{% endfor %}",
    "{% set y %}{{ page.title }}{% endset %}{{ y[:1] }}{{ y[0] }}{{ y | length }}",
    "{% set given %}{{ page.title }}{% endset %}{% include 'joined.html' %}",
    "{% set given = page.title %}{% include 'joined.html' %}",
    "{% filter replace('a', 'b') | upper %}{{ page.title }}a{% endfilter %}",
    "{{ page.title.upper() }}",
    "{{ page.title[0] }}{{ page.title[:2] }}",
    "{{ page.title | length }}",
    "{% if page.title | length > 2 %}long{% endif %}",
    "{{ page.meta | tojson }}",
    "{{ {'a': page.title} | tojson }}",
    "{{ [page.title, 'x'] | join }}",
    "{{ page.meta.tags | map('upper') | join }}",
    "{{ [page.title] | map('upper') | join }}",
    "{{ page.meta.tags | sort | first }}",
    "{% for k, v in page.meta.items() %}{{ k }}{% endfor %}",
    "{{ page }}",
    "{{ page.file.name }}",
    "{{ page.file.src_uri }}",
    "{{ page.parent }}{{ page.is_homepage }}{{ page.active }}",
    "{{ page.toc | first is defined }}{% for h in (page.toc | first).children %}{{ h.title }}{{ h.url }}{% endfor %}",
    "{% for h in page.toc %}{{ h.title }}{% endfor %}",
    "{% if page.title is string %}s{% endif %}{% if page.meta.tags is iterable %}i{% endif %}",
    "{% if page.meta.feed is mapping %}m{% endif %}",
    "{{ page.meta.none is defined }}",
    "{% if page.title < 'b' %}<{% endif %}",
    "{{ 'x%s' | format(page.title) }}",
    "{{ 'x%s' % page.title }}",
    "{{ config.extra[page.title] }}",
    "{{ config.extra.get(page.title, '?') }}",
    "{{ {'a': 1}[page.title] }}",
    "{{ dict(a=page.title).a }}",
    "{% include page.meta.part ignore missing %}",
    "{% include page.title ~ '.html' ignore missing %}",
    "{{ page.content | replace('a', 'b') | replace('<', '[') }}",
    "{% macro m(v) %}({{ v }}{{ v == 'a' }}){% endmacro %}{{ m(page.title) }}{{ m(page.title ~ '') }}",
    "{% macro m(v) %}{{ v }}{% if v %}y{% endif %}{% endmacro %}{% if m(page.meta.none) == 'y' %}1{% endif %}",
    "{% set n = namespace(x=0) %}{% for t in page.meta.tags %}{% set n.x = n.x + 1 %}{% endfor %}{{ n.x }}",
    "{% set n = namespace() %}{% set n.x = page.title ~ '' %}{% if n.x == 'a' %}a{% endif %}",
    "{{ self.inner() }}{% if self.inner() %}+{% endif %}{% block inner %}{{ page.meta.blank }}{% endblock %}",
    "{{ page.title * 2 }}",
    "{{ (page.title ~ 'x') * 2 }}",
    "{{ page.title in ['a', 'b'] }}",
    "{{ page.meta.a.b }}",
    "{{ page == page }}{{ page == nav.items[0] }}",
    "{{ page.title == page.meta.title }}",
    "{{ page.meta.day }}",
    "{{ page.title | default('x') }}{{ page.meta.none | d('y') }}",
    "{{ page['title'] }}{{ page.meta['title'] }}",
)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> MkDocsConfig:
    root = tmp_path_factory.mktemp("shells")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: x\nsite_url: https://x.example/\nextra: {a: b}\n", "utf-8")
    nav = [{"首页": MENU[0]}, {"动态": list(MENU[1:])}]
    return load_config(str(root / "mkdocs.yml"), plugins=[], nav=nav, site_dir=str(root / "site"))


def environment(template: str) -> jinja2.Environment:
    """As MkDocs makes one of a theme."""
    env = jinja2.Environment(loader=jinja2.DictLoader({**INCLUDED, "main.html": template}), auto_reload=False)
    env.filters.update(url=templates.url_filter, script_tag=templates.script_tag_filter)
    return env


def a_page(file: File, config: MkDocsConfig, chance: random.Random) -> Page:
    page = file.page or Page(None, file, config)
    some: dict[str, tuple[Any, ...]] = {
        "title": ("a", "ab", "<b>c</b>", "", "\0001\0", "{{ x }}"),
        "kind": ("item", "list", None),
        "tags": ([], ["a"], ["b", "a"], "ab", None),
        "pairs": ([["x", "y"]], [["x", "z"]], [["x"]]),
        "hide": (["toc"], [], "toc"),
        "blank": ("", " ", "x"),
        "number": (1, 2, True, "1"),
        "feed": ({"folder": "news"}, {"folder": "docs"}, {}),
        "part": ("menu.html", "no.html"),
        "day": ("2024-01-01", 2024, 1.5),
    }
    page.meta = {name: chance.choice(values) for name, values in some.items() if chance.random() < 0.8}
    page.title, page.markdown = chance.choice(("a", "ab", "b", "一<i>二</i>", " ", "")), ""
    page.content = chance.choice(("<p>a</p>", "<td>\0000\0</td>", ""))
    heads = [
        {"level": 1, "id": "x", "name": page.title, "children": [{"level": 2, "id": "y", "name": "z", "children": []}]}
    ]
    page.toc = get_toc(chance.choice((heads, [])))  # type: ignore[arg-type]
    return page


def rendered(template: Any, context: Any) -> str:
    try:
        return str(template.render(context))
    except Exception as error:
        return type(error).__name__


NEWS = [*MENU[:2], *(f"news/i-{number}.md" for number in range(COUNT))]


def check(template: str, config: MkDocsConfig, chance: random.Random, names: Sequence[str] = NEWS) -> int:
    """Holds all pages against the template; how many were made by shells."""
    files = [File(name, config.docs_dir, config.site_dir, True) for name in names]
    nav = get_navigation(Files(files), config)
    shells = Shells(environment(template), nav)
    plain, asked = environment(template), 0
    shells._env.get_template = counting = Counting(shells._env)  # type: ignore[assignment,method-assign]
    for file in files:
        page = a_page(file, config, chance)
        page.active = True
        context = get_context(nav, (), config, page)
        expected = rendered(plain.get_template("main.html"), context)
        assert rendered(shells.get_template("main.html"), context) == expected, template
        page.active = False
        asked += 1
    return asked - counting.count


class Counting:
    """How often a template is asked for."""

    def __init__(self, env: jinja2.Environment) -> None:
        self.count, self._original = 0, env.get_template

    def __call__(self, name: str, *rest: Any) -> jinja2.Template:
        self.count += not rest  # which are of another template that includes it
        return self._original(name, *rest)


@pytest.mark.parametrize("piece", PIECES)
def test_anything_that_a_template_does_gives_the_same(config: MkDocsConfig, piece: str) -> None:
    check(f"<p>{piece}</p>", config, random.Random(piece))


def test_templates_that_do_much_give_the_same(config: MkDocsConfig) -> None:
    chance = random.Random(20261129)
    for _ in range(120):
        pieces = [piece for piece in chance.sample(PIECES, k=chance.randrange(2, 6)) if "block" not in piece]
        check("|".join(pieces), config, chance)


@pytest.mark.parametrize(
    "piece",
    [
        "{{ page.title }}{{ page.content }}",
        "{% include 'menu.html' %}",
        "{{ (page.url ~ 'x') | url }}",
        "{% filter upper %}{{ page.content }}{% endfilter %}",
    ],
)
def test_most_pages_come_from_shells(config: MkDocsConfig, piece: str) -> None:
    assert check(piece, config, random.Random(1)) > COUNT // 2


def test_the_first_page_of_the_site_is_not_as_those_beside_it(config: MkDocsConfig) -> None:
    """Where it is in no menu."""
    config = copy(config)
    config.nav = [{"动态": "i-0.md"}]
    names = [*(f"i-{number}.md" for number in range(COUNT)), "index.md"]
    assert check("{{ 'news/' | url }}", config, random.Random(1), names) > COUNT // 2
