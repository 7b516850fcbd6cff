"""Front matter without a YAML parser is what MkDocs reads, or is left to it."""

import random
import re
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from generator.site_front import read_front

GOLDEN = sorted((Path(__file__).parent.parent / "golden").rglob("docs/**/*.md"))
PIECES = (
    'title: "一"', 'a: "\\"x\\" \\\\ y"', 'b: "\\n"', 'c: "\\u4e00"', 'd: "x" # y', 'kind: item', 'kind: item-x',
    'aa: no-b', 'bb: b-', 'cc: -b', 'dd: b--c', 'a-b: c',
    'e: yes', 'f: 1', 'g: a b', 'hide: [navigation, toc]', 'feed: {title: "x", folder: "a/b"}',
    'official: [["A", "一"], ["B", ""]]', 'h: []', 'i: [no]', 'j: "x", k: "y"', 'l: {a: b, a: c}',
    'm: "x', 'n:', 'o: o', 'title: null', '---', '', ' p: q', 'r: "\u2028"', 's: "\x85"', 't: "\ufeff"',
    'u: [a,b]', 'v: ["a" "b"]', 'w: "\t"', 'x: [a, [b]]', 'y: "#{}[]:, ---"', 'z: true', '# c',
    '\ttab: x',
)  # fmt: skip


@pytest.mark.parametrize("file", GOLDEN, ids=str)
def test_what_our_templates_write_is_as_mkdocs_reads_it(file: Path) -> None:
    source = file.read_text("utf-8")
    read = read_front(source)
    assert read is None or (read[1], read[0]) == get_data(source)


def test_what_every_publish_makes_needs_no_parser() -> None:
    kinds = re.compile("^kind: (?:item|home|category|category-year|archive-year|catalogue-year)$", re.MULTILINE)
    pages = [source for source in (file.read_text("utf-8") for file in GOLDEN) if kinds.search(source)]
    assert pages
    assert all(read_front(source) for source in pages)


def test_any_lines_are_as_mkdocs_reads_them() -> None:
    chance = random.Random(20261129)
    for count in (*[1] * 200, *(chance.randrange(1, 6) for _ in range(3_000))):
        lines = "\n".join(chance.choices(PIECES, k=count))
        end = chance.choice(("\n", "\n\n", " \n", ""))
        source = f"---\n{lines}\n---{end}一段\n"
        read = read_front(source)
        assert read is None or (read[1], read[0]) == get_data(source), source
