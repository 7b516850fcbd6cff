"""A number said in prose is the number of the table: in the report and its record (R-NB-7), in other records (R-NB-9).

Source: 国办公开办函〔2021〕30号, whose sections say the same numbers as text and as tables; R-NB-9 is not from the
notice, so a warning that asks.
"""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from generator.frozen import frozen
from generator.model.annual import FORM, INFORMATION_FEE, AnnualReport, cell
from generator.model.annual_form import (
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    DECISION_COLUMN,
    DECISIONS,
    DOCUMENT_COLUMNS,
    DOCUMENTS,
    GRANTED,
    HANDLED,
    LAWSUITS,
    NOT_HANDLED,
    OUTCOMES,
    PARTLY,
    RECEIVED,
    REFUSED,
    REVIEW,
    UNAVAILABLE,
    Row,
)
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.problem import Problem, Source
from generator.regex import regex

TELLS = {
    "R-NB-7": "报告文字、发布报告的记录里的数字与表格一致",
    "R-NB-9": "其他记录里写的全年行政许可数与报告一致（提醒，待核实）",
}

_N = r"(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?![余多])"
# What may stand between a word and its number: never a comma, never another number.
_GAP = r"[^，。；、：（）\d]"
_ABOUT_APPLICATIONS = regex(r"信息公开|依申请公开|公开申请|申请公开")
_ABOUT_DOCUMENTS = regex(r"规范性文件")
_ANYTHING = regex("")
# A part of the year, which the year's table doesn't tell.
_PART_OF_YEAR = regex(r"\d+\s*月|季度|上半年|下半年|半年|本周|期间")
_WHOLE_YEAR = regex(r"全年|年度|年终|一年来")
_SENTENCE = regex(r"[^。！？\n]+")
_BY_RECORDS = "按记录统计的"
_OF_RECORDS = "请核对：后来才公开的信息，发布日期要写真正公开的那一天；报告写错了的，请更正报告"
_CLAUSE_MARKS = "，；：、（）()"
_LICENCES = (
    regex(rf"行政许可{_GAP}{{0,8}}?{_N}[件宗项]"),
    regex(rf"{_N}[件宗](?:行政)?许可"),
)


@frozen
class _Figure:
    """A number of the tables, where staff find it, and how prose says it; only sentences about `topic` count."""

    value: Decimal
    where: str
    patterns: tuple[re.Pattern[str], ...]
    topic: re.Pattern[str]


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Looks at every report, drafts too."""
    del as_of
    for report in dataset.annual.values():
        item = next((item for item in dataset.items if item.id == report.item), None)
        figures = [*_application_figures(report), *_other_figures(report), *_published_figures(report, dataset, item)]
        for source, text, is_on_request in _texts(report, item):
            yield from _contradictions(report, figures, source, text, is_on_request)
        yield from _licences(report, dataset)


def _texts(report: AnnualReport, item: Item | None) -> Iterator[tuple[Source, str, bool]]:
    """All prose of the report and of its record; whether it is about applications as a whole."""
    for table, key, text in report.prose:
        yield report.place(table, key), text, key == "on_request"
    if item is not None:
        yield item.place("summary"), item.summary, False
        yield item.place("body"), item.content.text, False


def _row(report: AnnualReport, row: Row, *patterns: str) -> _Figure:
    return _figure(report.counts(row)[-1], cell(row.head, APPLICANTS[-1]), *patterns)


def _group(report: AnnualReport, rows: tuple[Row, ...], pattern: str) -> _Figure:
    total = sum(report.counts(row)[-1] for row in rows)
    return _figure(total, f"“{rows[0].group}”各行“{APPLICANTS[-1]}”列之和", pattern)


def _figure(value: int | Decimal, where: str, *patterns: str, topic: re.Pattern[str] = _ABOUT_APPLICATIONS) -> _Figure:
    return _Figure(Decimal(value), where, tuple(map(re.compile, patterns)), topic)


def _application_figures(report: AnnualReport) -> Iterator[_Figure]:
    """Tables 3 and 4."""
    yield _row(
        report,
        RECEIVED,
        rf"新收{_GAP}{{0,12}}{_N}[件宗]",
        rf"收到{_GAP}{{0,14}}申请{_GAP}{{0,3}}{_N}[件宗]",
        rf"收到{_N}[件宗]{_GAP}{{0,10}}申请",
    )
    yield _row(report, CARRIED_IN, rf"上年(?:度)?结转{_GAP}{{0,10}}{_N}[件宗]")
    yield _row(report, CARRIED_OUT, rf"结转(?:至|到)?(?:下一?年|次年){_GAP}{{0,8}}{_N}[件宗]")
    yield _row(report, HANDLED, rf"(?:办结|答复){_GAP}{{0,10}}{_N}[件宗]")
    yield _row(report, GRANTED, rf"(?<!不)予以公开{_GAP}{{0,3}}{_N}[件宗]")
    yield _row(report, PARTLY, rf"部分公开{_GAP}{{0,3}}{_N}[件宗]")
    yield _group(report, REFUSED, rf"不予公开{_GAP}{{0,3}}{_N}[件宗]")
    yield _group(report, UNAVAILABLE, rf"无法提供{_GAP}{{0,3}}{_N}[件宗]")
    yield _group(report, NOT_HANDLED, rf"不予处理{_GAP}{{0,3}}{_N}[件宗]")
    yield _figure(report.reviews[REVIEW][-1], cell(REVIEW, OUTCOMES[-1]), rf"行政复议{_GAP}{{0,8}}{_N}[件宗]")
    lawsuits = sum(report.reviews[head][-1] for head in LAWSUITS)
    where = f"行政诉讼两行（{'、'.join(LAWSUITS)}）“{OUTCOMES[-1]}”列之和"
    yield _figure(lawsuits, where, rf"行政诉讼{_GAP}{{0,8}}{_N}[件宗]")


def _other_figures(report: AnnualReport) -> Iterator[_Figure]:
    """Table 2 and the fee."""
    head = DOCUMENTS[1]
    for column, count, word in zip(DOCUMENT_COLUMNS, report.documents[head], ("制发", "废止", "有效"), strict=True):
        patterns = (rf"{word}{_GAP}{{0,10}}{_N}件", rf"{word}{_N}件")
        yield _figure(count, cell(head, column), *patterns, topic=_ABOUT_DOCUMENTS)
    for decision, count in report.decisions.items():
        patterns = (rf"(?<!不予){decision}{_GAP}{{0,8}}?{_N}[件宗]", rf"{_N}[件宗]{decision}")
        yield _figure(count, cell(decision, DECISION_COLUMN), *patterns, topic=_ANYTHING)
    fee = rf"{INFORMATION_FEE}{_GAP}{{0,6}}{_N}元"
    yield _figure(report.information_fee_yuan, f"“{INFORMATION_FEE}”（元）", fee, topic=_ANYTHING)


def _published_figures(report: AnnualReport, dataset: Dataset, item: Item | None) -> Iterator[_Figure]:
    """What the records themselves come to: in all, and for each top category."""
    if item is None:
        return
    published = dataset.published_in(report.year, item.day)
    pattern = rf"(?:公开|发布)(?:政府)?信息{_GAP}{{0,3}}{_N}条"
    yield _figure(len(published), f"{_BY_RECORDS}{report.year}年公开信息条数", pattern, topic=_ANYTHING)
    for category in dataset.catalogue.top:
        ids = {category.id, *(child.id for child in dataset.catalogue.children(category))}
        count = sum(other.category in ids for other in published)
        pattern = rf"{re.escape(category.report_title)}{_N}条"
        yield _figure(count, f"{_BY_RECORDS}“{category.report_title}”条数", pattern, topic=_ANYTHING)


def _contradictions(
    report: AnnualReport, figures: list[_Figure], source: Source, text: str, is_on_request: bool
) -> Iterator[Problem]:
    for sentence in _SENTENCE.findall(text):
        for figure in figures:
            if not (figure.topic.search(sentence) or (is_on_request and figure.topic is _ABOUT_APPLICATIONS)):
                continue
            for match in _matches(figure.patterns, sentence, report.year):
                said = Decimal(match["n"].replace(",", ""))
                if said != figure.value:
                    found = f"文字写“{match.group()}”，{figure.where}是 {figure.value}，相差 {abs(said - figure.value)}"
                    advice = _OF_RECORDS if figure.where.startswith(_BY_RECORDS) else "请核对，文字和表格应一致"
                    advice += f"（{FORM}）"
                    yield Problem(source, "R-NB-7", found, advice, report.severity)


def _matches(patterns: tuple[re.Pattern[str], ...], sentence: str, year: int) -> Iterator[re.Match[str]]:
    """Where a sentence says the number for the whole year; each number once."""
    said: set[int] = set()
    for pattern in patterns:
        for match in pattern.finditer(sentence):
            start = max(sentence.rfind(mark, 0, match.start()) for mark in _CLAUSE_MARKS) + 1
            clause = sentence[start : match.end()]
            if (
                match.start("n") not in said
                and not _PART_OF_YEAR.search(clause)
                and not _is_of_other_year(clause, year)
            ):
                said.add(match.start("n"))
                yield match


def _is_of_other_year(clause: str, year: int) -> bool:
    others = [int(found) for found in re.findall(r"(?<!\d)((?:19|20)\d\d)年", clause)]
    return any(other != year for other in others) or bool(re.search(r"(?:比|较)?(?:上|去|前)年度?(?!度?结转)", clause))


def _licences(report: AnnualReport, dataset: Dataset) -> Iterator[Problem]:
    """R-NB-9: what other records of the year say of 行政许可 in the whole year."""
    count = report.decisions[DECISIONS[0]]
    for item in dataset.items:
        if item.id == report.item or item.status != "published" or item.year not in {report.year, report.year + 1}:
            continue
        numbers = dict.fromkeys(licences_said(item, report.year))
        for said in numbers:
            if said != count:
                found = (
                    f"{cell(DECISIONS[0], DECISION_COLUMN)}是 {count}，"
                    f"{item.where} “{item.title}”写的是 {said}，相差 {abs(count - said)}"
                )
                advice = "请核对口径是否相同（《中华人民共和国政府信息公开条例》第二十条第（五）项；待核实）"
                yield Problem(report.place("proactive", DECISIONS[0]), "R-NB-9", found, advice, "warning")


def licences_said(item: Item, year: int) -> Iterator[int]:
    """The numbers of 行政许可 that an item says of the whole year `year`."""
    text = "\n".join((item.title, item.summary, item.content.text))
    is_own_year = item.year == year and not _is_of_other_year(item.title, year)
    for sentence in _SENTENCE.findall(text):
        is_named = re.search(rf"(?<!\d){year}年(?!\s*\d)", sentence)
        if is_named or (is_own_year and _WHOLE_YEAR.search(item.title + sentence)):
            for match in _matches(_LICENCES, sentence, year):
                yield int(match["n"].replace(",", ""))
