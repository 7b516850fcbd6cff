from pathlib import Path

from generator.pipeline import build, load
from tests.builders import AS_OF, GOOD_FILES, lines, make_project, snapshot


def test_a_build_tells_what_it_made_and_a_second_one_writes_nothing(project: Path) -> None:
    stages: list[str] = []
    first = build(project, project / "site", AS_OF, stages.append)
    assert first.is_good
    assert stages == ["读取和检查记录", "生成页面和订阅", "建立网站"]
    assert list(first.seconds) == ["check", "view", "render", "mkdocs"]
    assert (first.made.pages, first.made.feeds, first.made.files) == (30, 22, 1)
    assert first.tree is not None
    docs = snapshot(project / "site_src/docs")
    site = {path: data for path, (data, _) in snapshot(project / "site").items()}
    assert first.tree.written == len(docs)

    second = build(project, project / "site", AS_OF, stages.append)
    assert second.tree is not None
    assert (second.tree.written, second.tree.unchanged, second.tree.deleted) == (0, len(docs), 0)
    assert snapshot(project / "site_src/docs") == docs
    assert {path: data for path, (data, _) in snapshot(project / "site").items()} == site
    assert sorted(path.name for path in project.iterdir()) == ["data", "mkdocs.yml", "site", "site_src"]


def test_a_bureau_that_has_published_nothing_yet_has_a_site(tmp_path: Path) -> None:
    records = {name: None for name in GOOD_FILES if name.startswith(("data/items", "data/sheets", "data/files"))}
    root = make_project(tmp_path, records)
    report = build(root, root / "site", AS_OF, lambda _: None)
    assert report.is_good
    assert (root / "site/index.html").is_file()
    assert (root / "site/feed.xml").is_file()


def test_what_is_no_longer_published_is_gone_from_the_site(project: Path) -> None:
    build(project, project / "site", AS_OF, lambda _: None)
    assert (project / "site/documents/2024/办法.pdf").is_file()
    (project / "data/items/documents/2024/d-20240401.md").unlink()
    (project / "data/files/documents/2024/办法.pdf").unlink()
    build(project, project / "site", AS_OF, lambda _: None)
    assert not (project / "site/documents/2024").exists()


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
