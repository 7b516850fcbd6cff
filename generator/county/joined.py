"""What all bureaus of a county have published, as one: by time, category and year."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.county.facts import BureauFacts, CategoryFact, ItemFact, NoticeFact
from generator.county.places import CATEGORIES
from generator.frozen import frozen
from generator.views.site_view import by_year

# How long a page of a list is; the newest has from half as many rows to half as many again.
PAGE_ROWS = 200


@frozen(kw_only=True)
class County:
    """The county that the portal is of. `url` is the site's root and ends with `/`; `lang` is a key of `LANGUAGES`."""

    name: str
    url: str
    lang: str
    is_demo: bool


@frozen(kw_only=True)
class Published:
    """A bureau as it stands on the county's site.

    Attributes:
        id: Its folder below the county's root.
        facts: What its site says; None where no build of it was good yet, and so there is no site.
        built: The day that its site was made for.
        is_last_good: Whether that is an older site, because the data as they are now have errors.
        problems_count: The number of those errors; 0 where nothing could be found out about its data of now.
        folder: Where its site lies now, for what is joined of it.
    """

    id: str
    facts: BureauFacts | None = None
    built: dt.date | None = None
    is_last_good: bool = False
    problems_count: int = 0
    folder: Path | None = None

    @property
    def name(self) -> str:
        """Its full name; the id while that is all that is known."""
        return self.facts.name if self.facts else self.id

    @property
    def short_name(self) -> str:
        """Its short name; the id while that is all that is known."""
        return self.facts.short_name if self.facts else self.id


@frozen(kw_only=True)
class Row:
    """An item with its bureau; `url` is its address below the county's root, `category` its place across bureaus."""

    bureau: Published
    item: ItemFact
    category: CategoryFact
    url: str

    @property
    def id(self) -> str:
        """What tells it from all others."""
        return f"{self.bureau.id}/{self.item.id}"

    @property
    def day(self) -> dt.date:
        """The day of publication."""
        return self.item.published.date()

    @property
    def year(self) -> int:
        """The year of publication."""
        return self.item.published.year


Rows = tuple[Row, ...]


@frozen(kw_only=True)
class Across:
    """A category across bureaus, which have it in common by its path; titled as the first bureau of the county has it.

    `parent` is the path of the category above, empty where there is none; `rows` has what lies in the category itself,
    or in those below it, newest first.
    """

    path: str
    title: str
    description: str
    parent: str
    rows: Rows
    children: tuple[str, ...]

    @property
    def folder(self) -> str:
        """Where its pages lie."""
        return f"{CATEGORIES}/{self.path}"


@frozen(kw_only=True)
class Joined:
    """The county's portal on the day `as_of`, ready to be laid out; `rows` newest first."""

    county: County
    as_of: dt.date
    bureaus: tuple[Published, ...]
    rows: Rows
    categories: tuple[Across, ...]

    @property
    def with_sites(self) -> tuple[Published, ...]:
        """The bureaus that have a site."""
        return tuple(bureau for bureau in self.bureaus if bureau.facts)

    @property
    def years(self) -> dict[int, Rows]:
        """The rows of each year, the newest year first."""
        return by_year(self.rows)

    @property
    def newest(self) -> dt.datetime:
        """The moment of the newest change of an item: what the feeds and the build are dated by."""
        first = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
        return max((row.item.updated for row in self.rows), default=first)

    def category(self, path: str) -> Across:
        """The category of this path."""
        return next(each for each in self.categories if each.path == path)

    def notices(self) -> list[tuple[Published, NoticeFact, CategoryFact]]:
        """Every withdrawn item with its bureau and category."""
        return [
            (bureau, notice, _categories(bureau.facts)[notice.category])
            for bureau in self.bureaus
            if bureau.facts
            for notice in bureau.facts.notices
        ]


def join(county: County, bureaus: Sequence[Published], as_of: dt.date) -> Joined:
    """The bureaus, in the order of the county, as one."""
    rows = sorted(
        (row for bureau in bureaus if bureau.facts for row in _rows(bureau, bureau.facts)),
        key=lambda row: (-row.item.published.timestamp(), row.id),
    )
    return Joined(
        county=county, as_of=as_of, bureaus=tuple(bureaus), rows=tuple(rows), categories=_across(bureaus, rows)
    )


def _rows(bureau: Published, facts: BureauFacts) -> Iterable[Row]:
    categories = _categories(facts)
    return (
        Row(bureau=bureau, item=item, category=categories[item.category], url=f"{bureau.id}/{item.path}")
        for item in facts.items
    )


def _categories(facts: BureauFacts) -> dict[str, CategoryFact]:
    return {category.id: category for category in facts.categories}


def _across(bureaus: Iterable[Published], rows: Sequence[Row]) -> tuple[Across, ...]:
    """Each category that some bureau has; one that is a parent with one bureau may hold items with another."""
    first: dict[str, CategoryFact] = {}
    parents: dict[str, str] = {}
    for facts in (bureau.facts for bureau in bureaus if bureau.facts):
        by_id = _categories(facts)
        for category in facts.categories:
            first.setdefault(category.path, category)
            parents.setdefault(category.path, by_id[category.parent].path if category.parent else "")
    of: dict[str, list[Row]] = {path: [] for path in first}
    for row in rows:
        for path in {row.category.path, parents[row.category.path]} - {""}:
            of[path].append(row)
    return tuple(
        Across(
            path=path,
            title=category.title,
            description=category.description,
            parent=parents[path],
            rows=tuple(of[path]),
            children=tuple(other for other, parent in parents.items() if parent == path),
        )
        for path, category in first.items()
    )


@frozen(kw_only=True)
class Sheet:
    """A page of a long list: the `number`-th from the oldest on, 0 for the newest, which is not full yet."""

    number: int
    rows: Rows


def sheets(rows: Rows) -> tuple[Sheet, ...]:
    """The rows, given newest first, in pages, the newest first.

    They are counted from the oldest, so that what is published today changes the newest page alone.
    """
    count = max(1, (len(rows) + PAGE_ROWS // 2) // PAGE_ROWS)
    first = len(rows) - (count - 1) * PAGE_ROWS  # as many as the newest page has
    older = (
        Sheet(number=number, rows=rows[first + place * PAGE_ROWS : first + (place + 1) * PAGE_ROWS])
        for place, number in enumerate(range(count - 1, 0, -1))
    )
    return (Sheet(number=0, rows=rows[:first]), *older)
