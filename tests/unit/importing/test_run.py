"""A whole import into a small project: where things go, what is never touched, what is undone."""

import datetime as dt
import os
from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.importing.collect import address_of
from generator.importing.ledger import LEDGER, key_of
from generator.importing.placing import Wishes
from generator.importing.run import Imported, run_import
from generator.load import load
from generator.records.former_urls import FORMER_URLS
from tests.builders import AS_OF, moment, snapshot
from tests.unit.importing.awkward import OLD_PAGE, WORD
from tests.unit.importing.word import docx, p, png

DAY = dt.date(2024, 5, 6)


def bring(root: Path, *paths: Path, write: bool = True, old_root: str = "/", **wishes: object) -> list[Imported]:
    values = {"category": "news", "published": None, "id": None, "day": DAY, **wishes}
    return run_import(root, paths, Wishes(**values), old_root=old_root, write=write)  # type: ignore[arg-type]


def made(folder: Path, name: str, data: bytes | str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def test_a_document_becomes_a_draft_that_can_be_read_with_its_pictures_beside_it(project: Path, tmp_path: Path) -> None:
    file = made(tmp_path, "扫描.docx", WORD["scanned_pictures"]())
    [result] = bring(project, file)
    assert str(result.item) == "data/items/news/2024/n-20240506.md"
    assert [str(path) for path in result.files] == [
        "data/files/news/2024/n-20240506-1.png", "data/files/news/2024/n-20240506-2.png",
    ]  # fmt: skip
    assert (project / str(result.item)).read_text("utf-8") == (
        '---\ntitle: "扫描"\npublished: 2024-05-06\nstatus: draft   # 草稿：核对、补好以后删去这一行\n---\n\n'
        "![](n-20240506-1.png)\n\n![](n-20240506-2.png)\n"
    )
    dataset, problems = load(project, AS_OF)
    assert dataset is not None
    assert [problem.rule for problem in problems] == ["image-text"]
    [draft] = [item for item in dataset.items if item.status == "draft"]
    assert draft not in dataset.visible(AS_OF)


@pytest.mark.parametrize("name", WORD)
def test_every_awkward_document_becomes_a_draft_without_an_error(name: str, project: Path, tmp_path: Path) -> None:
    [result] = bring(project, made(tmp_path, f"{name}.docx", WORD[name]()))
    assert not result.refused
    dataset, problems = load(project, AS_OF)
    assert dataset is not None
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    assert [each.id for each in dataset.items if each.status == "draft"] == ["n-20240506"]


def test_what_the_document_states_stands_in_the_front_matter(project: Path, tmp_path: Path) -> None:
    file = made(tmp_path, "a.docx", WORD["merged_cells"]())
    bring(project, file, published=moment("2024-03-06"), id="d-1", category="部门文件")
    text = (project / "data/items/documents/2024/d-1.md").read_text("utf-8")
    assert text.startswith(
        '---\ntitle: "关于公布培训补贴名册的通知"\npublished: 2024-03-06\nissued: "2024-03-05"\n'
        'doc_number: "测人社〔2024〕8号"\nstatus: draft'
    )


def test_a_second_import_does_nothing_and_a_file_of_the_same_day_gets_another_id(project: Path, tmp_path: Path) -> None:
    one, other = made(tmp_path, "a.txt", "甲\n正文"), made(tmp_path, "b.txt", "乙\n正文")
    bring(project, one)
    before = snapshot(project)
    [again] = bring(project, made(tmp_path, "renamed.txt", "甲\n正文"))
    assert (str(again.known), snapshot(project)) == ("data/items/news/2024/n-20240506.md", before)
    [second] = bring(project, other)
    assert str(second.item) == "data/items/news/2024/n-20240506-2.md"
    assert [(project / name).read_bytes() for name in before if name != LEDGER] == [
        data for name, (data, _) in before.items() if name != LEDGER
    ]


def test_two_files_of_one_content_are_one_item_and_a_deleted_item_can_be_brought_in_again(
    project: Path, tmp_path: Path
) -> None:
    files = [made(tmp_path, "a.txt", "甲\n正文"), made(tmp_path, "b.txt", "甲\n正文")]
    first, second = bring(project, *files)
    assert (first.refused, second.known) == ("", first.item)
    (project / str(first.item)).unlink()
    assert bring(project, files[0])[0].item == first.item


def test_a_dry_run_says_the_same_and_writes_nothing(project: Path, tmp_path: Path) -> None:
    file = made(tmp_path, "a.docx", WORD["embedded_objects"]())
    before = snapshot(project)
    said = bring(project, file, write=False)
    assert snapshot(project) == before
    assert bring(project, file) == said


def test_an_id_is_never_given_twice_even_where_its_item_is_gone_or_in_a_sheet(project: Path, tmp_path: Path) -> None:
    made(project, "data/published.tsv", "news/2023/n-9/\tn-9\tnews\t2023-01-01\t依法删除\n")
    file = made(tmp_path, "a.txt", "甲\n正文")
    for taken in ("n-9", "n-20240305", "en-20240601"):
        assert bring(project, file, id=taken)[0].refused == f"编号“{taken}”已经用过，编号永不重用；请另取"
    assert "不能用" in bring(project, file, id="../x")[0].refused
    with pytest.raises(ConfigError, match="--id 只能用于一个文件"):
        bring(project, file, made(tmp_path, "b.txt", "乙\n正文"), id="n-1")


def test_a_file_in_the_way_stops_one_document_and_leaves_nothing_of_it(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = made(tmp_path, "a.docx", WORD["scanned_pictures"]())
    before = snapshot(project)
    link, calls = os.link, []

    def full(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device", str(target))
        link(source, target)

    monkeypatch.setattr(os, "link", full)
    [result] = bring(project, file)
    assert result.refused.startswith("写不进去（No space left on device：")
    assert snapshot(project) == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".gongkai-import")] == []
    monkeypatch.undo()
    assert bring(project, file)[0].item is not None


def test_what_is_refused_says_why_and_the_others_come_in(project: Path, tmp_path: Path) -> None:
    files = [made(tmp_path, "a.bin", b"\0"), made(tmp_path, "b.txt", "乙\n正文"), tmp_path / "none.docx"]
    results = bring(project, *files)
    assert [bool(result.item) for result in results] == [False, True, False]
    assert results[2].refused == "没有这个文件"
    assert "不知道放到哪个栏目；请用 --category 写明，可用：news、documents" in (
        bring(project, made(tmp_path, "c.txt", "丙\n正文"), category=None)[0].refused
    )


def test_personal_data_are_told_at_once_masked(project: Path, tmp_path: Path) -> None:
    number = "11010519491231002X"  # the example of GB 11643
    [result] = bring(project, made(tmp_path, "a.docx", docx(p("名单"), p(f"身份证号码 {number}"))))
    [problem] = result.problems
    assert (problem.rule, problem.source.file) == ("privacy", "data/items/news/2024/n-20240506.md")
    assert number not in str(problem)


def test_the_pages_of_a_former_site_keep_their_days_and_their_addresses_lead_to_them(
    project: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    made(site, "art/2019/3/5/art_1.html", OLD_PAGE)
    made(site, "art/2019/3/5/images/pic.png", png())
    article = (
        "<meta name='PubDate' content='2018-01-02'><title>上一次招聘会</title><div id='zoom'>上一次招聘会的情况。</div>"
    )
    made(site, "art/2019/3/5/art_2.html", article)
    made(site, "show.asp?id=12.html", article.replace("上一次", "带问号的"))
    results = bring(project, site, category=None, old_root="/xxgk/")
    assert [result.refused[:11] for result in results] == ["不知道放到哪个栏目；请"] * 3
    results = bring(project, site, old_root="/xxgk/")
    assert [str(result.item) for result in results] == [
        "data/items/news/2019/n-20190305.md", "data/items/news/2018/n-20180102.md",
        "data/items/news/2018/n-20180102-2.md",
    ]  # fmt: skip
    text = (project / str(results[0].item)).read_text("utf-8")
    assert 'published: 2019-03-05 10:30\nsource: "就业股"\nkeywords: "招聘会、就业"\n' in text
    assert "[上一次](../../news/2018/n-20180102.md)" in text
    assert (project / FORMER_URLS).read_text("utf-8") == (
        "旧网址\t编号\n/xxgk/art/2019/3/5/art_1.html\tn-20190305\n/xxgk/art/2019/3/5/art_2.html\tn-20180102\n"
        "/xxgk/show.asp?id=12\tn-20180102-2\n"
    )
    _, problems = load(project, AS_OF)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    again = bring(project, site, old_root="/xxgk/")
    assert all(result.known for result in again)


def test_a_link_to_a_page_that_was_not_brought_in_is_cut_and_told(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(
        site,
        "a.html",
        "<meta name='PubDate' content='2018-01-02'><div id='zoom'>请看<a href='b.html'>另一页</a>。</div>",
    )
    [result] = bring(project, site)
    assert (project / str(result.item)).read_text("utf-8").endswith("---\n\n请看另一页。\n")
    assert ("链接到没有导入的旧网页（文字还在）", "/b.html") in [(each.place, each.text) for each in result.dropped]


def test_what_of_a_folder_is_not_brought_in_is_told(project: Path, tmp_path: Path) -> None:
    page = OLD_PAGE.replace("/files/岗位表.xlsx", "a.xls")
    for name, text in {"a.html": page, "a.xls": "表", "c.css": "x"}.items():
        made(tmp_path / "old", name, text)
    made(tmp_path / "old", "b.docx", docx(p("题"), p("正文。")))
    (tmp_path / "old/d.html").symlink_to(tmp_path / "old/a.html")
    found = {result.name: result.refused for result in bring(project, tmp_path / "old")}
    assert found["a.html"] == ""
    assert found["b.docx"].startswith("没有网页链接到它")
    assert found["d.html"].startswith("是符号链接")
    assert set(found) == {"a.html", "b.docx", "d.html"}
    made(tmp_path / "papers", "a.txt", "题目\n正文")
    made(tmp_path / "papers", "b.ppt", "x")
    assert [bool(result.refused) for result in bring(project, tmp_path / "papers")] == [False, True]


def test_the_line_below_a_title_gives_day_and_source_and_stays_to_be_seen(project: Path, tmp_path: Path) -> None:
    line = "发布时间：2024-03-12  来源：就业股"
    files = made(tmp_path, "a.docx", docx(p("甲"), p(line), p("正文"))), made(tmp_path, "b.txt", f"乙\n{line}\n正文")
    for result in bring(project, *files):
        assert result.look_at == (
            "发布日期、来源取自正文里“发布时间：2024-03-12 来源：就业股”一行，请核对，然后删去这一行",
        )
        draft = (project / str(result.item)).read_text("utf-8")
        assert 'published: 2024-03-12\nsource: "就业股"\n' in draft
        assert "发布时间：2024-03-12 来源：就业股" in draft


def test_the_time_of_an_event_is_no_day_of_publication(project: Path, tmp_path: Path) -> None:
    [result] = bring(project, made(tmp_path, "a.txt", "甲\n活动时间：2024-03-12\n正文"))
    assert result.look_at == (f"发布日期暂写今天 {DAY}，请核对",)


def test_a_column_that_the_source_names_and_is_not_followed_is_told(project: Path, tmp_path: Path) -> None:
    rows = "标题,日期,栏目,正文\n丙,2024-01-02,公示公告,文\n丁,2024-01-03,news,文\n"
    told = [result.look_at for result in bring(project, made(tmp_path, "list.csv", rows))]
    assert told == [("原来的栏目是“公示公告”，照 --category 放到了“工作动态”",), ()]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",2024/1/26", "没有写标题"), ("丙,", "没有写发布日期"), ("丙,上周", "发布日期“上周”看不懂；请写成 2019-03-05"),
    ],
)  # fmt: skip
def test_a_row_that_is_refused_says_which_cell_is_wrong(row: str, why: str, project: Path, tmp_path: Path) -> None:
    [result] = bring(project, made(tmp_path, "list.csv", f"标题,日期,正文\n{row},文\n"))
    assert result.refused == why


def test_what_is_called_word_and_is_not_is_told_so(project: Path, tmp_path: Path) -> None:
    [result] = bring(project, made(tmp_path, "a.docx", b"not word"))
    assert result.refused == "打不开：名字是 .docx，内容不是；请用原来的程序打开，另存一份"


def test_a_folder_of_documents_is_all_of_them(project: Path, tmp_path: Path) -> None:
    made(tmp_path, "in/a.txt", "甲\n正文")
    made(tmp_path, "in/b/c.docx", docx(p("乙"), p("正文")))
    made(tmp_path, "in/list.csv", "标题,日期,栏目,正文\n丙,2024-01-02,documents,文\n丁,2024-01-03,无此栏目,文\n")
    made(tmp_path, "in/~$a.docx", b"x")
    results = bring(project, tmp_path / "in", category=None)
    assert [result.name for result in results] == ["a.txt", "c.docx", "list.csv:2", "list.csv:3"]
    assert str(results[2].item) == "data/items/documents/2024/d-20240102.md"
    assert results[3].refused.startswith("没有栏目“无此栏目”；请用 --category")


@pytest.mark.parametrize(
    ("inside", "old_root", "address"),
    [
        ("art/1.html", "/", "/art/1.html"), ("art/1.html", "/xxgk/", "/xxgk/art/1.html"),
        ("show.asp?id=1.html", "/", "/show.asp?id=1"), ("show.asp@id=1.htm", "x", "/x/show.asp?id=1"),
        ("a@b.html", "/", "/a@b.html"),
    ],
)  # fmt: skip
def test_a_saved_page_tells_where_it_stood(inside: str, old_root: str, address: str) -> None:
    assert address_of(inside, old_root) == address


def test_a_key_has_no_digit_that_could_be_a_number_of_a_person() -> None:
    keys = {key_of(str(number).encode(), "") for number in range(200)}
    assert len(keys) == 200
    assert not any(sign.isdigit() for key in keys for sign in key)
