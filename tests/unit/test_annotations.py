"""Problems in the words of GitHub and GitLab."""

import json
from pathlib import Path

from generator.annotations import github, gitlab
from generator.problem import Problem, Source

BAD = Problem(Source("data/items/news/2024/n-1.md", 3), "date", "看不懂日期“3/5/24”", "请写成 2024-03-05")
ODD = Problem(Source("data/sheets/a,b:c.csv", 2), "terms", "用了 100%", "改写\n换行", severity="warning")


def test_github_is_told_the_place_and_the_whole_message() -> None:
    assert list(github([BAD, ODD], Path())) == [
        "::error file=data/items/news/2024/n-1.md,line=3,title=date::"
        "data/items/news/2024/n-1.md:3: [date] 看不懂日期“3/5/24”；请写成 2024-03-05",
        "::warning file=data/sheets/a%2Cb%3Ac.csv,line=2,title=terms::"
        "data/sheets/a,b:c.csv:2: [terms] 用了 100%25；改写%0A换行",
    ]


def test_a_file_is_named_from_the_repository_where_the_project_is_a_folder_of_it() -> None:
    assert next(github([BAD], Path("rsj"))).startswith("::error file=rsj/data/items/news/2024/n-1.md,line=3,")
    assert json.loads(gitlab([BAD], Path("rsj")))[0]["location"]["path"] == "rsj/data/items/news/2024/n-1.md"


def test_gitlab_gets_the_members_that_its_report_needs() -> None:
    (issue, other) = json.loads(gitlab([BAD, ODD], Path()))
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "看不懂日期“3/5/24”；请写成 2024-03-05",
        "check_name": "date",
        "severity": "major",
        "location": {"path": "data/items/news/2024/n-1.md", "lines": {"begin": 3}},
    }
    assert other["severity"] == "minor"


def test_a_fingerprint_is_of_one_problem_alone_and_outlives_a_moved_line() -> None:
    moved = Problem(Source(BAD.source.file, 9), BAD.rule, BAD.found, BAD.advice)
    (one,), (other,) = json.loads(gitlab([BAD], Path())), json.loads(gitlab([moved], Path()))
    assert one["fingerprint"] == other["fingerprint"]
    twice = json.loads(gitlab([BAD, moved], Path()))
    assert len({issue["fingerprint"] for issue in twice}) == 2


def test_no_annotation_shows_a_persons_number() -> None:
    leak = Problem(Source("data/files/11010519491231002X.txt", 1), "privacy", "有身份证号码 11010519491231002X", "遮挡")
    assert "11010519491231002X" not in "".join(github([leak], Path())) + gitlab([leak], Path())
