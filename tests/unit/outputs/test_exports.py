from generator.outputs.exports import render
from tests.builders import make_item, make_site, moment, rendered


def test_the_counts_are_csv_that_excel_opens_rightly() -> None:
    site = make_site(make_item(), make_item(id="d-1", category="documents", published=moment("2023-12-01")))
    artifacts = {artifact.path: artifact.read() for artifact in rendered(render, site)}
    assert list(artifacts) == [
        "statistics/by-year.csv",
        "statistics/2024.csv",
        "statistics/2023.csv",
        "catalogue/items.csv",
        "catalogue/items.xlsx",
    ]
    assert (
        artifacts["statistics/by-year.csv"]
        == (
            "\ufeff栏目,2023年,2024年,合计\r\n工作动态,0,1,1\r\n部门文件,1,0,1\r\n"
            "就业创业·工作动态,0,0,0\r\n就业创业·政策指引,0,0,0\r\n合计,1,1,2\r\n"
        ).encode()
    )


def test_without_items_there_is_nothing_to_count() -> None:
    assert list(rendered(render, make_site())) == []
