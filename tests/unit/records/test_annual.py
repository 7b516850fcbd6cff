from decimal import Decimal
from pathlib import Path

from generator.problem import Problem, Source
from generator.records.annual import read_annual


def _write(root: Path, text: str, name: str = "2024.toml") -> Path:
    file = root / "data/annual" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


def test_values_come_with_the_line_of_their_key(tmp_path: Path) -> None:
    text = "title = '报告'\n\n[others]\ntext = '''\nfee = 9\n'''\nfee = 1.50\n\"三（一）\" = [\n  1,\n  2]\nlast = 3\n"
    (report,), problems = read_annual(_write(tmp_path, text))
    assert problems == []
    assert (report.year, report.file) == (2024, "data/annual/2024.toml")
    assert report.values == {
        "title": "报告",
        "others": {"text": "fee = 9\n", "fee": Decimal("1.50"), "三（一）": [1, 2], "last": 3},
    }
    assert report.lines == {
        ("", "title"): 1,
        ("others", ""): 3,
        ("others", "text"): 4,
        ("others", "fee"): 7,
        ("others", "三（一）"): 8,
        ("others", "last"): 11,
    }


def test_a_place_left_empty_is_an_empty_text_and_shifts_nothing(tmp_path: Path) -> None:
    text = "[a]\nx =\ny =   # 说明\n\"三（一）\" = [ , 2,  , 4]  # 一,,二\nz = 5\nt = '''\nq =\n[1,,2]\n'''\n"
    (report,), problems = read_annual(_write(tmp_path, text))
    assert problems == []
    assert report.values == {"a": {"x": "", "y": "", "三（一）": ["", 2, "", 4], "z": 5, "t": "q =\n[1,,2]\n"}}


def test_broken_toml_is_reported_with_its_line(tmp_path: Path) -> None:
    reports, (problem,) = read_annual(_write(tmp_path, 'a = 1\nb = [1, 2\nc = "x"\n'))
    assert reports == []
    assert (problem.source, problem.rule) == (Source("data/annual/2024.toml", 3), "toml-syntax")


def test_another_file_is_reported(tmp_path: Path) -> None:
    reports, problems = read_annual(_write(tmp_path, "x", "2024年.xlsx"))
    assert reports == []
    assert problems == [
        Problem(
            Source("data/annual/2024年.xlsx"),
            "foreign-file",
            "这里只放年度报告的数据文件",
            "文件名请写成年份，如 2024.toml；其他文件请移走",
        )
    ]


def test_a_character_that_no_page_can_hold_is_reported_even_if_escaped(tmp_path: Path) -> None:
    reports, (problem,) = read_annual(_write(tmp_path, 'title = "\\u0000"\n'))
    assert reports == []
    assert (problem.source.file, problem.rule) == ("data/annual/2024.toml", "control-character")


def test_reports_come_by_year_and_a_project_without_any_is_fine(tmp_path: Path) -> None:
    assert read_annual(tmp_path) == ([], [])
    _write(tmp_path, "a = 1\n", "2024.toml")
    _write(tmp_path, "a = 1\n", "2023.toml")
    assert [report.year for report in read_annual(tmp_path)[0]] == [2023, 2024]
