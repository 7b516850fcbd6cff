"""The page of results: ratios, failures, losses, growth and budgets."""

from collections.abc import Sequence

from tests.bench.machine import Machine
from tests.bench.plot import growth
from tests.bench.projects import write_hugo
from tests.bench.results import Bench, page
from tests.bench.rounds import Outcome
from tests.bench.running import Run
from tests.bench.tools import Tool
from tests.bench.visits import FIRST, SECOND, Fetched, exceeded, read_budgets


def run(seconds: float, megabytes: float = 100.0) -> Run:
    return Run(wall_seconds=seconds, cpu_seconds=seconds / 2, peak_mb=megabytes)


def outcome(name: str, size: int, cold: list[Run], changed: list[Run], failed: str = "") -> Outcome:
    tool = Tool(
        name=name,
        version="1.0",
        write=write_hugo,
        out="",
        item="",
        cold=(),
        changed=(),
        how_changed="again",
        why="bare",
    )
    return Outcome(tool=tool, size=size, cold=cold, changed=changed, failed=failed, files=1234, megabytes=5.6)


OURS = [
    outcome("gongkai", 1000, [run(2), run(4), run(3)], [run(1)]),
    outcome("gongkai", 2000, [run(6)], [run(1.5)]),
]
PEER = [
    outcome("Peer", 1000, [run(1.5, 50.0)], [], "changed: longer than 9 s"),
    outcome("Peer", 2000, [run(8)], [run(2)]),
]
OURS[0].stages = {"cold": {"check": 0.5, "mkdocs": 1.25}, "added": {"check": 0.25}}
OURS[0].added, OURS[1].added = [run(1.2, 80.0), run(1.6, 90.0)], [run(2.1)]
VISITS = {
    (500, "home", FIRST): Fetched(requests=8, bytes=50_000),
    (500, "home", SECOND): Fetched(requests=7, bytes=5_000),
}


def text(
    busy_share: float = 0.0,
    outcomes: Sequence[Outcome] = (OURS[0], PEER[0], OURS[1], PEER[1]),
    again: Outcome | None = None,
) -> str:
    machine = Machine(cores=2, model="A", memory_gb=8, system="Linux 6", python="3.11", busy_share=busy_share)
    return page(
        Bench(
            day="2027-01-02",
            machine=machine,
            calibration=(0.5, 0.51),
            runs=3,
            outcomes=list(outcomes),
            visits=VISITS,
            budgets=VISITS,
            again=again,
        )
    )


def test_a_row_has_the_medians_and_our_seconds_divided_by_the_tool_s() -> None:
    row = "| gongkai | 1.0 | 3.00 (2.00–4.00) | 1.00 | 1.50 | 100 | 1,234 | 5.6 | 1.00 | 1.00 | 0.50 | 100 | again |"
    assert row in text().split("\n")
    assert "| Peer | 1.0 | 8.00 | 0.75 | 4.00 | 100 | 1,234 | 5.6 | 2.00 | 0.75 | 1.00 | 100 | again |" in text()


def test_a_failure_stands_in_the_row_beside_what_was_measured() -> None:
    row = "| Peer | 1.0 | 1.50 | 2.00 | 0.75 | 50 | 1,234 | 5.6 |  |  |  |  | failed, changed: longer than 9 s |"
    assert row in text().split("\n")


def test_each_loss_is_a_sentence_and_a_win_is_none() -> None:
    lost = (
        "- 1,000 items, Peer: 2.0× faster cold (1.50 against 3.00 s), "
        "2.0× less memory cold (50.00 against 100.00 MB); bare."
    )
    assert [line for line in text().split("\n") if line.startswith("- ") and " items, " in line] == [lost]


def test_growth_is_from_the_fewest_items_to_the_most() -> None:
    assert "| gongkai | 2,000 | 2.0 | 1.5 | 1.5 |\n| Peer | 2,000 | 5.3 |  |  |" in text()


def test_growth_of_a_tool_is_to_the_most_items_that_it_was_given() -> None:
    alone = outcome("gongkai", 9000, [run(30)], [run(4)])
    rows = text(outcomes=[OURS[0], PEER[0], OURS[1], PEER[1], alone])
    assert "| gongkai | 9,000 | 10.0 | 4.0 |  |\n| Peer | 2,000 | 5.3 |  |  |" in rows
    assert "| 9,000 | cold" not in rows
    assert "## 9,000 items" in rows


def test_growth_is_also_told_from_the_fewest_items_as_they_are_at_the_end() -> None:
    again = outcome("gongkai", 1000, [run(1.5)], [run(0.5)])
    row = "| gongkai, by 1,000 measured again at the end | 2,000 | 4.0 |"
    assert row in text(again=again)
    assert "measured again at the end |" not in text()  # no row, where that wasn't done


def test_stages_are_told_in_their_order_beside_the_whole() -> None:
    rows = (
        "| items | build | check s | mkdocs s | whole s | CPU s | peak MB |\n|--:|---|--:|--:|--:|--:|--:|\n"
        "| 1,000 | cold | 0.50 | 1.25 | 3.00 | 1.50 | 100 |\n"
        "| 1,000 | added | 0.25 |  | 1.40 | 0.70 | 85 |\n"
    )
    assert rows in text()


def test_a_busy_machine_is_said() -> None:
    assert "no measure" in text(busy_share=0.4)
    assert "no measure" not in text()


def test_the_picture_names_every_tool() -> None:
    picture = growth([*OURS, *PEER])
    assert all(name in picture for name in ("gongkai", "Peer", "Cold build", "One item changed"))


def test_a_visit_beyond_its_budget_is_told_and_one_within_is_not() -> None:
    assert exceeded(VISITS, VISITS) == []
    budgets = VISITS | {(500, "home", SECOND): Fetched(requests=7, bytes=4_999)}
    assert exceeded(VISITS, budgets) == [
        "500 items, home, second visit: 7 requests and 5,000 bytes, at most 7 and 4,999 by budgets.toml"
    ]


def test_a_row_of_a_visit_has_the_budgets_in_brackets() -> None:
    assert "| 500 | home | 8 (8) | 50.0 (50.0) | 7 (7) | 5.0 (5.0) |" in text().split("\n")


def test_every_visit_has_a_budget() -> None:
    sizes, pages = (500, 10_000), ("home", "category", "item", "search")
    assert {*read_budgets()} == {(size, name, visit) for size in sizes for name in pages for visit in (FIRST, SECOND)}
