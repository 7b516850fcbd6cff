"""Stage 1: files to raw records. The only stage that reads `data/`; knows formats and no meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.problem import Problem
from generator.records import config, csv_tables, markdown, sheets, wage_tables
from generator.records.annual import RawReport, read_annual
from generator.records.config import DataFile
from generator.records.csv_tables import CsvTable
from generator.records.raw import Node, RawRecord
from generator.records.tables import RawBudgets, read_budgets

READERS = (markdown.read, sheets.read)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawData:
    """All that lies in the project's folder, and the problems that reading found."""

    records: tuple[RawRecord, ...]
    site: Mapping[str, object]
    categories: Node | None
    files: tuple[DataFile, ...]
    pages: Mapping[PurePosixPath, str]
    problems: tuple[Problem, ...]
    annual: tuple[RawReport, ...] = ()
    csv_tables: tuple[CsvTable, ...] = ()
    wage_tables: tuple[CsvTable, ...] = ()
    budgets: RawBudgets = field(default_factory=RawBudgets)


def read_all(root: Path, known_headers: frozenset[str]) -> RawData:
    """Reads the project at `root` once, in a fixed order.

    Raises:
        ConfigError: `data/site.toml` or `data/categories.yml` is absent.
    """
    site, site_problems = config.read_site(root)
    categories, category_problems = config.read_categories(root)
    files, file_problems = config.read_files(root)
    annual, annual_problems = read_annual(root)
    pages, page_problems = config.read_pages(root)
    budgets, budget_problems = read_budgets(root)
    found = [entry for read in READERS for entry in read(root, known_headers)]
    single, wages = list(csv_tables.read(root)), list(wage_tables.read(root))
    return RawData(
        records=tuple(entry for entry in found if isinstance(entry, RawRecord)),
        site=site,
        categories=categories,
        files=tuple(files),
        annual=tuple(annual),
        pages=pages,
        budgets=budgets,
        problems=(
            *site_problems,
            *category_problems,
            *file_problems,
            *annual_problems,
            *page_problems,
            *budget_problems,
            *(entry for entry in found if isinstance(entry, Problem)),
            *(table for table in (*single, *wages) if isinstance(table, Problem)),
        ),
        csv_tables=tuple(table for table in single if isinstance(table, CsvTable)),
        wage_tables=tuple(table for table in wages if isinstance(table, CsvTable)),
    )
