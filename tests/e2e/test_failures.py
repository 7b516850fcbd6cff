"""When a build fails: what it says, how it ends, and that the public site stays as it was, byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from .built_site import read_site
from .project import build, gongkai, hashes, record, replace, states, write

ITEM = "data/items/news/2024/n-20240305.md"


def _staging(root: Path) -> list[str]:
    return [path.name for path in root.iterdir() if path.name.startswith(".site-building")]


def test_a_good_build_says_what_it_made_and_leaves_only_the_site(built: Path) -> None:
    assert _staging(built) == []
    assert {path.name for path in built.iterdir()} == {"data", "mkdocs.yml", "site", "site_src"}
    run = build(built)
    assert (run.returncode, run.stderr) == (0, "")
    assert "共 13 条信息" in run.stdout
    assert _staging(built) == []


def _bad_date(root: Path) -> None:
    replace(root / ITEM, "2024-03-05", "3/5/24")


def _missing_attachment(root: Path) -> None:
    (root / "data/files/budgets/2024/budget.txt").unlink()


def _issued_later(root: Path) -> None:
    replace(root / ITEM, "published", "issued: 2024-03-09\npublished")


def _not_utf8(root: Path) -> None:
    (root / ITEM).write_bytes("---\ntitle: 招聘会\npublished: 2024-03-05\n---\n正文".encode("gb18030"))


def _bad_settings(root: Path) -> None:
    replace(root / "data/site.toml", "demo = true", "demo = ")


def _bad_catalogue(root: Path) -> None:
    replace(root / "data/categories.yml", "  path: news\n", "  path: ../news\n")


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (_bad_date, f"{ITEM}:3: "),
        (_missing_attachment, "data/items/budgets/2024/b-20240223.md:4: [attachments]"),
        (_issued_later, f"{ITEM}:3: [issued-order]"),
        (_not_utf8, f"{ITEM}:"),
        (_bad_settings, "data/site.toml:"),
        (_bad_catalogue, "data/categories.yml:"),
    ],
)
def test_bad_data_end_with_1_and_change_nothing(built: Path, spoil: Callable[[Path], None], place: str) -> None:
    before = states(built / "site"), states(built / "site_src/docs")
    spoil(built)
    run = build(built)
    assert run.returncode == 1, run.stderr
    assert place in run.stderr
    assert "网站没有改动" in run.stderr
    assert "Traceback" not in run.stderr
    assert (states(built / "site"), states(built / "site_src/docs")) == before
    assert _staging(built) == []


def test_a_file_where_a_folder_of_ours_should_be_is_told_of(built: Path) -> None:
    before = states(built / "site")
    (built / ".site-spare").touch()
    run = build(built)
    assert (run.returncode, run.stderr) == (
        2,
        f"gongkai: {built / '.site-spare'}: 这个位置被别的文件占着；网站没有改动，请把它移走后再试\n",
    )
    assert states(built / "site") == before


def test_every_problem_of_every_file_is_told_in_one_run(built: Path) -> None:
    for spoil in (_bad_date, _missing_attachment):
        spoil(built)
    replace(built / "data/items/documents/2024/d-20240401.md", "title:", "titel:")
    run = build(built)
    assert run.returncode == 1
    for file in (ITEM, "data/items/budgets/2024/b-20240223.md", "data/items/documents/2024/d-20240401.md"):
        assert f"{file}:" in run.stderr


def test_bad_data_make_no_site_where_none_was(project: Path) -> None:
    _bad_date(project)
    run = build(project)
    assert run.returncode == 1
    assert not (project / "site").exists()
    assert not (project / "site_src/docs").exists()


def _broken_link(root: Path) -> None:
    replace(root / "site_src/pages/guide.md", "## 公开机构", "## 公开机构\n\n[没有的页面](nowhere.md)")


def _broken_anchor(root: Path) -> None:
    replace(root / "site_src/pages/guide.md", "## 公开机构", "## 公开机构\n\n[没有的标题](about.md#nowhere)")


def _unknown_name(root: Path) -> None:
    replace(root / "site_src/pages/guide.md", "## 公开机构", "## 公开机构\n\n{{ site.settings.nothing }}")


def _bad_configuration(root: Path) -> None:
    replace(root / "mkdocs.yml", "  name: material", "  name: no-such-theme")


def _bad_template(root: Path) -> None:
    replace(root / "site_src/theme/page.html", "{% block announce %}", "{% block announce %}{{ nothing.at.all }}")


def _taken_path(root: Path) -> None:
    write(root / "site_src/pages/news/index.md", "# 同一网址\n")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_broken_anchor, "nowhere"),
        (_unknown_name, "site_src/pages/guide.md"),
        (_bad_configuration, "no-such-theme"),
        (_bad_template, "nothing"),
        (_taken_path, "news/index.md"),
    ],
)
def test_a_fault_of_pages_theme_or_configuration_ends_with_2_and_keeps_the_site(
    built: Path, spoil: Callable[[Path], None], message: str
) -> None:
    before = states(built / "site")
    spoil(built)
    run = build(built)
    assert run.returncode == 2, run.stderr
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert states(built / "site") == before
    assert _staging(built) == []


def test_a_build_after_a_failed_one_is_good_again(built: Path) -> None:
    before = hashes(built / "site")
    page = built / "site_src/pages/guide.md"
    good = page.read_bytes()
    _broken_link(built)
    run = build(built)
    assert run.returncode == 2
    assert "guide.md" in run.stderr
    assert "nowhere.md" in run.stderr
    assert hashes(built / "site") == before
    page.write_bytes(good)
    assert build(built).returncode == 0
    assert hashes(built / "site") == before


def test_an_empty_category_is_a_warning_and_not_the_end(project: Path) -> None:
    (project / "data/items/employment/agencies/2024/y-20240301.md").unlink()
    run = build(project)
    assert "[empty-category]" in run.stderr
    assert "Traceback" not in run.stderr
    assert run.returncode == 0
    assert (project / "site/employment/agencies/index.html").is_file()


def test_a_bureau_that_has_published_nothing_yet_has_a_site(project: Path) -> None:
    for file in (project / "data/items").rglob("*.md"):
        file.unlink()
    run = build(project)
    assert "Traceback" not in run.stderr
    assert run.returncode == 0, run.stderr
    assert (project / "site/index.html").is_file()


def test_a_page_of_staff_that_is_no_utf8_is_told_and_not_a_crash(built: Path) -> None:
    before = states(built / "site")
    (built / "site_src/pages/guide.md").write_bytes("---\ntitle: 公开指南\n---\n# 公开指南\n".encode("gb18030"))
    run = build(built)
    assert "Traceback" not in run.stderr
    assert run.returncode in {1, 2}
    assert "guide.md" in run.stderr
    assert states(built / "site") == before


def test_a_project_that_is_none_is_misuse(tmp_path: Path) -> None:
    run = build(tmp_path)
    assert run.returncode == 2
    assert "site.toml" in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["--as-of", "3/5/24"], ["--no-such-option"], ["one", "too", "many"]])
def test_misuse_ends_with_2_in_chinese(project: Path, arguments: list[str]) -> None:
    run = gongkai("build", "--root", project, *arguments)
    assert run.returncode == 2
    assert "用法不对" in run.stderr
    assert not (project / "site").exists()


SECRETS = {
    "draft": record("草稿甲乙丙", "2024-03-08", "草稿丁戊己。", id="n-draft", status="draft"),
    "expired": record("过期甲乙丙", "2024-03-08", "过期丁戊己。", id="n-expired", expires="2024-12-31"),
    "future": record("未来甲乙丙", "2026-03-08", "未来丁戊己。", id="n-future"),
    "later": record("稍后甲乙丙", "2025-04-01 09:00", "稍后丁戊己。", id="n-later"),
}
YEARS = {"future": "2026", "later": "2025"}


def test_drafts_expired_and_future_items_leave_no_trace(project: Path) -> None:
    for name, text in SECRETS.items():
        write(project / f"data/items/news/{YEARS.get(name, '2024')}/n-{name}.md", text)
    run = build(project, "--as-of", "2025-04-01T08:59:59")
    assert run.returncode == 0, run.stderr
    for file in sorted((project / "site").rglob("*")):
        assert not file.name.startswith(("n-draft", "n-expired", "n-future", "n-later"))
        if file.is_file():
            text = file.read_bytes().decode("utf-8", "replace").replace("\u200b", "")
            assert "甲乙丙" not in text, file
            assert "丁戊己" not in text, file


def test_a_withdrawn_item_keeps_its_address_and_nothing_of_its_content(built: Path) -> None:
    page = (built / "site/news/2024/n-20240307/index.html").read_text(encoding="utf-8")
    assert "2024年3月8日" in page
    assert "数字有误" in page
    for file in (built / "site").rglob("*"):
        if file.is_file():
            text = file.read_bytes().decode("utf-8", "replace").replace("\u200b", "")
            assert "一条撤回的信息" not in text, file
            assert "撤回的正文" not in text, file


HOSTILE = """\
<script>alert(1)</script>
<img src="budget.txt" alt="图" onerror=alert(1)> <iframe src="https://evil.example/"></iframe>
<a href="javascript:alert(1)">一</a> [二](javascript:alert(1))
[三](data:text/html,alert(1)) [四](&#106;avascript:alert(1))
<style>body{display:none}</style> <div style="position:fixed" onclick="alert(1)">五</div> <svg/onload=alert(1)>
<form action="https://evil.example/"><input name="p"></form> <math><mtext><script>alert(1)</script></mtext></math>

正文 ]]> 与 &lt;b&gt; 与 {{ config }} 与 {% raw %}。

</div></article><h1>冒充的标题</h1>
"""


def test_nothing_that_runs_or_loads_reaches_a_page_or_a_feed(project: Path) -> None:
    title = "\"'><script>alert(2)</script> {{ config }} 【`*_#|】 ]]> &amp; 结束"
    text = record(
        "'" + title.replace("'", "''") + "'",
        "2024-03-09",
        HOSTILE,
        summary='"<script>alert(3)</script> 概述"',
        source='"<script>alert(4)</script>"',
        keywords='["<script>alert(5)</script>"]',
    )
    write(project / "data/items/news/2024/n-hostile.md", text)
    write(project / "data/files/news/2024/budget.txt", "预算表\n")
    run = build(project)
    assert run.returncode == 0, run.stderr
    assert "[body-html]" in run.stderr
    site = read_site(project / "site")
    for path, page in site.pages.items():
        scripts = "//script[contains(., 'alert') and not(@type='application/ld+json')]"
        forms = "//article//form[not(@class = 'gk-deadline' or @class = 'gk-searchbox' or @class = 'gk-finder')]"
        assert page.all(f"{scripts} | //iframe | {forms} | //article//style") == [], path
        assert page.all("//@*[starts-with(name(), 'on')]") == [], path
        assert [
            a for a in page.all("//@href | //@src") if str(a).strip().lower().startswith(("javascript:", "data:"))
        ] == []
        assert len(page.all("//h1")) == 1, path
    assert site.pages["news/2024/n-hostile/"].h1 == title
    assert site.pages["news/2024/n-hostile/"].all("//article//*[@style]") == []
    for path in site.feeds:
        tree = etree.parse(site.folder / path)
        for element in tree.iter("{*}encoded", "{*}content"):
            content = element.text or ""
            for word in ("<script", "<iframe", "<style", "<form", "onerror=", "onclick=", "onload=", "javascript:a"):
                assert word not in content, path


def test_a_picture_of_another_host_is_refused_or_left_out(project: Path) -> None:
    """No page may load anything of another host: the reader's visit would be told there."""
    pictures = {
        "markdown": "![图](https://evil.example/x.png)",
        "html": '<img src="https://evil.example/x.png" alt="图">',
        "no-scheme": "![图](//evil.example/x.png)",
    }
    for name, picture in pictures.items():
        write(project / f"data/items/news/2024/n-{name}.md", record("外链图片", "2024-03-09", f"正文。\n\n{picture}"))
    run = build(project)
    if run.returncode == 0:
        site = read_site(project / "site")
        assert [page.path for page in site.pages.values() if page.all("//img[contains(@src, 'evil.example')]")] == []
        assert [path for path in site.feeds if "evil.example" in (site.folder / path).read_text(encoding="utf-8")] == []
    assert [name for name in pictures if f"data/items/news/2024/n-{name}.md:" not in run.stderr] == []
