"""What `gongkai plan` prints."""

from generator.commands.plan import told
from generator.compare import FileChanges
from generator.plan import Plan

NONE = FileChanges(added=(), removed=(), changed=())


def test_the_many_files_of_the_search_are_told_in_one_line() -> None:
    pages = FileChanges(added=("news/2024/n-1/index.html", "news/2024/index.html"), removed=(), changed=())
    index = tuple(f"search/2024-a/pairs-{number}.bin" for number in range(500))
    others = FileChanges(added=("news/2024/n-1/list.xlsx", *index), removed=index, changed=("data.json",))
    found = Plan(
        problems=[],
        titles={"news/2024/n-1/": "甲"},
        files={"pages": pages, "feeds": NONE, "files": others},
        permanent=("news/2024/n-1/",),
    )
    assert list(told(found)) == [
        "网页新增 2 个：",
        "  /news/2024/n-1/ 甲",
        "  /news/2024/",
        "其他文件新增 1 个：",
        "  /news/2024/n-1/list.xlsx",
        "其他文件改动 1 个：",
        "  /data.json",
        "搜索：会更新。",
        "不能收回的：1 个新网址（/news/2024/n-1/）公开以后永远保留，只能撤回，不能收回或改名。",
    ]


def test_a_plan_without_a_difference_is_one_line() -> None:
    assert list(told(Plan(problems=[], files={"pages": NONE, "feeds": NONE, "files": NONE}))) == [
        "网站不会有任何变化。"
    ]
