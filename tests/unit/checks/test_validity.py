import datetime as dt

import pytest

from generator.checks.validity import check
from tests.builders import AS_OF, line_of, make_dataset, make_item


@pytest.mark.parametrize(
    ("validity", "until"),
    [("有效", AS_OF), ("有效", None), ("失效", dt.date(2024, 12, 31)), ("", dt.date(2024, 12, 31))],
)
def test_a_term_that_still_runs_or_is_marked_as_over_is_good(validity: str, until: dt.date | None) -> None:
    assert list(check(make_dataset(make_item(validity=validity, valid_until=until)), AS_OF)) == []


def test_a_term_that_has_run_out_is_a_warning_from_the_next_day_on() -> None:
    item = make_item(validity="有效", valid_until=dt.date(2025, 1, 9))
    [problem] = check(make_dataset(item), AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        f"data/items/news/2024/n-1.md:{line_of('validity')}: [validity] "
        "有效期至 2025-01-09，已经过期，有效性仍写“有效”；请改为“失效”，或更新有效期"
    )
