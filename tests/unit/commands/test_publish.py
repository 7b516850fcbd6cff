"""`gongkai publish` and `gongkai rollback`: what they say, how they end, and that nothing half done is shown."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import app
from generator.errors import PublishError
from tests.builders import make_project
from tests.unit.publishing.places import files_in, write_site
from tests.unit.test_cli import BAD

TARGETS = '["网站"]\nkind = "folder"\npath = "public"\n["备用"]\nkind = "folder"\npath = "spare"\n'


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments], standalone_mode=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two places, and a site that stands built."""
    write_site(tmp_path / "built", {"a.html": "one"})
    (tmp_path / "data").mkdir()
    (tmp_path / "data/publish.toml").write_text(TARGETS, "utf-8")
    return tmp_path


def publish(project: Path, *arguments: str) -> Result:
    return run("publish", "--root", project, "--site", project / "built", *arguments)


def test_all_places_are_published_to_and_what_changed_is_counted(project: Path) -> None:
    first = publish(project)
    assert first.return_value == 0
    assert first.stdout.count("已新增 4 个文件，改动 0 个，删除 0 个；版本 ") == 2
    assert publish(project).stdout == "网站：没有变化。\n备用：没有变化。\n"
    write_site(project / "built", {"b.html": "two", "feed.xml": "<rss>2</rss>"})
    assert publish(project, "网站", "--dry-run").stdout == "网站：将新增 1 个文件，改动 1 个，删除 1 个。\n"
    assert "a.html" in files_in(project / "public/current")
    publish(project, "网站")
    assert "b.html" in files_in(project / "public/current")
    assert "b.html" not in files_in(project / "spare/current")


def test_data_with_an_error_is_not_published(tmp_path: Path) -> None:
    root = make_project(tmp_path, BAD)
    done = run("publish", "--root", root, "--folder", tmp_path / "public", "--as-of", "2025-01-10")
    assert done.return_value == 1
    assert "网站没有改动" in done.stderr
    assert not (tmp_path / "public").exists()


def test_one_place_that_fails_does_not_keep_the_others_from_being_published(project: Path) -> None:
    (project / "public").mkdir()
    (project / "public/theirs.txt").touch()
    done = publish(project)
    assert isinstance(done.exception, PublishError)
    assert str(done.exception).startswith("网站：")
    assert "备用：已新增 4 个文件" in done.stdout
    assert files_in(project / "public") == {"theirs.txt": ""}


def test_a_place_that_cannot_be_written_to_does_not_either(project: Path) -> None:
    (project / "public").write_text("a file")
    done = publish(project)
    assert isinstance(done.exception, PublishError)
    assert str(done.exception).startswith("网站：没有发布成功")
    assert "备用：已新增 4 个文件" in done.stdout


def test_without_a_place_or_with_an_unknown_one_it_says_what_to_write(project: Path) -> None:
    assert "没有目标“官网”；有：网站、备用" in str(publish(project, "官网").exception)
    (project / "data/publish.toml").unlink()
    assert "请写 data/publish.toml" in str(publish(project).exception)


def test_a_site_that_is_not_built_is_refused(project: Path) -> None:
    done = run("publish", "--root", project, "--site", project / "nowhere")
    assert "没有建好的网站" in str(done.exception)


def test_going_back_names_the_release_and_warns_of_what_it_may_show_again(project: Path) -> None:
    publish(project, "网站")
    write_site(project / "built", {"a.html": "two"})
    publish(project, "网站")
    listed = run("rollback", "网站", "--list", "--root", project).stdout.splitlines()
    assert [line.endswith("（现在）") for line in listed] == [False, True]
    done = run("rollback", "网站", "--root", project)
    assert done.return_value == 0
    assert f"已退回到版本 {listed[0]}" in done.stdout
    assert "撤回、更正" in done.stdout
    assert files_in(project / "public/current")["a.html"] == "one"


def test_which_place_goes_back_must_be_clear(project: Path) -> None:
    assert "请写出是哪一个" in str(run("rollback", "--root", project).exception)
