from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.load import load
from generator.new_record import UnknownCategoryError, find_category, new_record, read_catalogue
from tests.builders import AS_OF, make_project, moment, record

DAY = moment("2024-05-06")


def made(root: Path, name: str, title: str, **values: str) -> Path:
    return new_record(root, find_category(read_catalogue(root), name), title, DAY, values)


def test_a_draft_lies_in_its_category_and_year_and_is_named_as_its_siblings_are(project: Path) -> None:
    path = made(project, "news", "开展 招聘 活动")
    assert path == Path("data/items/news/2024/n-20240506.md")
    assert (project / path).read_text(encoding="utf-8") == (
        '---\ntitle: "开展 招聘 活动"\npublished: 2024-05-06\nstatus: draft   # 草稿：写好后删去这一行\n'
        "# 下面的可以不写；要写就去掉行首的 #\n# issued: 2024-05-06\n# doc_number: 机关代字〔2024〕1号\n"
        "# summary: 一两句话的内容概述\n# source: 经办单位\n# keywords: [关键词]\n"
        "# attachments:        # 文件放到 data/files/news/2024/\n#   - file: 文件名.pdf\n#     title: 附件名称\n---\n\n"
    )


def test_a_category_without_files_names_its_drafts_after_itself(project: Path) -> None:
    assert made(project, "employment/news", "甲") == Path("data/items/employment/news/2024/employment-news-20240506.md")


def test_a_second_draft_of_a_day_gets_a_number_and_nothing_is_overwritten(project: Path) -> None:
    paths = [made(project, "news", title) for title in ("甲", "乙", "丙")]
    assert [path.name for path in paths] == ["n-20240506.md", "n-20240506-2.md", "n-20240506-3.md"]
    assert ['title: "甲"' in (project / path).read_text(encoding="utf-8") for path in paths] == [True, False, False]


@pytest.mark.parametrize("title", ['带"引号"的', "冒号: 和 # 号", "反斜杠\\n", "两\n行", "- 列表", "𬭎〇", "{{ x }}"])
def test_a_draft_of_any_title_can_be_read_back(project: Path, title: str) -> None:
    made(project, "documents", title)
    dataset, problems = load(project, AS_OF)
    assert problems == []
    assert dataset is not None
    [draft] = [item for item in dataset.items if item.status == "draft"]
    assert draft.title == " ".join(title.split())
    assert draft not in dataset.visible(AS_OF)


def test_a_category_that_is_unknown_or_ambiguous_is_told_with_the_known_ones(project: Path) -> None:
    known = "可用：news、documents、employment-news、employment-guides"
    with pytest.raises(UnknownCategoryError) as caught:
        made(project, "docments", "甲")
    assert str(caught.value) == f"没有栏目“docments”，或者有几个同名；是不是“documents”？{known}"
    with pytest.raises(UnknownCategoryError):
        made(project, "工作动态", "甲")


def test_a_catalogue_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    make_project(tmp_path, {"data/categories.yml": "- id: News\n"})
    with pytest.raises(ConfigError, match=r"data/categories\.yml:1: \[category-key\]"):
        made(tmp_path, "news", "甲")


def test_most_siblings_decide_the_prefix(tmp_path: Path) -> None:
    names = ("xw-20240101", "xw-20240102-2", "old-20230101", "special")
    files = {f"data/items/news/2024/{name}.md": record(published="2024-01-01") for name in names}
    make_project(tmp_path, {**files, "data/items/news/2024/n-20240305.md": None})
    assert made(tmp_path, "news", "甲").name == "xw-20240506.md"


def test_what_is_known_is_written_and_read_back_and_no_longer_offered(project: Path) -> None:
    values = {"doc_number": "测试人社〔2024〕5号", "genre": "通知", "source": "# 办公室: 一", "keywords": "甲、乙"}
    path = made(project, "documents", "标题", **values)
    text = (project / path).read_text("utf-8")
    assert "# doc_number" not in text
    assert "genre: 通知\n" in text
    dataset, problems = load(project, AS_OF)
    assert problems == []
    assert dataset is not None
    [draft] = [item for item in dataset.items if item.status == "draft"]
    assert (draft.doc_number, draft.source, draft.keywords) == ("测试人社〔2024〕5号", "# 办公室: 一", ("甲", "乙"))


def test_a_time_of_day_is_kept(project: Path) -> None:
    category = find_category(read_catalogue(project), "news")
    path = new_record(project, category, "甲", moment("2024-05-06T09:30"), {})
    assert "published: 2024-05-06 09:30\n" in (project / path).read_text("utf-8")


def test_the_review_that_a_category_needs_is_offered(tmp_path: Path) -> None:
    entry = "- {id: news, title: 动态, path: news, description: 日常, review: 初审、终审, review_since: 2024-05-06}\n"
    root = make_project(tmp_path, {"data/categories.yml": entry})
    text = (root / made(root, "news", "甲")).read_text("utf-8")
    assert "#   - {stage: 终审, role: 经办股室, date: 2024-05-06}\n" in text
    ready = text.replace("status: draft   # 草稿：写好后删去这一行\n", "").replace("# review", "review")
    ready = ready.replace("#   - {", "  - {").replace("date: 2024-05-06}", "date: 2024-05-05}")
    (root / "data/items/news/2024/n-20240506.md").write_text(ready, "utf-8")
    _, problems = load(root, AS_OF)
    assert [problem for problem in problems if problem.rule == "review" and "n-20240506" in problem.source.file] == []
