"""Annual reports that the public sees, with the sentences that are made from figures and never typed."""

import datetime as dt
from collections import Counter
from pathlib import PurePosixPath

from generator.frozen import frozen
from generator.model.annual import INFORMATION_FEE, AnnualReport
from generator.model.annual_form import OVERVIEW
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.views.statement import statement_of

Paragraphs = tuple[str, ...]


@frozen(kw_only=True)
class AnnualView:
    """A published report: its record, its folder on the site, its prose by section, paragraph by paragraph.

    `overview` has a heading for each part of section 一; the first paragraph is the sentence on what was published.
    """

    report: AnnualReport
    item: Item
    folder: PurePosixPath
    preamble: str
    overview: tuple[tuple[str, Paragraphs], ...]
    problems: Paragraphs
    others: Paragraphs

    def path(self, ending: str) -> PurePosixPath:
        """Where the report lies in the docs tree: `annual-reports/report-2024.pdf`."""
        return self.folder / f"report-{self.report.year}.{ending}"


def view_annual(dataset: Dataset, as_of: dt.date) -> tuple[AnnualView, ...]:
    """The reports whose record is visible on that day, the latest year first; no draft."""
    visible = {item.id: item for item in dataset.visible(as_of)}
    return tuple(
        _view(dataset, report, visible[report.item])
        for _, report in sorted(dataset.annual.items(), reverse=True)
        if report.item in visible and not report.is_draft
    )


def _view(dataset: Dataset, report: AnnualReport, item: Item) -> AnnualView:
    # As of the day of publication, so that a report never changes.
    published = Counter(each.category for each in dataset.published_in(report.year, item.day))
    statement = statement_of(dataset.catalogue, published, report.year)
    overview = []
    for number, (key, title) in zip("一二三四五", OVERVIEW.items(), strict=True):
        paragraphs = _paragraphs(report.overview[key])
        overview.append((f"（{number}）{title}", (statement, *paragraphs) if key == "disclosure" else paragraphs))
    return AnnualView(
        report=report,
        item=item,
        folder=dataset.catalogue.get(item.category).path,
        preamble=_preamble(report.year),
        overview=tuple(overview),
        problems=_paragraphs(report.problems),
        others=(_fee(report), *_paragraphs(report.others)),
    )


def _preamble(year: int) -> str:
    """Source: 政府信息公开条例 (令711) art. 50; 国办公开办函〔2021〕30号 on the span of the figures."""
    return (
        "根据《中华人民共和国政府信息公开条例》第五十条和《中华人民共和国政府信息公开工作年度报告格式》"
        f"（国办公开办函〔2021〕30号）的规定编制本报告。所列数据的统计期限自{year}年1月1日起至12月31日止。"
    )


def _fee(report: AnnualReport) -> str:
    """Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号); that section 六 states it, 0 too, is 未核."""
    amount = f"{report.information_fee_yuan:,f}"
    return f"按照《政府信息公开信息处理费管理办法》，{report.year}年度收取{INFORMATION_FEE}{amount}元。"


def _paragraphs(text: str) -> Paragraphs:
    """Paragraphs are parted by an empty line; a line break within one is none."""
    return tuple("".join(line.strip() for line in part.splitlines()) for part in text.split("\n\n") if part.strip())
