from decimal import Decimal

from generator.county.annual_facts import AnnualCell, AnnualFact
from generator.model.dataset import Dataset
from tests.annual_builders import make_dataset, make_report
from tests.county_builders import published


def facts(dataset: Dataset) -> tuple[AnnualFact, ...]:
    found = published("a", dataset).facts
    assert found
    return found.annual


def test_an_annual_report_has_every_cell_of_the_form_with_its_place() -> None:
    [report] = facts(make_dataset(make_report(fee_wan=Decimal("1.5"))))
    assert (report.year, report.xlsx) == (2024, "annual-reports/report-2024.xlsx")
    cells = {(cell.table, cell.row, cell.column): cell for cell in report.cells}
    # Table 2: 2 rows of 3, 3 of 1, the fee; table 3: 25 rows of 7; table 4: 3 of 5; the fee of section 六.
    assert len(report.cells) == len(cells) == 6 + 3 + 1 + 25 * 7 + 3 * 5 + 1
    assert cells["applications", "一", "总计"] == AnnualCell(
        table="applications", row="一", column="总计", value=Decimal(11), where="data/annual/2024.toml:100"
    )
    assert cells["proactive", "行政事业性收费", "本年收费金额（单位：万元）"].value == Decimal("1.5")


def test_a_draft_of_a_report_is_not_told() -> None:
    assert facts(make_dataset(make_report(is_draft=True))) == ()
