"""R-WAGE-5: what has ended stands nowhere else."""

from pathlib import Path

from generator.checks import wage_traces
from generator.model.wage_list import Entry
from tests.wage_builders import OTHER_CODE, day, make_dataset, make_entry, make_item, make_list

GONE = make_entry(corrected=day("2024-09-20"), removed=day("2025-03-25"))


def traces(*entries: Entry, body: str = "正文。", as_of: str = "2025-04-01", **changes: object) -> list[str]:
    dataset = make_dataset(make_list(*entries), items=(make_item(body=body),), **changes)  # type: ignore[arg-type]
    return [f"{problem.source.file}: {problem.found}" for problem in wage_traces.check(dataset, day(as_of))]


def test_an_ended_entry_that_stands_nowhere_else_is_good() -> None:
    assert traces(GONE) == []


def test_the_name_or_code_of_an_ended_entry_in_an_item_is_told() -> None:
    place = "data/items/wages/2025/w-1.md: “w-1”里还有已停止公布的单位（data/tables/wage-arrears/2024q1-45.csv:2）"
    assert traces(GONE, body="查处示例甲\n公\u200b司。") == [place]
    assert traces(GONE, body=f"代码 {GONE.code}") == [place]
    assert traces(GONE, body="查处示例甲公司。", as_of="2025-03-24") == []


def test_a_trace_in_an_attachment_or_a_page_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("名单：示例甲公司", encoding="utf-8")
    row = "（data/tables/wage-arrears/2024q1-45.csv:2）"
    found = traces(
        GONE, body="[名单](a.txt)", files={"wages/2025/a.txt": tmp_path / "a.txt"}, pages={"about.md": "示例甲公司"}
    )
    assert found == [
        f"data/files/wages/2025/a.txt: 附件里还有已停止公布的单位{row}",
        f"site_src/pages/about.md: 网页里还有已停止公布的单位{row}",
    ]


def test_an_employer_that_is_listed_again_may_be_named() -> None:
    again = make_entry(row=3, since=day("2025-03-26"))
    assert traces(GONE, again, body="示例甲公司") == []
    assert len(traces(GONE, make_entry(row=3, name="示例乙公司", code=OTHER_CODE), body="示例甲公司")) == 1
