"""All that was read to one dataset: records, tables, settings, each understood, or a problem that says where."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.model.agencies import Agencies
from generator.model.agency_rows import parse_agencies
from generator.model.annual_parse import parse_annual
from generator.model.budget_parse import parse_budgets
from generator.model.category import Catalogue, parse_categories
from generator.model.dataset import Dataset, newest_first
from generator.model.indicator_rows import parse_indicators
from generator.model.indicators import Indicators
from generator.model.log import parse_log
from generator.model.parse_record import reader_of_records, understand_all
from generator.model.past import Means, parse_past
from generator.model.record import record_sha256
from generator.model.settings import Settings, parse_settings
from generator.model.stored import Memory
from generator.model.terms import parse_terms
from generator.model.version import lines_of
from generator.model.wages import parse_wages
from generator.problem import Problem, Source
from generator.records import RawData
from generator.records.config import CATEGORIES, SITE
from generator.records.csv_tables import AGENCIES, INDICATORS
from generator.records.raw import Sequence
from generator.records.scans import AttachmentTexts
from generator.words import use


def parse(raw: RawData, memory: Memory | None = None) -> tuple[Dataset | None, list[Problem]]:
    """Understands everything that was read; a record that `memory` has is not understood again.

    Returns the dataset of all records that could be understood, with every problem; None when
    the bureau's settings or its catalogue can't be used.
    """
    # A file that could not be read has its problem already.
    unread = {problem.source.file for problem in raw.problems}
    settings, problems = parse_settings(raw.site) if SITE not in unread else (None, [])
    if settings is not None:
        use(settings.lang)  # for what a body says of itself, such as the way back from a note
    categories = raw.categories or (None if CATEGORIES in unread else Sequence((), Source(CATEGORIES)))
    catalogue, category_problems = parse_categories(categories, CATEGORIES)
    problems = [*raw.problems, *problems, *category_problems]
    if settings is None or not catalogue.categories:
        return None, problems
    unknown = list(_unknown_categories(settings, catalogue))
    if unknown:
        return None, [*problems, *unknown]
    problems += [
        Problem(Source(CATEGORIES), "category-key", f"栏目路径“{each.path}”与手写网页 {each.path}.md 冲突", "请另取")
        for each in catalogue
        if PurePosixPath(f"{each.path}.md") in raw.pages
    ]
    dataset, found = _parse_contents(raw, settings, catalogue, memory)
    return dataset, [*problems, *found]


def _parse_contents(
    raw: RawData, settings: Settings, catalogue: Catalogue, memory: Memory | None
) -> tuple[Dataset, list[Problem]]:
    """Everything that the bureau publishes or keeps, with every problem of it."""
    understand = reader_of_records(settings, catalogue, memory)
    parsed = understand_all(raw.records, settings, catalogue, memory)
    items = [each.item for each in parsed if each.item is not None]
    annual, annual_problems = parse_annual(raw.annual)
    wages, wage_problems = parse_wages(raw.wage_tables)
    budgets, budget_problems = parse_budgets(raw.budgets)
    indicators, agencies, table_problems = _parse_tables(raw)
    terms, term_problems = parse_terms(raw.terms)
    files = {file.path: file for file in raw.files}
    means = Means(
        understand=lambda record: understand(record).item,
        site_url=settings.url,
        lines=lines_of if memory is None else memory.lines,
    )
    past = parse_past(raw.past, raw.records, items, files, means)
    log, log_problems = parse_log(raw.log)
    dataset = Dataset(
        settings=settings,
        catalogue=catalogue,
        items=newest_first(items),
        files=files,
        pages=raw.pages,
        assets=raw.assets,
        annual=annual,
        wages=wages,
        budgets=budgets,
        indicators=indicators,
        agencies=agencies,
        scans={file: each.scan for file, each in raw.scans.items()},
        texts=AttachmentTexts(raw.scans, files),
        terms=terms,
        past=past,
        manifest=raw.manifest,
        former=raw.former,
        log=log,
        record_sha256=record_sha256 if memory is None else memory.record_sha256,
    )
    return dataset, [
        *(problem for each in parsed for problem in each.problems),
        *annual_problems,
        *wage_problems,
        *budget_problems,
        *table_problems,
        *term_problems,
        *log_problems,
    ]


def _unknown_categories(settings: Settings, catalogue: Catalogue) -> Iterator[Problem]:
    """Settings that name a category which holds no items, or none."""
    leaves = {leaf.id for leaf in catalogue.leaves}
    for key in ("wage_category", "statistics_category", "agencies_category"):
        name = getattr(settings, key)
        if name and name not in leaves:
            yield Problem(Source(SITE), "site-setting", f"{key}“{name}”不是栏目", "请写栏目表里的 id，或删去此行")


def _parse_tables(raw: RawData) -> tuple[Indicators, Agencies, list[Problem]]:
    """The tables of indicators and of agencies; empty where there is no file."""
    tables = {table.file: table for table in raw.csv_tables}
    indicators, agencies = Indicators(), Agencies()
    problems: list[Problem] = []
    if table := tables.get(str(INDICATORS)):
        indicators, found = parse_indicators(table)
        problems += found
    if table := tables.get(str(AGENCIES)):
        agencies, found = parse_agencies(table)
        problems += found
    return indicators, agencies, problems
