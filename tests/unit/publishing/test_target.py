"""`data/publish.toml`: what may stand in it, and what each mistake is called."""

import re
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publishing import KINDS
from generator.publishing.target import FILE, Target, read_targets
from tests.builders import REPOSITORY


def targets(root: Path, text: str) -> list[Target]:
    (root / "data").mkdir(exist_ok=True)
    (root / FILE).write_text(text, "utf-8")
    return read_targets(root)


def test_each_table_is_a_target_with_its_defaults_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = targets(
        tmp_path,
        '["网站"]\nkind = "folder"\npath = "/srv/site"\n["备用"]\nkind = "s3"\nbucket = "b"\nprefix = "rsj"\n',
    )
    assert [(each.name, each.kind, dict(each.values)) for each in found] == [
        ("网站", "folder", {"keep": 5, "kind": "folder", "path": "/srv/site"}),
        (
            "备用",
            "s3",
            {"kind": "s3", "bucket": "b", "prefix": "rsj", "endpoint": "", "region": "", "addressing": "auto"},
        ),
    ]
    assert read_targets(tmp_path / "data") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind =", r"publish.toml:1: \[toml-syntax\]"),
        ('[网站]\nkind = "s3"', "中文的名称要加引号"),
        ('kind = "s3"', "应是一段"),
        ('[a]\nkind = "folders"', "是不是 folder？"),
        ('[a]\nkind = "s3"', "缺少 bucket"),
        ('[a]\nkind = "s3"\nbucket = "b"\nsecret_access_key = "x"', "像是密码或密钥.*环境变量"),
        ('[a]\nkind = "folder"\npath = "p"\nhost = "x"', "不认识 host；可用：path、keep"),
        ('[a]\nkind = "folder"\npath = "p"\nkeep = 0', "keep 应是 1 到 1000 的数"),
        ('[a]\nkind = "folder"\npath = "p"\nkeep = true', "keep 应是 1 到 1000 的数"),
        ('[a]\nkind = "rsync"\nto = "h:/p"\nport = "22"', "port 应是 1 到 65535 的数"),
        ('[a]\nkind = "rsync"\nto = "--rsh=evil"', "不能以 - 开头"),
        ('[a]\nkind = "git"\nremote = "--upload-pack=evil"\nbranch = "b"', "不能以 - 开头"),
        ('[a]\nkind = "folder"\npath = 3', "请用引号"),
        ('[a]\nkind = "s3"\nbucket = "b"\naddressing = "host"', "addressing“host”不认识"),
    ],
)
def test_a_mistake_is_told_in_chinese(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(PublishError, match=told):
        targets(tmp_path, text)


def test_the_example_of_the_handbook_is_right_and_has_each_kind(tmp_path: Path) -> None:
    handbook = (REPOSITORY / "generator/handbook/operator.md").read_text("utf-8")
    example = next(block for block in re.findall(r"```toml\n(.*?)```", handbook, re.DOTALL) if "kind =" in block)
    assert [each.kind for each in targets(tmp_path, example)] == list(KINDS)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(PublishError) as raised:
        targets(tmp_path, '[a]\nkind = "s3"\n[b]\nkind = "git"\n')
    assert len(str(raised.value).splitlines()) == 3
