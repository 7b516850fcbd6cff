"""No expression of `data/terms.yml` stands in what is published; each entry names its own source."""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.model.terms import Term
from generator.problem import Problem, Source

TELLS = {"terms": "用语表 `data/terms.yml` 里的写法（按表里写的级别，是错误或提醒）"}

RULE = "terms"


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Looks through title, summary, keywords and body of every item."""
    del as_of
    for item in dataset.items:
        yield from check_item(item, given(dataset))


def given(dataset: Dataset) -> tuple[Term, ...]:
    """What decides, beside the item."""
    return dataset.terms


def check_item(item: Item, given: tuple[Term, ...]) -> Iterator[Problem]:
    """The problems of one item."""
    for source, text in _texts(item) if given else ():
        for term in given:
            if term.term in text:
                yield from _problems(source, text, term)


def _texts(item: Item) -> Iterator[tuple[Source, str]]:
    yield item.place("title"), item.title
    if "summary" in item.places:
        yield item.place("summary"), item.summary
    if item.keywords:
        yield item.place("keywords"), "、".join(item.keywords)
    body = item.place("body")
    in_file = body.file.endswith(".md")
    for number, line in enumerate(item.content.markdown.split("\n")):
        yield Source(body.file, body.line + number) if in_file else body, line


def _problems(source: Source, text: str, term: Term) -> Iterator[Problem]:
    for word in term.unless:
        text = text.replace(word, "")
    if term.term not in text:
        return
    found, advice = f"“{term.term}”", f"请写“{term.instead}”（{term.source}）"
    if term.severity == "warning":
        yield Problem(source, RULE, found, advice, "warning")
    else:
        yield Problem(source, RULE, found, advice)
