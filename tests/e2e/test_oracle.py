"""Whatever a build leaves as it was: the site has the bytes of MkDocs' build of the whole docs tree in one process."""

import datetime as dt
import errno
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.files import get_files

from generator import processes, site_pages, site_sources
from generator.build_cache import CACHE, BuildCache
from generator.errors import SiteBuildError, SpareLeftError
from generator.pipeline import build
from generator.site import DOCS, build_site, load_mkdocs
from generator.site_pages import SiteBuild

from .project import hashes, record, replace, small_project, write

MOMENT = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
SPARE = ".site-spare"
ITEM = "news/2024/n-20240305.md"


def ignore(_: str) -> None:
    """Tells nobody."""


@pytest.fixture(scope="module")
def project(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its docs tree, which the tests edit: what the site is made of is all in there."""
    root = unbuilt(small_root, tmp_path_factory.mktemp("oracle") / "project")
    for _ in range(2):  # so that both folders hold a site
        publish(root)
    return root


@pytest.fixture
def other(small_root: Path, tmp_path: Path) -> Path:
    """Such a project for one test, without a site."""
    return unbuilt(small_root, tmp_path / "other")


def unbuilt(small_root: Path, target: Path) -> Path:
    """The small project with its docs tree."""
    return shutil.copytree(small_root, target, ignore=shutil.ignore_patterns("site"))


@pytest.fixture(autouse=True)
def _shells_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """They serve many pages; here there are few."""
    monkeypatch.setattr(site_pages, "_PAGES_WORTH_A_SHELL", 1)


def publish(root: Path) -> None:
    build_site(root, root / "site", MOMENT, ignore, hashes(root / DOCS))


def plain(root: Path, folder: Path) -> dict[str, str]:
    """The site as MkDocs alone makes it of what lies there."""
    build_site(root, folder, MOMENT, ignore)
    return hashes(folder)


def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The Markdown files of which pages are made from now on."""
    made: list[str] = []
    original = site_pages._build_page  # type: ignore[attr-defined]

    def build_page(page: object, *rest: object) -> None:
        made.append(page.file.src_uri)  # type: ignore[attr-defined]
        original(page, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(site_pages, "_build_page", build_page)
    monkeypatch.setattr(processes, "processors", lambda: 1)  # what a fork makes is not known here
    return made


Edit = Callable[[Path, random.Random], None]


def any_page(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((root / DOCS).rglob("2024/*.md")))


def add_page(root: Path, chance: random.Random) -> None:
    text = f"---\ntitle: 新的{chance.random()}\nkind: item\n---\n\n# 新的\n\n见[招聘会](n-20240305.md)。\n"
    write(root / DOCS / f"news/2024/x-{chance.randrange(10**6)}.md", text)


def change_page(root: Path, chance: random.Random) -> None:
    page = any_page(root, chance)
    page.write_text(page.read_text("utf-8") + f"\n## 补充 {chance.random()}\n\n一段。\n", "utf-8")


def retitle_page(root: Path, chance: random.Random) -> None:
    page = any_page(root, chance)
    page.write_text(page.read_text("utf-8").replace("title: ", "title: 改", 1), "utf-8")


def hide_page(root: Path, chance: random.Random) -> None:
    """From search engines, by its front matter alone."""
    page = any_page(root, chance)
    page.write_text(page.read_text("utf-8").replace("---\n", "---\nnoindex: true\n", 1), "utf-8")


def rename_page(root: Path, chance: random.Random) -> None:
    """A page that no other links to."""
    add_page(root, chance)
    page = chance.choice(sorted((root / DOCS / "news/2024").glob("x-*.md")))
    page.rename(page.with_name(f"y-{chance.randrange(10**6)}.md"))


def remove_page(root: Path, chance: random.Random) -> None:
    add_page(root, chance)
    chance.choice(sorted((root / DOCS / "news/2024").glob("[xy]-*.md"))).unlink()


def link_pages(root: Path, chance: random.Random) -> None:
    """To a heading of another page, and there is one."""
    target = root / DOCS / ITEM
    target.write_text(target.read_text("utf-8") + "\n## Time\n", "utf-8")
    page = root / DOCS / "news/2024/n-20240306.md"
    page.write_text(page.read_text("utf-8") + "\n[时间](n-20240305.md#time)\n", "utf-8")


def change_file(root: Path, chance: random.Random) -> None:
    write(root / DOCS / "robots.txt", f"# {chance.random()}\n")


def page_to_folder(root: Path, chance: random.Random) -> None:
    """What was a file has to be a folder, and the other way."""
    write(root / DOCS / "data/z", "a file")
    publish(root)
    (root / DOCS / "data/z").unlink()
    write(root / DOCS / "data/z/index.md", "# 一页\n")
    publish(root)
    (root / DOCS / "data/z/index.md").unlink()
    (root / DOCS / "data/z").rmdir()
    write(root / DOCS / "data/z", f"a file {chance.random()}")


def edit_template(root: Path, chance: random.Random) -> None:
    replace(root / "site_src/theme/page.html", 'id="main"', f'id="main" data-x="{chance.random()}"')


def read_more_of_pages(root: Path, chance: random.Random) -> None:
    """What the theme's own template doesn't read, and what no other page can stand for."""
    asked = (
        "{{ page.meta.updated }}{% if page.meta.kind == 'item' and page.toc | length > 1 %}y{% endif %}",
        "{% set t %}{{ page.title }}{% endset %}{{ 'has' if '年' in t }}{{ page.meta.title | length }}",
        "{{ page.file.src_uri }}{{ page.meta | length }}",
        "{% for tag in page.meta.official %}{{ tag[1] | upper }}{% endfor %}{{ ('x/' ~ page.url) | url }}",
    )
    shown = f"{{% if page and page.meta %}}<!-- {chance.choice(asked)} -->{{% endif %}}"
    replace(root / "site_src/theme/page.html", "<article class", f"{shown}<article class")


def edit_style(root: Path, chance: random.Random) -> None:
    """As a build writes it: in a folder of another name."""
    (folder,) = (root / DOCS / "assets").glob("own-*")
    other = folder.rename(folder.with_name(f"own-{chance.randrange(10**6)}"))
    (other / "gongkai.css").write_text(f".x {{ opacity: {chance.random()} }}\n", "utf-8")
    replace(root / DOCS / ".site.yml", folder.name, other.name)


def edit_setting(root: Path, chance: random.Random) -> None:
    replace(root / DOCS / ".site.yml", '"site_name": "', '"site_name": "新')


def retitle_menu(root: Path, chance: random.Random) -> None:
    replace(root / DOCS / ".site.yml", '"部门文件"', '"部门文件库"')


def retitle_page_of_menu(root: Path, chance: random.Random) -> None:
    """Its title is in its own front matter, and stands in the menu of every page."""
    page = root / DOCS / "employment/index.md"
    page.write_text(page.read_text("utf-8").replace("title: ", "title: 全区", 1), "utf-8")


def edit_configuration(root: Path, chance: random.Random) -> None:
    replace(root / "mkdocs.yml", "    - toc.follow", "    - navigation.top\n    - toc.follow")


def edit_the_site(root: Path, chance: random.Random) -> None:
    """By a hand that should not: it is mended."""
    (root / "site/news/index.html").write_text("x")
    (root / SPARE / "index.html").write_text("x")
    write(root / SPARE / "news/left/index.html", "x")
    (root / SPARE / "left").symlink_to(root)


def link_the_site(root: Path, chance: random.Random) -> None:
    """A hand has put a link where the next build deletes something: what it leads to is left alone."""
    other = root / "elsewhere"
    write(other / "n-20240305/index.html", "somebody's")
    for folder in (root / "site/news/2024", root / SPARE / "news/2024"):
        shutil.rmtree(folder, ignore_errors=True)  # the spare one has none where the cache was lost just before
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.symlink_to(other)
    change_page(root, chance)
    publish(root)
    assert (other / "n-20240305/index.html").read_text("utf-8") == "somebody's"


def leave_out(root: Path, chance: random.Random) -> None:
    """A file that stays as it is leaves the site, by a setting."""
    write(root / DOCS / "data/draft.txt", "a file")
    write(root / DOCS / "data/draft.md", "# 一页")
    publish(root)
    replace(root / "mkdocs.yml", "  !.well-known", "  !.well-known\n  draft.*")


def place_under_a_dot(root: Path, chance: random.Random) -> None:
    write(root / DOCS / f"data/.hidden/{chance.random()}.txt", "a file")


def take_the_place_of_a_file_of_the_theme(root: Path, chance: random.Random) -> None:
    write(root / "site_src/theme/assets/place.css", "/* of the theme */")
    publish(root)
    write(root / DOCS / "assets/place.css", f"/* {chance.random()} */")
    publish(root)
    write(root / "site_src/theme/assets/new.css", "/* of the theme */")
    publish(root)
    (root / DOCS / "assets/place.css").unlink()


def lose_the_spare(root: Path, chance: random.Random) -> None:
    (root / SPARE).rename(root / f"gone-{chance.random()}")


def lose_some_stamps(root: Path, chance: random.Random) -> None:
    """Of the public folder: the spare one has the same files by other links, and nobody may write to what stands."""
    public = (root / "site").stat()
    with closing(sqlite3.connect(root / CACHE)) as database:
        database.execute("DELETE FROM records WHERE kind = 'pair'")
        lost = "DELETE FROM stamps WHERE tree = ? AND path LIKE '%/index.html'"
        assert database.execute(lost, (f"{public.st_dev}:{public.st_ino}",)).rowcount > 2
        database.commit()


def lose_the_cache(root: Path, chance: random.Random) -> None:
    (root / CACHE).unlink()


OFTEN: tuple[Edit, ...] = (
    add_page, change_page, retitle_page, hide_page, rename_page, remove_page, change_file,
)  # fmt: skip
ONCE: tuple[Edit, ...] = (
    link_pages, page_to_folder, edit_template, read_more_of_pages, edit_style, edit_setting, retitle_menu,
    retitle_page_of_menu, edit_configuration, edit_the_site, link_the_site, leave_out, place_under_a_dot,
    take_the_place_of_a_file_of_the_theme, lose_the_spare, lose_some_stamps, lose_the_cache,
)  # fmt: skip


@pytest.mark.long
def test_after_any_edit_the_site_is_what_a_whole_build_makes(project: Path, tmp_path: Path) -> None:
    chance = random.Random(20241128)
    for once in chance.sample(ONCE, k=len(ONCE)):
        edits = [once, *chance.choices(OFTEN, k=chance.randrange(4))]
        for edit in edits:
            edit(project, chance)
        publish(project)
        found, expected = hashes(project / "site"), plain(project, tmp_path / once.__name__)
        assert found == expected, f"after {[edit.__name__ for edit in edits]}"


def test_a_later_version_of_a_library_makes_every_page_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(project)
    made = rendered(monkeypatch)
    publish(project)
    assert made == []
    monkeypatch.setattr(site_sources, "version_of", lambda *_: "later")
    publish(project)
    assert len(made) == len([path for path in (project / DOCS).rglob("*.md") if path.stem != "draft"])  # `leave_out`


def test_the_key_of_the_settings_is_the_same_in_every_process(project: Path) -> None:
    """Else each build would make all pages anew, as chance has it."""
    program = (
        "from pathlib import Path;"
        "from generator.site import load_mkdocs;"
        "from generator.site_sources import settings_key;"
        f"print(settings_key(load_mkdocs(Path({str(project)!r}), Path('x'))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in "123456"
    }
    assert len(found) == 1


def test_one_edit_makes_one_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(project)
    made = rendered(monkeypatch)
    replace(project / DOCS / ITEM, "两千人", "三千人")
    publish(project)
    assert made == [ITEM]


def test_one_edit_in_a_copy_of_the_project_makes_one_page_too(
    other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(other)
    copy = tmp_path / "copy"
    shutil.copytree(other, copy, symlinks=True)
    made = rendered(monkeypatch)
    for number in range(2):  # then in the folder that was public in the copy first
        page = copy / DOCS / ITEM
        page.write_text(f"{page.read_text('utf-8')}\n补充{number}。\n", encoding="utf-8")
        publish(copy)
        assert made == [ITEM]
        assert hashes(copy / "site") == plain(copy, tmp_path / f"plain-{number}")
        made.clear()


def test_several_processes_make_the_same_bytes_as_one(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 3)
    monkeypatch.setattr(site_pages, "_FILES_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(site_pages, "_FILES_AT_ONCE", 100)
    (project / CACHE).unlink()
    publish(project)
    assert hashes(project / "site") == plain(project, tmp_path / "plain")


def test_a_record_of_another_shape_is_as_if_it_were_not_there(project: Path, tmp_path: Path) -> None:
    expected = plain(project, tmp_path / "plain")
    values = "'[]'", """'{"targets": 1, "key": [], "linking": {}}'""", "json_set(value, '$.links', null)"
    heads = "''", "head || 'x y'", "NULL", "x'00'"
    for damaged in (*(f"value = {value}" for value in values), *(f"head = {head}" for head in heads)):
        publish(project)
        with closing(sqlite3.connect(project / CACHE)) as database:
            kinds = "'page', 'pages', 'theme'"
            assert database.execute(f"UPDATE records SET {damaged} WHERE kind IN ({kinds})").rowcount > 2
            database.commit()
        publish(project)
        assert hashes(project / "site") == expected


def test_a_stamp_whose_path_is_no_text_is_as_if_it_were_not_there(other: Path, tmp_path: Path) -> None:
    expected = plain(other, tmp_path / "plain")
    for _ in range(2):
        publish(other)
        with closing(sqlite3.connect(other / CACHE)) as database:
            database.execute("DELETE FROM records WHERE kind = 'pair'")
            damaged = "UPDATE OR REPLACE stamps SET path = CAST(path AS BLOB) WHERE path = 'robots.txt'"
            assert database.execute(damaged).rowcount == 2
            database.commit()
        publish(other)
        assert hashes(other / "site") == expected


def test_a_link_to_what_is_gone_fails_the_build_though_its_own_page_did_not_change(project: Path) -> None:
    page, target = project / DOCS / "about.md", project / DOCS / "news/2024/target.md"
    write(target, "# 目标\n")
    page.write_text(page.read_text("utf-8") + "\n[一条](news/2024/target.md)\n", "utf-8")
    publish(project)
    before = hashes(project / "site")
    target.unlink()
    for _ in range(2):
        with pytest.raises(SiteBuildError, match=r"'about\.md' contains a link 'news/2024/target\.md'"):
            publish(project)
    assert hashes(project / "site") == before
    write(target, "# 目标\n")
    publish(project)


def test_a_page_that_links_to_what_is_gone_is_made_anew_where_that_is_no_error(other: Path, tmp_path: Path) -> None:
    replace(other / "mkdocs.yml", "    not_found: warn", "    not_found: ignore")
    target = other / DOCS / "news/2024/target.md"
    write(target, "# 目标\n")
    replace(other / DOCS / ITEM, "\n# ", "\n[一条](target.md)\n\n# ")
    for _ in range(2):
        publish(other)
    target.unlink()
    for number in range(3):
        write(other / DOCS / "robots.txt", f"# {number}\n")
        publish(other)
        assert hashes(other / "site") == plain(other, tmp_path / f"plain-{number}")


def test_a_page_of_the_menu_that_settings_leave_out_stays_out_of_later_builds(other: Path, tmp_path: Path) -> None:
    """It is read for its title, and what was read is no page of the site by that."""
    publish(other)
    replace(other / "mkdocs.yml", "  !.well-known", "  !.well-known\n  about.md")
    for number in range(3):
        publish(other)
        assert hashes(other / "site") == plain(other, tmp_path / f"plain-{number}")


def test_a_theme_that_sees_all_pages_is_built_as_a_whole(project: Path, tmp_path: Path) -> None:
    """Nothing says then which page hangs on which."""
    template = project / "site_src/theme/page.html"
    before = template.read_bytes()
    replace(template, 'id="main"', 'id="main" data-count="{{ pages | length }}"')
    publish(project)
    add_page(project, random.Random(1))
    publish(project)
    assert hashes(project / "site") == plain(project, tmp_path / "plain")
    template.write_bytes(before)


def test_a_link_to_a_heading_that_is_gone_fails_the_build_though_its_own_page_did_not_change(project: Path) -> None:
    page, target = project / DOCS / "about.md", project / DOCS / "news/2024/heading.md"
    write(target, "# 目标\n\n## Time\n")
    page.write_text(page.read_text("utf-8") + "\n[时间](news/2024/heading.md#time)\n", "utf-8")
    publish(project)
    write(target, "# 目标\n\n## Place\n")
    for _ in range(2):
        with pytest.raises(SiteBuildError, match=r"does not contain an anchor '#time'"):
            publish(project)
    write(target, "# 目标\n\n## Place\n\n## Time\n")
    publish(project)


@pytest.mark.parametrize(
    "asked", ["{{ page.update_date }}", "{{ {'a': 1}['a'] ~ pages | length }}", '{% include "x.txt" %}']
)
def test_a_theme_that_shows_what_hangs_on_other_pages_is_built_as_a_whole(
    other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    write(other / "site_src/theme/x.txt", "{{ pages | length }}")
    replace(other / "site_src/theme/page.html", 'id="main"', f'id="main" data-x="{asked}"')
    publish(other)
    add_page(other, random.Random(1))
    monkeypatch.setitem(globals(), "MOMENT", MOMENT + dt.timedelta(days=60))
    publish(other)
    assert hashes(other / "site") == plain(other, tmp_path / "plain")


def test_a_template_behind_a_link_is_one_of_the_theme(other: Path, tmp_path: Path) -> None:
    write(other / "elsewhere/y.html", "one")
    (other / "site_src/theme/linked").symlink_to(other / "elsewhere")
    replace(other / "site_src/theme/page.html", 'id="main"', 'id="main" data-x="{% include "linked/y.html" %}"')
    for text in ("one", "two"):
        write(other / "elsewhere/y.html", text)
        publish(other)
        assert hashes(other / "site") == plain(other, tmp_path / text)


def test_a_page_into_which_an_extension_of_markdown_reads_other_files_is_made_anew(other: Path, tmp_path: Path) -> None:
    extensions = f"[md_in_html, pymdownx.snippets: {{base_path: {other}}}]"
    replace(other / "mkdocs.yml", "plugins: []", f"plugins: []\nmarkdown_extensions: {extensions}")
    replace(other / DOCS / ITEM, "\n# ", '\n--8<-- "snippet.txt"\n\n# ')
    for text in ("one", "two"):
        write(other / "snippet.txt", text)
        publish(other)
        assert hashes(other / "site") == plain(other, tmp_path / text)


def test_a_page_with_a_link_to_what_comes_later_is_made_anew_where_that_is_no_error(
    other: Path, tmp_path: Path
) -> None:
    replace(other / "mkdocs.yml", "    not_found: warn", "    not_found: ignore")
    replace(other / DOCS / ITEM, "\n# ", "\n[一条](target.md)\n\n# ")
    publish(other)
    write(other / DOCS / "news/2024/target.md", "# 目标\n")
    publish(other)
    assert hashes(other / "site") == plain(other, tmp_path / "plain")


@pytest.mark.parametrize("has_own", [True, False])
@pytest.mark.parametrize("asked", ["{{ pages | length }}", "{% for file in pages %}{{ file.url }}{% endfor %}", "x"])
def test_a_sitemap_of_the_theme_is_as_mkdocs_makes_it(
    project: Path, tmp_path: Path, asked: str, *, has_own: bool
) -> None:
    template, own = project / "site_src/theme/sitemap.xml", project / DOCS / "sitemap.xml"
    before = template.read_bytes(), own.read_bytes()
    template.write_text(asked, "utf-8")
    if not has_own:
        own.unlink()
    publish(project)
    assert hashes(project / "site") == plain(project, tmp_path / "plain")
    assert (project / "site/sitemap.xml.gz").is_file()
    template.write_bytes(before[0])
    own.write_bytes(before[1])


def test_a_changed_sitemap_of_the_docs_tree_takes_the_place_of_the_one_before(project: Path, tmp_path: Path) -> None:
    for number in range(3):
        write(project / DOCS / "sitemap.xml", f"<sitemapindex>{number}</sitemapindex>")
        publish(project)
        assert hashes(project / "site") == plain(project, tmp_path / f"plain-{number}")
    assert not (project / "site/sitemap.xml.gz").exists()


def test_two_pages_for_one_place_are_left_to_mkdocs(project: Path, tmp_path: Path) -> None:
    for name in ("z.md", "z/index.md"):
        write(project / DOCS / name, f"# {name}\n")
    publish(project)
    assert hashes(project / "site") == plain(project, tmp_path / "plain")
    (project / DOCS / "z.md").rename(project / DOCS / "z/README.md")
    with pytest.raises(SiteBuildError, match="conflicts with"):
        publish(project)
    shutil.rmtree(project / DOCS / "z")


def test_the_order_of_pages_is_that_of_mkdocs(project: Path) -> None:
    for name in ("z/b/index.md", "z/a.md", "z/index.md", "z/B.md", "z/a/c.md", "z.1/x.md", "zz.md", "z/.x/y.md"):
        write(project / DOCS / name, "# 一页\n")
    config = load_mkdocs(project, project / "site")
    with BuildCache(project) as cache:
        files = site_sources.SiteFiles(config, hashes(project / DOCS), cache, (), {})
    assert sorted(files.pages, key=site_sources.walked) == [
        file.src_uri for file in get_files(config).documentation_pages()
    ]
    for path in project.glob(f"{DOCS}/z*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_what_is_built_may_be_read_by_a_web_server_whatever_the_umask(project: Path) -> None:
    before = os.umask(0o077)
    try:
        write(project / DOCS / "data/closed/one.md", "# 一页\n")
        publish(project)
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in (project / "site").rglob("*")} | {
        (project / "site").stat().st_mode & 0o777
    }
    assert modes == {0o755, 0o644}


def test_what_was_taken_back_is_nowhere_on_the_disk_after_the_next_build(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    file = root / "data/items/news/2024/n-20240920.md"
    write(file, record("标题", "2024-09-20", "一段不该公开的话。"))
    for _ in range(2):
        assert build(root, root / "site", MOMENT.date(), ignore, remember=True).is_good
    file.unlink()
    assert build(root, root / "site", MOMENT.date(), ignore, remember=True).is_good
    held = [path for name in ("site", SPARE, str(DOCS)) for path in (root / name).rglob("*") if path.is_file()]
    for told in ("一段不该公开的话", "n-20240920"):
        assert [path for path in held if told.encode() in path.read_bytes()] == []
    assert (root / SPARE).stat().st_mode & 0o777 == 0o700


def test_the_spare_folder_is_ready_for_the_next_build_after_the_first_one_too(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    before = os.umask(0o077)
    try:
        for text in ("一句。", "又一句。"):
            replace(root / "data/site.toml", 'name = "', f'name = "{text}')
            assert build(root, root / "site", MOMENT.date(), ignore, remember=True).is_good
            public, spare = hashes(root / "site"), hashes(root / SPARE)
            assert spare.items() < public.items()
            assert public.keys() - spare.keys() == {"404.html"}
            assert (root / SPARE).stat().st_mode & 0o777 == 0o700
            assert {path.stat().st_mode & 0o777 for path in (root / SPARE).rglob("*")} == {0o755, 0o644}
            with BuildCache(root) as cache:
                stamps, others = cache.survey(root / SPARE)
                assert (stamps.keys(), others) == (spare.keys(), [])
                assert stamps.items() <= cache.stamps(root / "site").items()
    finally:
        os.umask(before)


def test_a_site_is_published_though_the_spare_folder_can_not_be_filled(
    other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        asked.append(True)
        raise OSError(28, "No space left on device")

    asked: list[bool] = []
    monkeypatch.setattr(SiteBuild, "fill", refuse)
    publish(other)
    assert asked
    monkeypatch.undo()
    replace(other / DOCS / ITEM, "\n# ", "\n另一句。\n\n# ")
    publish(other)
    assert hashes(other / "site") == plain(other, tmp_path / "plain")


def test_a_build_that_fails_late_has_changed_no_byte_of_the_site_that_shares_its_files(
    other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(other)
    replace(other / DOCS / ITEM, "\n# ", "\n另一句。\n\n# ")
    publish(other)
    shared = [path for path in (other / "site").rglob("*.html") if path.stat().st_nlink > 1]
    assert shared
    before = hashes(other / "site")
    replace(other / "mkdocs.yml", "    - toc.follow", "    - navigation.top\n    - toc.follow")

    def fail(_: SiteBuild) -> None:
        raise SiteBuildError("too late")

    monkeypatch.setattr(SiteBuild, "_validate_anchors", fail)
    with pytest.raises(SiteBuildError, match="too late"):
        publish(other)
    assert hashes(other / "site") == before
    monkeypatch.undo()
    publish(other)
    assert hashes(other / "site") == plain(other, tmp_path / "plain")


@pytest.fixture
def _nobody_special(monkeypatch: pytest.MonkeyPatch) -> None:
    """What may not be read or written to is not: also where tests are run by root."""
    for name, right in (("unlink", stat.S_IWUSR), ("rmdir", stat.S_IWUSR)):
        monkeypatch.setattr(os, name, _asking(getattr(os, name), right, lambda path: Path(path).parent))
    monkeypatch.setattr(os, "scandir", _asking(os.scandir, stat.S_IRUSR, lambda path: path))


def _asking(act: Callable[..., Any], right: int, folder_of: Callable[[Any], Any]) -> Callable[..., Any]:
    def asked(path: Any, *, dir_fd: int | None = None) -> Any:
        if not os.stat(folder_of(path) if dir_fd is None else dir_fd).st_mode & right:  # noqa: PTH116  # may be open
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return act(path) if dir_fd is None else act(path, dir_fd=dir_fd)

    return asked


def _close(folder: Path, mode: int) -> None:
    for each in [*folder.rglob("*/")]:
        each.chmod(mode)


@pytest.mark.usefixtures("_nobody_special")
@pytest.mark.parametrize("mode", [0o555, 0])
@pytest.mark.parametrize("closed", [("site",), (SPARE,), ("site", SPARE)])
def test_a_site_with_folders_that_nobody_may_look_into_or_write_to_is_replaced_all_the_same(
    other: Path, tmp_path: Path, closed: tuple[str, ...], mode: int
) -> None:
    for _ in range(2):
        publish(other)
    for folder in closed:
        _close(other / folder, mode)
    for number in range(2):
        replace(other / DOCS / ITEM, "\n# ", f"\n第{number}句。\n\n# ")
        publish(other)
        assert hashes(other / "site") == plain(other, tmp_path / "plain")
    assert (other / SPARE).is_dir()
    assert not [*other.glob(".site-building*")]


@pytest.mark.usefixtures("_nobody_special")
def test_a_whole_build_leaves_nothing_of_such_a_site(other: Path, tmp_path: Path) -> None:
    before = plain(other, tmp_path / "plain")
    _close(tmp_path / "plain", 0)
    assert plain(other, tmp_path / "plain") == before
    assert not [*tmp_path.glob(".plain-building*")]


@pytest.mark.usefixtures("_nobody_special")
def test_where_the_site_before_can_not_be_deleted_it_is_told_that_the_new_one_is_public(
    other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        publish(other)
    _close(other / "site", 0o555)
    monkeypatch.setattr(Path, "chmod", _somebody_elses(other / SPARE))
    for sentence in ("另一句", "再一句"):
        replace(other / DOCS / ITEM, "\n# ", f"\n{sentence}。\n\n# ")
        with pytest.raises(SpareLeftError, match=r"网站已经更新.*没有权限删除"):
            publish(other)
        assert hashes(other / "site") == plain(other, tmp_path / "plain")
    monkeypatch.undo()
    replace(other / DOCS / ITEM, "再一句", "又一句")
    publish(other)
    assert hashes(other / "site") == plain(other, tmp_path / "plain")


def _somebody_elses(folder: Path) -> Callable[..., None]:
    """A `chmod` for somebody whom the folder belongs to, and not what lies in it."""
    chmod = Path.chmod

    def limited(path: Path, mode: int) -> None:
        if folder in path.parents:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        chmod(path, mode)

    return limited


def test_after_a_build_that_failed_the_next_makes_one_page_too(other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        publish(other)
    replace(other / DOCS / ITEM, "\n# ", "\n[没有](nothing.md)\n\n# ")
    with pytest.raises(SiteBuildError):
        publish(other)
    replace(other / DOCS / ITEM, "\n[没有](nothing.md)\n", "\n另一句。\n")
    made = rendered(monkeypatch)
    publish(other)
    assert made == [ITEM]
