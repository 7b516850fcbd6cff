import datetime as dt
import json
from pathlib import Path

import pytest

from generator.load import load
from generator.outputs import pages, render_all
from generator.pipeline import build
from generator.views.site_view import view_site
from tests.builders import AS_OF, lines, make_project, moment, record, rendered


def test_problems_of_every_stage_come_in_the_order_of_places(tmp_path: Path) -> None:
    files = {
        "data/items/news/2024/b.md": "没有信息栏\n",
        "data/items/news/2024/a.md": "---\ntitle: x\npublished: 2024-03-05\nissued: 2024-03-06\n---\n",
        "data/sheets/news.csv": "x\n",
        "data/files/zero.pdf": "",
    }
    _, problems = load(make_project(tmp_path, files), AS_OF)
    assert [line.split("]")[0] for line in lines(problems)] == [
        "data/files/zero.pdf:1: [empty-file",
        "data/files/zero.pdf:1: [unused-file",
        "data/items/news/2024/a.md:4: [issued-order",
        "data/items/news/2024/b.md:1: [front-matter",
        "data/sheets/news.csv:1: [sheet-header",
    ]


SCHEDULED: dict[str, str | bytes | None] = {
    "data/items/news/2025/n-2.md": record(
        "定时甲乙丙", "2025-01-10 09:00", "定时丁戊己。", attachments="[later.pdf]", interprets="[n-20240305]"
    ),
    "data/files/news/2025/later.pdf": b"%PDF-1.4 later",
}


def made(root: Path, as_of: dt.date) -> dict[str, bytes]:
    """Every file that the site of that moment is made of, by path."""
    dataset, _ = load(root, as_of)
    assert dataset is not None
    return {
        each.path: each.content.read_bytes() if isinstance(each.content, Path) else each.read()
        for each in render_all(view_site(dataset, AS_OF))
    }


def test_a_scheduled_item_is_there_from_its_moment_and_not_a_byte_earlier(tmp_path: Path) -> None:
    scheduled = make_project(tmp_path / "scheduled", SCHEDULED)
    before, at = made(scheduled, moment("2025-01-10T08:59:59")), made(scheduled, moment("2025-01-10T09:00"))
    assert before == made(make_project(tmp_path / "without"), moment("2025-01-10T08:59:59"))
    new = sorted(at.keys() - before.keys())
    assert [path for path in new if path.startswith("news/2025/") and "n-2" in path]
    changed = {path for path in at if before.get(path) != at[path]}
    assert {"index.md", "news/index.md", "atom.xml", "feed.xml", "news/2025/later.pdf"} <= changed
    assert any(path.startswith("search/") for path in changed)


@pytest.mark.parametrize("as_of", [AS_OF, moment("2025-01-10T23:59:59")])
def test_a_day_without_a_time_is_over(tmp_path: Path, as_of: dt.date) -> None:
    dataset, _ = load(make_project(tmp_path, SCHEDULED), as_of)
    assert dataset is not None
    assert any("n-2" in each.path for each in rendered(pages.render, view_site(dataset, AS_OF)))


@pytest.mark.e2e
def test_the_language_that_is_asked_for_goes_before_that_of_the_settings(project: Path) -> None:
    dataset, _ = load(project, AS_OF, lang="en")
    assert dataset is not None
    assert dataset.settings.lang == "en"
    assert build(project, project / "site", AS_OF, lambda _: None, lang="en").is_good
    config = json.loads((project / "site_src/docs/.site.yml").read_text("utf-8"))
    assert (config["theme"]["language"], config["extra"]["lang"]) == ("en", "en")
