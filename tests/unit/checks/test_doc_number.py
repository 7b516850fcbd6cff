import pytest

from generator.checks.doc_number import check
from tests.builders import AS_OF, line_of, make_dataset, make_item


@pytest.mark.parametrize(
    "number", ["", "示例人社〔2024〕5号", "示例人社 〔2024〕 5 号", "国办公开办函〔2021〕30号", "𬭎人社〔1999〕1234号"]
)
def test_a_usual_number_is_good(number: str) -> None:
    assert list(check(make_dataset(make_item(doc_number=number)), AS_OF)) == []


@pytest.mark.parametrize(
    "number",
    [
        "示例人社[2024]5号",
        "示例人社〔2024〕第5号",
        "示例人社〔2024〕05号",
        "示例人社〔24〕5号",
        "〔2024〕5号",
        "示例人社〔2024〕5",
    ],
)
def test_an_unusual_number_is_a_warning(number: str) -> None:
    [problem] = check(make_dataset(make_item(doc_number=number)), AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        f"data/items/news/2024/n-1.md:{line_of('doc_number')}: [doc-number] 文号“{number}”的写法少见；"
        "通常写成 机关代字〔2024〕5号：六角括号、四位年份、不加“第”和前导零（GB/T 9704，待核实）"
    )
