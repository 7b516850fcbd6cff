import json
from pathlib import Path

from click.testing import CliRunner, Result

from generator.commands.due import due
from tests.builders import make_project, record

NOW = "2025-01-10T08:00"
FILES = {
    "data/items/news/2025/n-2.md": record("定时公开的通知", "2025-01-10 09:00"),
    "data/items/news/2024/n-3.md": record("到期的通知", "2024-03-05", expires="2025-01-31"),
}


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(due, ["--root", str(root), "--as-of", NOW, *arguments], standalone_mode=False)


def test_both_are_listed_with_moment_and_place(tmp_path: Path) -> None:
    done = run(make_project(tmp_path, FILES))
    assert (done.return_value, done.output) == (
        0,
        "2025-01-10 09:00 公开：定时公开的通知（data/items/news/2025/n-2.md:1）\n"
        "2025-02-01 00:00 到期，不再出现：到期的通知（data/items/news/2024/n-3.md:1）\n"
        "今后 90 天有 2 项。在那一刻之后第一次建立网站时生效。\n",
    )


def test_a_program_reads_it_as_json(tmp_path: Path) -> None:
    done = run(make_project(tmp_path, FILES), "--json", "--days", "1")
    assert json.loads(done.output) == {
        "as_of": "2025-01-10T08:00:00+08:00",
        "days": 1,
        "due": [
            {
                "at": "2025-01-10T09:00:00+08:00",
                "kind": "appears",
                "id": "n-2",
                "title": "定时公开的通知",
                "path": "news/2025/n-2/",
                "file": "data/items/news/2025/n-2.md",
                "line": 1,
            }
        ],
    }


def test_it_is_told_that_errors_keep_it_from_happening(tmp_path: Path) -> None:
    done = run(make_project(tmp_path, {**FILES, "data/items/news/2025/n-4.md": record("标题", "昨天")}))
    assert done.return_value == 1
    assert "现在有 1 个错误，改正以前网站不会更新" in done.output
