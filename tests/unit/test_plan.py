"""What a change will do: told by page, feed and deadline, with what can't be undone."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import app
from generator.errors import ConfigError
from generator.plan import DueChange, FeedChange, Plan, plan
from tests.builders import AS_OF, CATEGORIES_YML, make_project, record
from tests.git_project import commit

NEWS = "data/items/news/2024/n-20240305.md"
NOTED = "[{date: 2025-01-10, note: 更正}]"
LISTED = "网址\t编号\t栏目\t首次发布\t状态\t新网址\ndocuments/2024/d-5/\td-5\tdocuments\t2024-01-01\t公开\n"
CADENCE = CATEGORIES_YML.replace("日常工作。\n", "日常工作。\n  cadence: two-weeks\n", 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_project(tmp_path, {"data/categories.yml": CADENCE, ".gitignore": ".cache/\n"})
    commit(root, "2024-03-05")
    return root


def told(root: Path, *arguments: str, found: Plan | None = None) -> tuple[int, str]:
    """How the command ends and what it says, of `found` where that plan has been made already."""
    with pytest.MonkeyPatch.context() as patch:
        if found is not None:
            patch.setattr("generator.commands.plan.make_plan", lambda *_: found)
        result = CliRunner().invoke(
            app, ["plan", "--root", str(root), "--as-of", str(AS_OF), *arguments], standalone_mode=False
        )
    return int(result.return_value), result.output


def test_nothing_changed_is_told(root: Path) -> None:
    assert told(root) == (0, "网站不会有任何变化。\n")


def test_a_new_item_is_told_by_pages_feeds_and_deadline(root: Path) -> None:
    (root / "data/items/news/2024/n-9.md").write_text(record("新消息", "2024-04-02"), "utf-8")
    found = plan(root, AS_OF)
    assert found.files["pages"].added == ("news/2024/n-9/index.html",)
    assert [each for each in found.feeds if each.label in {"全部信息", "工作动态"}] == [
        FeedChange(label=label, added=("新消息",), changed=(), withdrawn=(), dropped=())
        for label in ("全部信息", "工作动态")
    ]
    assert [str(each.after) for each in found.due] == ["2024-04-16"]
    assert found.permanent == ("news/2024/n-9/",)
    assert found.is_search_changed
    code, text = told(root, found=found)
    assert code == 0
    for line in (
        "网页新增 1 个：\n  /news/2024/n-9/ 新消息\n",
        "订阅“全部信息”的人会收到新的 1 条（新消息）。",
        "搜索：会更新。",
        "期限：栏目“工作动态”下一条最迟 2024-04-16（原来 2024-03-19）。",
        "1 个新网址（/news/2024/n-9/）公开以后永远保留",
    ):
        assert line in text


def test_a_withdrawal_is_told_as_what_subscribers_receive(root: Path) -> None:
    (root / NEWS).write_text(
        record("开展春风行动", status="withdrawn", withdrawn="{date: 2024-03-06, reason: 有误}"), "utf-8"
    )
    found = plan(root, AS_OF)
    whole = next(each for each in found.feeds if each.label == "全部信息")
    assert (len(whole.withdrawn), whole.added, whole.dropped) == (1, (), ())
    assert found.permanent == ()
    assert "收到撤回通知 1 条" in told(root, found=found)[1]


def test_an_address_that_was_public_before_is_not_new(root: Path) -> None:
    commit(
        root,
        "2024-03-06",
        {
            "data/published.tsv": LISTED,
            "data/items/documents/2024/d-5.md": record("旧", "2024-01-01", expires="2024-06-01"),
        },
    )
    (root / "data/items/documents/2024/d-5.md").write_text(record("旧", "2024-01-01", changes=NOTED), "utf-8")
    found = plan(root, AS_OF)
    assert "documents/2024/d-5/index.html" in found.files["pages"].added
    assert found.permanent == ()


def test_a_draft_changes_nothing(root: Path) -> None:
    (root / "data/items/news/2024/n-9.md").write_text(record("草稿", status="draft"), "utf-8")
    assert told(root)[1] == "网站不会有任何变化。\n"


def test_with_errors_a_build_does_nothing_and_the_plan_says_so(root: Path) -> None:
    (root / NEWS).write_text(record(titel="x"), "utf-8")
    found = plan(root, AS_OF)
    assert (dict(found.files), found.feeds) == ({}, ())
    code, text = told(root, "--json")
    assert code == 1
    assert "unknown-key" in [each["rule"] for each in json.loads(text)["problems"]]


def test_a_closing_day_is_told(root: Path) -> None:
    (root / NEWS).write_text(record("开展春风行动", valid_until="2025-02-01", changes=NOTED), "utf-8")
    assert [each for each in plan(root, AS_OF).due if "开展" in each.what] == [
        DueChange(what="“开展春风行动”有效期或报名截至", before=None, after=AS_OF.replace(month=2, day=1))
    ]


def test_without_a_commit_or_with_a_faulty_one_there_is_nothing_to_compare(
    tmp_path_factory: pytest.TempPathFactory, root: Path
) -> None:
    bare = make_project(tmp_path_factory.mktemp("bare"))
    with pytest.raises(ConfigError, match="没有可比的"):
        plan(bare, AS_OF)
    commit(root, "2024-03-06", {NEWS: record(titel="x")})
    (root / NEWS).write_text(record("好了", changes=NOTED), "utf-8")
    with pytest.raises(ConfigError, match="上一次提交的记录有错误"):
        plan(root, AS_OF)
