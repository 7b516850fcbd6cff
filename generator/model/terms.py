"""Expressions that should not be published: wrong names, words that hurt; from `data/terms.yml`."""

from typing import Literal

from generator.frozen import frozen
from generator.problem import Problem
from generator.records.raw import Entries, Node, Scalar, Sequence
from generator.text import one_line

REQUIRED = ("term", "instead", "severity", "source")


@frozen(kw_only=True)
class Term:
    """One expression: what to write `instead`, where that is from, and the longer ones in which it is right."""

    term: str
    instead: str
    severity: Literal["error", "warning"]
    source: str
    unless: tuple[str, ...] = ()


def parse_terms(node: Node | None) -> tuple[tuple[Term, ...], list[Problem]]:
    """Understands the list; a faulty entry is told and left out."""
    if node is None:
        return (), []
    if not isinstance(node, Sequence):
        return (), [Problem(node.source, "terms", "这里应是一个列表", "每条以“- term:”开头")]
    terms: list[Term] = []
    problems: list[Problem] = []
    for entry in node.items:
        found = _parse(entry)
        if isinstance(found, Term):
            terms.append(found)
        else:
            problems.append(found)
    return tuple(terms), problems


def _parse(node: Node) -> Term | Problem:
    if not isinstance(node, Entries):
        return Problem(node.source, "terms", "这一条不是键值", "每条以“- term:”开头")
    parts = {key.text: value for key, value in node.entries}
    unless = parts.pop("unless", Sequence((), node.source))
    texts = {key: one_line(value.text) for key, value in parts.items() if isinstance(value, Scalar)}
    if set(texts) != set(REQUIRED) or set(parts) != set(texts) or not all(texts.values()):
        return Problem(node.source, "terms", "这一条的键不对", f"请写全 {'、'.join(REQUIRED)}；可以加 unless")
    others = unless.items if isinstance(unless, Sequence) else (unless,)
    words = tuple(one_line(each.text) for each in others if isinstance(each, Scalar) and one_line(each.text))
    if texts["severity"] not in {"error", "warning"}:
        return Problem(node.source, "terms", f"severity“{texts['severity']}”不对", "可用：error、warning")
    return Term(
        term=texts["term"],
        instead=texts["instead"],
        severity="error" if texts["severity"] == "error" else "warning",
        source=texts["source"],
        unless=words,
    )
