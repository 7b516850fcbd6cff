import json
from pathlib import Path

from generator.pipeline import build, load
from tests.builders import AS_OF, lines, make_project


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


def test_the_language_that_is_asked_for_goes_before_that_of_the_settings(project: Path) -> None:
    dataset, _ = load(project, AS_OF, lang="en")
    assert dataset is not None
    assert dataset.settings.lang == "en"
    assert build(project, project / "site", AS_OF, lambda _: None, lang="en").is_good
    config = json.loads((project / "site_src/docs/.site.yml").read_text("utf-8"))
    assert (config["theme"], config["extra"]["lang"]) == ({"language": "en"}, "en")
