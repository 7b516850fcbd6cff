"""The portal's pages of items: home, by bureau, by category across bureaus, by year."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.county.duty_pages import duty_counts, state_titles
from generator.county.frame import with_wages
from generator.county.joined import Across, Joined, Published, Rows, sheets
from generator.county.places import BUREAUS, CATEGORIES, YEARS, index_of, up_from
from generator.model.settings import Hotline
from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView, by_year
from generator.views.statistics import CountTable, with_sums
from generator.words import _, year_name

NEWEST = 20


def pages(site: SiteView, joined: Joined) -> Iterator[Artifact]:
    """Every page but those of duties, annual reports, search, data and feeds."""
    yield _home(site, joined)
    yield _page(site, joined, index_of(BUREAUS), "county_bureaus")
    yield from (_bureau(site, joined, bureau) for bureau in joined.bureaus)
    top = [each for each in joined.categories if not each.parent]
    in_order = [each for above in top for each in (above, *map(joined.category, above.children))]
    listed = [(each.title, f"{each.path}/", len(each.rows)) for each in in_order]
    yield _page(site, joined, index_of(CATEGORIES), "county_categories", categories=listed)
    for category in joined.categories:
        yield from _category(site, joined, category)
    yield from _years(site, joined)


def _page(site: SiteView, joined: Joined, path: str, template: str, **values: Any) -> Artifact:
    tags = metadata.site_tags(site)
    return render_page(path, template, site=site, joined=joined, tags=tags, up=up_from(path), **values)


def _home(site: SiteView, joined: Joined) -> Artifact:
    wages = with_wages(joined)
    years = sorted({fact.year for bureau in joined.with_sites if bureau.facts for fact in bureau.facts.annual})
    return _page(
        site,
        joined,
        "index.md",
        "county_home",
        wages=wages,
        hotlines=_hotlines(wages),
        newest=joined.rows[:NEWEST],
        bureaus=[
            (bureau.short_name, f"{BUREAUS}/{bureau.id}/", len(bureau.facts.items) if bureau.facts else None)
            for bureau in joined.bureaus
        ],
        categories=[(each.title, f"{each.folder}/", len(each.rows)) for each in joined.categories if not each.children],
        years=[(year_name(year), f"{YEARS}/{year}/", len(rows)) for year, rows in joined.years.items()],
        annual=years[-1] if years else None,
    )


def _hotlines(bureaus: Iterable[Published]) -> list[Hotline]:
    """The lines of all bureaus, each number once, as the first bureau names it."""
    found: dict[str, Hotline] = {}
    for bureau in bureaus:
        for line in bureau.facts.wages.hotlines if bureau.facts and bureau.facts.wages else ():
            found.setdefault(line.number, line)
    return list(found.values())


def _bureau(site: SiteView, joined: Joined, bureau: Published) -> Artifact:
    rows = tuple(row for row in joined.rows if row.bureau is bureau)
    return _page(
        site,
        joined,
        index_of(BUREAUS, bureau.id),
        "county_bureau",
        bureau=bureau,
        newest=rows[:NEWEST],
        table=_counts(rows, [(path, row.category.title) for row in rows if (path := row.category.path)], "category"),
        duties=duty_counts(bureau, joined.as_of),
        states=state_titles(),
    )


def _category(site: SiteView, joined: Joined, category: Across) -> Iterator[Artifact]:
    """The category's page; where all are no longer few, pages of its years too. A parent leads to its children."""
    up = up_from(index_of(category.folder))
    trail = [(_("Categories"), index_of(CATEGORIES))]
    if category.parent:
        above = joined.category(category.parent)
        trail.append((above.title, index_of(above.folder)))
    years = {} if category.children else by_year(category.rows)
    below = [joined.category(path) for path in category.children]
    counts = Counter(row.bureau.id for row in category.rows)
    yield _page(
        site,
        joined,
        index_of(category.folder),
        "county_category",
        category=category,
        trail=trail,
        anchor=f"feed/{category.folder}",
        newest=category.rows[:NEWEST],
        children=[(each.title, f"{up}{each.folder}/", len(each.rows)) for each in below],
        years=[(year_name(year), f"{year}/", len(rows)) for year, rows in years.items()],
        of_bureaus=[
            (bureau.short_name, f"{up}{bureau.id}/{category.path}/", counts[bureau.id])
            for bureau in joined.with_sites
            if counts[bureau.id]
        ],
    )
    trail = [*trail, (category.title, index_of(category.folder))]
    for year, rows in years.items():
        title = _("%(period)s, %(title)s", period=year_name(year), title=category.title)
        yield from _lists(site, joined, f"{category.folder}/{year}", title, trail, rows, categories=False)


def _lists(
    site: SiteView, joined: Joined, folder: str, title: str, trail: list[tuple[str, str]], rows: Rows, **values: Any
) -> Iterator[Artifact]:
    """The rows in as many pages as they need; the newest lies in the folder itself."""
    every = sheets(rows)
    for sheet in every:
        path = index_of(folder, sheet.number) if sheet.number else index_of(folder)
        shown = {"title": title, "trail": trail, "folder": folder, "sheet": sheet, "sheets": every, "total": len(rows)}
        yield _page(site, joined, path, "county_list", **shown, **values)


def _years(site: SiteView, joined: Joined) -> Iterator[Artifact]:
    names = [(bureau.id, bureau.short_name) for bureau in joined.with_sites]
    yield _page(
        site,
        joined,
        index_of(YEARS),
        "county_years",
        years=[(year_name(year), f"{year}/", len(rows)) for year, rows in joined.years.items()],
        table=_counts(joined.rows, names, "bureau"),
    )
    for year, rows in joined.years.items():
        title = _("All information of %(period)s", period=year_name(year))
        trail = [(_("By year"), index_of(YEARS))]
        yield from _lists(site, joined, f"{YEARS}/{year}", title, trail, rows, categories=True)


def _counts(rows: Rows, names: list[tuple[str, str]], of: str) -> CountTable:
    """The rows by year, oldest first, and by bureau or category, `names` being (id or path, title)."""
    years = sorted({row.year for row in rows})
    found: dict[str, dict[int, int]] = {key: dict.fromkeys(years, 0) for key, _name in names}
    for row in rows:
        found[row.bureau.id if of == "bureau" else row.category.path][row.year] += 1
    lines = [(title, [*found[key].values()]) for key, title in dict(names).items()]
    return with_sums([*map(year_name, years)], lines)
