"""What of a project an import must know: its categories, every id that is or was in use, what was brought in before."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.errors import ConfigError
from generator.importing.ledger import read_ledger
from generator.model.category import Catalogue, Category, parse_categories
from generator.model.fields import HEADERS
from generator.new_record import prefix_of
from generator.records import sheets
from generator.records.config import CATEGORIES, FILES, SITE, read_categories, read_site
from generator.records.former_urls import FormerUrl, read_former_urls
from generator.records.manifest import read_manifest
from generator.records.markdown import ITEMS
from generator.records.raw import RawRecord, Scalar
from generator.records.scans import official_numbers


@dataclass(slots=True, kw_only=True)
class Project:
    """The project at `root`. `items` are the files of items by id, `used` ids that may not be given again.

    `imported` are the ids of documents by their key, those that this run will write too; `ledger` those on the disk.
    """

    root: Path
    catalogue: Catalogue
    allowed: frozenset[str]
    items: dict[str, PurePosixPath]
    used: set[str]
    imported: dict[str, str]
    ledger: dict[str, str]
    former: tuple[FormerUrl, ...]
    prefixes: dict[str, str] = field(default_factory=dict)

    def free_id(self, category: Category, day: dt.date) -> str:
        """An id as the category's items have, that no item, no address and no file has yet; taken from now on."""
        prefix = self.prefixes.setdefault(category.id, prefix_of(self.root, category))
        stem = f"{prefix}-{day:%Y%m%d}"
        found, number = stem, 2
        while found in self.used or any((self.root / FILES / category.path / str(day.year)).glob(f"{found}-*")):
            found, number = f"{stem}-{number}", number + 1
        self.used.add(found)
        return found


def open_project(root: Path) -> Project:
    """Reads what is needed, and no record.

    Raises:
        ConfigError: The catalogue or one of the tables can't be used.
    """
    node, problems = read_categories(root)
    catalogue, more = parse_categories(node, CATEGORIES)
    former, former_problems = read_former_urls(root)
    manifest, manifest_problems = read_manifest(root)
    if faults := [*problems, *more, *former_problems, *manifest_problems]:
        raise ConfigError("\n".join(str(problem) for problem in faults))
    items = {path.stem: PurePosixPath(path.relative_to(root).as_posix()) for path in (root / ITEMS).rglob("*.md")}
    listed = (address.id for address in manifest.addresses.values()) if manifest else ()
    return Project(
        root=root,
        catalogue=catalogue,
        allowed=official_numbers(read_site(root)[0]) if (root / SITE).is_file() else frozenset(),
        items=items,
        used={*items, *listed, *_sheet_ids(root)},
        imported=read_ledger(root),
        ledger=read_ledger(root),
        former=former,
    )


def _sheet_ids(root: Path) -> Iterable[str]:
    """The ids that rows of sheets have."""
    if not any((root / sheets.SHEETS).glob("*")):
        return
    for record in sheets.read(root, HEADERS):
        if isinstance(record, RawRecord):
            for name in ("id", "编号"):
                _, node = record.fields.get(name, (None, None))
                if isinstance(node, Scalar):
                    yield node.text.strip()
