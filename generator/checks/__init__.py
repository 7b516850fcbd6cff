"""Stage 3: what is wrong with the dataset as a whole. One rule a file, in the order they are reported.

A check is `check(dataset, as_of)` and yields problems, and `TELLS` says of each of its rules what it asks for, in the
words of staff; a new one is a file here and a word in `CHECKS`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from types import ModuleType

from generator.checks import (
    agency_entries,
    annual_carry,
    annual_publication,
    annual_tables,
    annual_text,
    attachments,
    body_html,
    body_links,
    body_table,
    budgets,
    change_note,
    changes,
    doc_number,
    empty_category,
    former_url,
    guide_fields,
    image_text,
    indicator_series,
    indicator_text,
    issued_order,
    licence,
    log_sealed,
    permalink,
    platform_blocks,
    portal_form,
    privacy,
    references,
    review,
    security_contact,
    site_codes,
    terms,
    unique_id,
    unused_file,
    validity,
    wage_code,
    wage_fields,
    wage_quarters,
    wage_rates,
    wage_sums,
    wage_term,
    wage_traces,
    withdrawal,
)
from generator.model.dataset import Dataset
from generator.problem import MemoryOf, Problem

CHECKS = (
    privacy,
    unique_id,
    issued_order,
    doc_number,
    validity,
    references,
    withdrawal,
    review,
    changes,
    change_note,
    permalink,
    former_url,
    attachments,
    body_links,
    body_html,
    body_table,
    image_text,
    terms,
    unused_file,
    empty_category,
    platform_blocks,
    guide_fields,
    site_codes,
    portal_form,
    licence,
    security_contact,
    annual_tables,
    annual_carry,
    annual_text,
    annual_publication,
    wage_fields,
    wage_code,
    wage_term,
    wage_quarters,
    wage_traces,
    wage_sums,
    wage_rates,
    budgets,
    indicator_series,
    indicator_text,
    agency_entries,
    log_sealed,
)


# Those that say of an item what follows from it, its files and what is no record; no other item matters to them.
OF_ONE_ITEM = (
    issued_order,
    doc_number,
    validity,
    withdrawal,
    changes,
    change_note,
    body_html,
    body_table,
    image_text,
    terms,
    wage_traces,
    indicator_text,
)
ACROSS_ITEMS = tuple(check for check in CHECKS if check not in OF_ONE_ITEM)

# Those of `OF_ONE_ITEM` that go through its text, which costs most: what they find is kept. Each has `given(dataset)`,
# all that matters beside the item, and `check_item(item, given)`.
OF_TEXT = (body_table, terms, indicator_text)


def check_all(dataset: Dataset, as_of: dt.date, memory: MemoryOf | None = None) -> list[Problem]:
    """The problems of every check, by place."""
    if memory is None:
        return run_checks(CHECKS, dataset, as_of)
    found = run_checks((check for check in CHECKS if check not in (*OF_TEXT, wage_traces)), dataset, as_of)
    return sorted([*found, *_of_texts(dataset, memory), *wage_traces.check(dataset, as_of, memory)])


def _of_texts(dataset: Dataset, memory: MemoryOf) -> Iterator[Problem]:
    given = [check.given(dataset) for check in OF_TEXT]
    known = memory(given)
    for item in dataset.items:
        problems = known.find(item.fingerprint)
        if problems is None:
            pairs = zip(OF_TEXT, given, strict=True)
            problems = tuple(problem for check, each in pairs for problem in check.check_item(item, each))
            known.keep(item.fingerprint, problems)
        yield from problems


def run_checks(checks: Iterable[ModuleType], dataset: Dataset, as_of: dt.date) -> list[Problem]:
    """The problems of these checks, by place."""
    return sorted(problem for check in checks for problem in check.check(dataset, as_of))
