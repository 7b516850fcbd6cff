"""The public table of duties met and late, by bureau, and all of them as CSV."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from generator.county.duties import Duty, State
from generator.county.joined import Joined, Published
from generator.county.places import DUTIES, index_of, up_from
from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.tables import csv_bytes
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView
from generator.words import _, later

STATES: dict[State, str] = {
    "met": later("Met"), "late": later("Late"), "open": later("Open"), "undated": later("Undated"),
}  # fmt: skip
RULES = {
    "annual-report": later("Annual report"),
    "budget": later("Budgets and final accounts"),
    "wage-list": later("Published lists of employers that owe wages"),
    "lateness": later("Publication within 20 working days"),
    "cadence": later("Something new in each category"),
    "home": later("Something new on the home page"),
}
CSV = f"{DUTIES}/duties.csv"
_COLUMNS = ("bureau", "bureau_name", "rule", "subject", "due", "published", "state", "days_late", "basis", "url")
# What is due next, of each bureau.
COMING = 5


def state_titles() -> list[str]:
    """The states, for the heads of columns."""
    return [_(title) for title in STATES.values()]


def duty_counts(bureau: Published, as_of: date) -> list[tuple[str, list[int]]]:
    """For each rule that asks something of the bureau, how many duties are in each state."""
    duties = bureau.facts.duties if bureau.facts else ()
    found = {rule: Counter(duty.state(as_of) for duty in duties if duty.rule == rule) for rule in RULES}
    return [(_(RULES[rule]), [counts[state] for state in STATES]) for rule, counts in found.items() if counts]


def duty_pages(site: SiteView, joined: Joined) -> Iterator[Artifact]:
    """`duties/` and `duties/duties.csv`."""
    path = index_of(DUTIES)
    yield render_page(
        path,
        "county_duties",
        site=site,
        joined=joined,
        tags=metadata.site_tags(site),
        up=up_from(path),
        states=state_titles(),
        totals=[(bureau, _totals(bureau, joined.as_of)) for bureau in joined.with_sites],
        parts=[_part(bureau, joined.as_of) for bureau in joined.with_sites],
        without=[bureau.name for bureau in joined.bureaus if not bureau.facts],
    )
    yield Artifact(CSV, csv_bytes([_COLUMNS, *_rows(joined)]))


def _totals(bureau: Published, as_of: date) -> list[int]:
    counts = Counter(duty.state(as_of) for duty in _duties(bureau))
    return [counts[state] for state in STATES]


def _duties(bureau: Published) -> tuple[Duty, ...]:
    return bureau.facts.duties if bureau.facts else ()


def _part(bureau: Published, as_of: date) -> tuple[Published, list[Duty], list[Duty]]:
    """The bureau, what was late, the latest deadline first, and what is due next."""
    late = [duty for duty in reversed(_duties(bureau)) if duty.state(as_of) == "late"]
    coming = [duty for duty in _duties(bureau) if duty.state(as_of) == "open"]
    return bureau, late, coming[:COMING]


def _rows(joined: Joined) -> Iterator[tuple[str, ...]]:
    for bureau in joined.with_sites:
        for duty in _duties(bureau):
            yield (
                bureau.id,
                bureau.name,
                duty.rule,
                duty.subject,
                str(duty.due or ""),
                str(duty.done or ""),
                duty.state(joined.as_of),
                str(duty.days_late(joined.as_of)),
                duty.basis,
                f"{joined.county.url}{bureau.id}/{duty.path}" if duty.path else "",
            )
