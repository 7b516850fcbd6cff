"""When an entry has ended, its name and code stand nowhere else either: items, pages, attachments (R-WAGE-5).

Source: 人社部令第45号 art. 17: publication stops. Works while the row is still in the data; what is made from the lists
leaves it out by itself.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.wage_list import entries_of
from generator.problem import Problem, Source
from generator.records.config import FILES, PAGES
from generator.records.deep_text import file_texts
from generator.regex import regex

TELLS = {"R-WAGE-5": "已停止公布的单位在记录、网页、附件（含 XLSX、DOCX、PDF、压缩包）里也找不到"}

# White space and the invisible characters that pasting leaves.
_BETWEEN = regex(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
_ADVICE = "请删去或改写，网站上不得留有已移出的单位（令45第十七条）"


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Searches what the public sees on that day for employers that are no longer on any list."""
    gone = ended_words(dataset, as_of)
    if not gone:
        return
    for source, what, found_texts in _places(dataset, as_of):
        found = {row for text in map(squeezed, found_texts) for word, row in gone.items() if word in text}
        for row in sorted(found):
            yield Problem(source, "R-WAGE-5", f"{what}里还有已停止公布的单位（{row}）", _ADVICE)


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


def _places(dataset: Dataset, as_of: dt.date) -> Iterator[tuple[Source, str, Iterator[str]]]:
    """Everything that is published and that staff wrote: where it is, what it is called, its texts."""
    items = (*dataset.visible(as_of), *dataset.notices(as_of))
    for item in items:
        parts = [item.title, item.summary, item.content.markdown, *item.keywords]
        parts += [attachment.title for attachment in item.attachments]
        parts += [change.note for change in item.changes]
        yield item.where, f"“{item.id}”", iter(parts)
    for path in sorted({path for item in items for path in item.file_paths} & set(dataset.files)):
        yield Source(str(FILES / path)), "附件", file_texts(dataset.files[path].file)
    for page, text in sorted(dataset.pages.items()):
        yield Source(str(PAGES / page)), "网页", iter([text])


def squeezed(text: str) -> str:
    """The text without white space and invisible characters, in which a name is searched."""
    return _BETWEEN.sub("", text)
