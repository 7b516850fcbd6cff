"""What the pages say of budgets: only public books, exact sums, comparisons where both sides exist."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from generator.views import budgets
from generator.views.budget_trees import economic_tree, functional_tree, leaves, percent
from generator.views.site_view import view_site
from tests.unit.budget_books import final_sheets, make_dataset, make_record, read_books
from tests.unit.checks.budgets.test_budgets import year_before


def test_figures_are_not_public_before_their_record(tmp_path: Path) -> None:
    books, _ = read_books(tmp_path, final_2023=final_sheets())
    dataset = make_dataset(books, make_record())
    days = [dt.date(2024, 9, 11), dt.date(2024, 9, 12)]
    assert [len(view_site(dataset, day).budgets.books) for day in days] == [0, 1]


def test_flows_are_the_lines_with_money_and_what_is_carried(tmp_path: Path) -> None:
    books, _ = read_books(tmp_path, final_2023=final_sheets())
    assert budgets.flows(books.books[0]) == (
        (
            ("一般公共预算财政拨款收入", Decimal("129.3")),
            ("其他收入", Decimal("1.6")),
            ("年初结转和结余", Decimal("3.4")),
        ),
        (
            ("社会保障和就业支出", Decimal("120")),
            ("卫生健康支出", Decimal("5")),
            ("住房保障支出", Decimal("5.3")),
            ("其他支出", Decimal("1.5")),
            ("年末结转和结余", Decimal("2.5")),
        ),
    )


def test_trees_nest_by_code_with_shares(tmp_path: Path) -> None:
    books, _ = read_books(tmp_path, final_2023=final_sheets())
    tree = functional_tree(books.books[0])
    assert (tree[0].code, tree[0].total, tree[0].share) == ("208", Decimal("120"), Decimal("91.05"))
    assert [child.code for child in tree[0].children] == ["20801", "20805"]
    assert [node.code for node in leaves(tree)][:2] == ["2080101", "2080109"]
    assert [node.code for node in economic_tree(books.books[0])] == ["301", "302", "303", "310"]


def test_comparisons_exist_only_where_both_books_do(tmp_path: Path) -> None:
    books, _ = read_books(tmp_path, final_2022=year_before(3.4), final_2023=final_sheets(), budget_2023=final_sheets())
    found = {book.stem: budgets.comparisons(books, book) for book in books}
    assert {stem: [each.title for each in them] for stem, them in found.items()} == {
        "2022-final": [],
        "2023-budget": [],
        "2023-final": ["与上年决算相比"],
    } | {"2023-final": ["决算与年初预算", "与上年决算相比"]}
    name, before, now = found["2023-final"][1].lines[-1]
    assert (name, before, now) == ("支出合计", Decimal("131.8"), Decimal("131.8"))
    assert found["2023-final"][1].percent(before, now) == Decimal("0.00")


def test_three_public_takes_the_budget_that_the_final_accounts_name(tmp_path: Path) -> None:
    books, _ = read_books(tmp_path, final_2023=final_sheets())
    rows = [(year, kind, parts["total"]) for year, kind, parts in budgets.three_public(books)]
    assert rows == [(2023, "budget", Decimal("8")), (2023, "final", Decimal("6.5"))]


def test_percentages_round_halves_up_and_are_none_of_nothing() -> None:
    assert percent(Decimal("0.125"), Decimal(100)) == Decimal("0.13")
    assert percent(Decimal(1), Decimal(0)) is None
