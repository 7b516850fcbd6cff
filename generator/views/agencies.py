"""Agencies as the public sees them on a day: each with its state, counted, and what changed, newest first."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from generator.frozen import frozen
from generator.model.agencies import STATES, Agency, State
from generator.model.dataset import Dataset
from generator.model.item import Change
from generator.model.labels import label
from generator.words import _


@frozen
class AgencyView:
    """An agency with its state on the day."""

    agency: Agency
    state: State
    changes: tuple[Change, ...]

    @property
    def state_text(self) -> str:
        """`有效`, `即将到期`, `已过期`, `已注销`."""
        return label(STATES[self.state])

    @property
    def term_lines(self) -> tuple[str, ...]:
        """`2022-07-01 至` and `2027-06-30`; one line where a filing has no end."""
        start, end = self.agency.valid_from, self.agency.valid_until
        if end is None:
            return (_("no end"),)
        return (_("%(day)s to", day=start), str(end)) if start else (_("until %(day)s", day=end),)


@frozen
class AgenciesView:
    """All agencies: those that work first, in the order of the table. `folder` is empty where none are shown.

    `counts` has every state, also one of which there is none; `changes` every change with its agency, newest first.
    """

    folder: str = ""
    all: tuple[AgencyView, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    changes: tuple[tuple[Change, AgencyView], ...] = ()


def view_agencies(dataset: Dataset, as_of: dt.date) -> AgenciesView:
    """The table as it stands on that day; changes of later days are not known yet.

    A term that begins later is a new licence, unless there are changes: then it is a renewal.
    """
    if not dataset.settings.agencies_category:
        return AgenciesView()
    order = list(STATES)
    found = [
        AgencyView(each, each.state(as_of), tuple(change for change in each.changes if change.date <= as_of))
        for each in dataset.agencies
        if each.valid_from is None or each.valid_from <= as_of or each.changes
    ]
    views = tuple(sorted(found, key=lambda view: order.index(view.state)))
    changes = [(change, view) for view in views for change in view.changes]
    return AgenciesView(
        folder=str(dataset.catalogue.get(dataset.settings.agencies_category).path),
        all=views,
        counts={label(name): sum(view.state == state for view in views) for state, name in STATES.items()},
        changes=tuple(sorted(changes, key=lambda pair: pair[0].date, reverse=True)),
    )
