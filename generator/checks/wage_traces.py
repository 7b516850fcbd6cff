"""When an entry has ended, its name and code stand nowhere else either: items, pages, attachments (R-WAGE-5).

Source: 人社部令第45号 art. 17: publication stops. Works while the row is still in the data; what is made from the lists
leaves it out by itself.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.model.wage_list import entries_of
from generator.problem import MemoryOf, Problem, Source
from generator.records.config import FILES, PAGES
from generator.records.deep_text import file_texts
from generator.regex import regex

RULE = "R-WAGE-5"
TELLS = {RULE: "已停止公布的单位在记录、网页、附件（含 XLSX、DOCX、PDF、压缩包）里也找不到"}

# White space and the invisible characters that pasting leaves.
_BETWEEN = regex(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
_ADVICE = "请删去或改写，网站上不得留有已移出的单位（令45第十七条）"


def check(dataset: Dataset, as_of: dt.date, memory: MemoryOf | None = None) -> Iterator[Problem]:
    """Searches what the public sees on that day for employers that are no longer on any list.

    To search is to read all texts, and to unpack all attachments: with a memory, only what it doesn't know.
    """
    gone = ended_words(dataset, as_of)
    if not gone:
        return
    known = memory((RULE, gone)) if memory else None
    for key, source, what, found_texts in _places(dataset, as_of):
        problems = known.find(key) if known else None
        if problems is None:
            problems = tuple(_traces(source, what, found_texts, gone))
            if known:
                known.keep(key, problems)
        yield from problems


def _traces(source: Source, what: str, found_texts: Iterable[str], gone: Mapping[str, Source]) -> Iterator[Problem]:
    found = {row for text in map(squeezed, found_texts) for word, row in gone.items() if word in text}
    for row in sorted(found):
        yield Problem(source, RULE, f"{what}里还有已停止公布的单位（{row}）", _ADVICE)


def ended_words(dataset: Dataset, as_of: dt.date) -> dict[str, Source]:
    """Names and codes, `squeezed`, of employers that no list names any more, with the row that did."""
    entries = list(entries_of(dataset.wages.lists))
    public = {word for entry in entries if entry.is_public(as_of) for word in (entry.name, entry.code)}
    return {
        squeezed(word): entry.where
        for entry in entries
        if entry.has_ended(as_of)
        for word in (entry.name, entry.code)
        if word not in public
    }


def _places(dataset: Dataset, as_of: dt.date) -> Iterator[tuple[str, Source, str, Iterable[str]]]:
    """Everything that is published and that staff wrote: what it is known by, where it is, its name, its texts."""
    items = (*dataset.visible(as_of), *dataset.notices(as_of))
    for item in items:
        yield item.fingerprint, item.where, f"“{item.id}”", _texts(item)
    for path in sorted({path for item in items for path in item.file_paths} & set(dataset.files)):
        file = dataset.files[path]
        yield f"{path} {file.sha256}", Source(str(FILES / path)), "附件", file_texts(file.file)
    for page, text in sorted(dataset.pages.items()):
        yield "", Source(str(PAGES / page)), "网页", [text]


def _texts(item: Item) -> Iterator[str]:
    yield from (item.title, item.summary, item.content.markdown, *item.keywords)
    yield from (attachment.title for attachment in item.attachments)
    yield from (change.note for change in item.changes)


def squeezed(text: str) -> str:
    """The text without white space and invisible characters, in which a name is searched."""
    return _BETWEEN.sub("", text)
