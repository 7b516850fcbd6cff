import datetime as dt
from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.load import load
from generator.new_record import UnknownCategoryError, new_record
from tests.builders import AS_OF, make_project, record

DAY = dt.date(2024, 5, 6)


def test_a_draft_lies_in_its_category_and_year_and_is_named_as_its_siblings_are(project: Path) -> None:
    path = new_record(project, "news", "开展 招聘 活动", DAY)
    assert path == Path("data/items/news/2024/n-20240506.md")
    assert (project / path).read_text(encoding="utf-8") == (
        '---\ntitle: "开展 招聘 活动"\npublished: 2024-05-06\nstatus: draft   # 草稿：写好后删去这一行\n'
        "# 下面的可以不写；要写就去掉行首的 #\n# issued: 2024-05-06\n# doc_number: 示例人社〔2024〕1号\n"
        "# summary: 一两句话的内容概述\n# source: 经办单位\n# keywords: [关键词]\n"
        "# attachments:        # 文件放到 data/files/news/2024/\n#   - file: 文件名.pdf\n#     title: 附件名称\n---\n\n"
    )


def test_a_category_without_files_names_its_drafts_after_itself(project: Path) -> None:
    assert new_record(project, "employment/news", "甲", DAY) == Path(
        "data/items/employment/news/2024/employment-news-20240506.md"
    )


def test_a_second_draft_of_a_day_gets_a_number_and_nothing_is_overwritten(project: Path) -> None:
    paths = [new_record(project, "news", title, DAY) for title in ("甲", "乙", "丙")]
    assert [path.name for path in paths] == ["n-20240506.md", "n-20240506-2.md", "n-20240506-3.md"]
    assert ['title: "甲"' in (project / path).read_text(encoding="utf-8") for path in paths] == [True, False, False]


@pytest.mark.parametrize("title", ['带"引号"的', "冒号: 和 # 号", "反斜杠\\n", "两\n行", "- 列表", "𬭎〇", "{{ x }}"])
def test_a_draft_of_any_title_can_be_read_back(project: Path, title: str) -> None:
    new_record(project, "documents", title, DAY)
    dataset, problems = load(project, AS_OF)
    assert problems == []
    assert dataset is not None
    [draft] = [item for item in dataset.items if item.status == "draft"]
    assert draft.title == " ".join(title.split())
    assert draft not in dataset.visible(AS_OF)


def test_a_category_that_is_unknown_or_ambiguous_is_told_with_the_known_ones(project: Path) -> None:
    known = "可用：news、documents、employment-news、employment-guides"
    with pytest.raises(UnknownCategoryError) as caught:
        new_record(project, "docments", "甲", DAY)
    assert str(caught.value) == f"没有栏目“docments”，或者有几个同名；是不是“documents”？{known}"
    with pytest.raises(UnknownCategoryError):
        new_record(project, "工作动态", "甲", DAY)


def test_a_catalogue_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    make_project(tmp_path, {"data/categories.yml": "- id: News\n"})
    with pytest.raises(ConfigError, match=r"data/categories\.yml:1: \[category-key\]"):
        new_record(tmp_path, "news", "甲", DAY)


def test_most_siblings_decide_the_prefix(tmp_path: Path) -> None:
    names = ("xw-20240101", "xw-20240102-2", "old-20230101", "special")
    files = {f"data/items/news/2024/{name}.md": record(published="2024-01-01") for name in names}
    make_project(tmp_path, {**files, "data/items/news/2024/n-20240305.md": None})
    assert new_record(tmp_path, "news", "甲", DAY).name == "xw-20240506.md"
