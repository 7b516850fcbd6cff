"""Stage 1: files to raw records. The only stage that reads `data/`; knows formats and no meaning."""

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

from generator.frozen import frozen
from generator.problem import Problem
from generator.records import config, csv_tables, markdown, sheets, submodules, wage_tables
from generator.records.annual import RawReport, read_annual
from generator.records.config import DataFile
from generator.records.csv_tables import CsvTable
from generator.records.former_urls import FormerUrl, read_former_urls
from generator.records.grids import ReadGrids, read_grids
from generator.records.held import NO_FILES, Held
from generator.records.log import RawLog, read_log
from generator.records.manifest import Manifest, read_manifest
from generator.records.past import RawPast, read_past
from generator.records.raw import Node, RawRecord
from generator.records.scans import FileScan, scan_files
from generator.records.tables import RawBudgets, read_budgets


@frozen(kw_only=True)
class RawData:
    """All that lies in the project's folder, and the problems that reading found."""

    site: Mapping[str, object]
    categories: Node | None
    pages: Mapping[PurePosixPath, str]
    assets: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    records: tuple[RawRecord, ...] = ()
    files: tuple[DataFile, ...] = ()
    annual: tuple[RawReport, ...] = ()
    csv_tables: tuple[CsvTable, ...] = ()
    wage_tables: tuple[CsvTable, ...] = ()
    budgets: RawBudgets = field(default_factory=RawBudgets)
    scans: Mapping[str, FileScan] = field(default_factory=dict)
    terms: Node | None = None
    past: RawPast = field(default_factory=RawPast)
    manifest: Manifest | None = None
    former: tuple[FormerUrl, ...] = ()
    log: RawLog = field(default_factory=RawLog)

    @property
    def held(self) -> Held:
        """What the files held, as far as it is worth knowing the next time."""
        faulty = {problem.source.file for problem in self.problems}
        digests = {
            f"{config.FILES}/{file.path}": file.sha256 for file in self.files if file.size_bytes and not file.head
        }
        for record in self.records:
            if record.folder is not None and (file := record.source.file) not in faulty:
                digests[file] = record.blob
        return Held(digests, {file: scan.key for file, scan in self.scans.items()})


def read_all(
    root: Path,
    known_headers: frozenset[str],
    remembered: Mapping[str, FileScan] | None = None,
    held: Held = NO_FILES,
    grids: ReadGrids = read_grids,
) -> RawData:
    """Reads the project at `root` once, in a fixed order.

    `remembered` are scans of files that were seen before, `held` is what files hold that are as they were: these are
    not read where what is known of them will do. `grids` reads tables, or knows them.

    Raises:
        ConfigError: `data/site.toml` or `data/categories.yml` is absent.
    """
    rest = read_rest(root, grids)
    files, file_problems = config.read_files(root, held)
    found = [*markdown.read(root, held), *sheets.read(root, known_headers, grids)]
    return replace(
        rest,
        records=tuple(entry for entry in found if isinstance(entry, RawRecord)),
        files=tuple(files),
        scans=scan_files(root, rest.site, remembered, held),
        past=read_past(root, known_headers, grids=grids),
        problems=(*rest.problems, *file_problems, *(entry for entry in found if isinstance(entry, Problem))),
    )


def read_rest(root: Path, grids: ReadGrids = read_grids) -> RawData:
    """All but records and attachments, and what is found in them: what doesn't grow with every item.

    Raises:
        ConfigError: As `read_all`.
    """
    site, site_problems = config.read_site(root)
    categories, category_problems = config.read_categories(root)
    terms, term_problems = config.read_terms(root)
    annual, annual_problems = read_annual(root)
    pages, page_problems = config.read_pages(root)
    assets, asset_problems = config.read_assets(root)
    budgets, budget_problems = read_budgets(root, grids)
    manifest, manifest_problems = read_manifest(root)
    former, former_problems = read_former_urls(root)
    log, log_problems = read_log(root)
    single, wages = list(csv_tables.read(root, grids)), list(wage_tables.read(root, grids))
    return RawData(
        site=site,
        categories=categories,
        annual=tuple(annual),
        pages=pages,
        assets=assets,
        budgets=budgets,
        terms=terms,
        manifest=manifest,
        former=former,
        log=log,
        problems=(
            *submodules.read(root),
            *site_problems,
            *category_problems,
            *term_problems,
            *annual_problems,
            *page_problems,
            *asset_problems,
            *budget_problems,
            *manifest_problems,
            *former_problems,
            *log_problems,
            *(table for table in (*single, *wages) if isinstance(table, Problem)),
        ),
        csv_tables=tuple(table for table in single if isinstance(table, CsvTable)),
        wage_tables=tuple(table for table in wages if isinstance(table, CsvTable)),
    )
