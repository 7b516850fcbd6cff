import re
from pathlib import Path

import pytest

from generator.county.settings import BureauSource, read_county
from generator.errors import ConfigError
from tests.builders import REPOSITORY
from tests.e2e.project import write

HEAD = 'name = "示例县"\nurl = "https://www.shili.example/"\n'


def told(root: Path, text: str) -> list[str]:
    write(root / "county.toml", text)
    county, problems = read_county(root)
    assert county is None
    return [str(problem) for problem in problems]


def bureau(name: str, source: str) -> str:
    return f'[[bureaus]]\nid = "{name}"\nsource = "{source}"\n'


def test_a_county_names_its_bureaus_and_where_their_data_lies(tmp_path: Path) -> None:
    write(tmp_path / "bureaus/rsj/data/site.toml", "")
    rows = [
        ("rsj", "bureaus/rsj"),
        ("jyj", "git+https://git.shili.example/jyj.git@main"),
        ("wjw", "git+ssh://git@git.shili.example/wjw.git"),
        ("czj", "s3://bucket/czj"),
    ]
    write(tmp_path / "county.toml", HEAD + "demo = true\n" + "".join(bureau(*row) for row in rows))
    county, problems = read_county(tmp_path)
    assert problems == []
    assert county is not None
    assert (county.name, county.url, county.lang, county.demo) == (
        "示例县",
        "https://www.shili.example/",
        "zh-CN",
        True,
    )
    assert county.bureaus == (
        BureauSource(id="rsj", address=str(tmp_path / "bureaus/rsj")),
        *(BureauSource(id=name, address=source) for name, source in rows[1:]),
    )


def test_the_example_of_the_handbook_can_be_read(tmp_path: Path) -> None:
    text = (REPOSITORY / "generator/handbook/operator.md").read_text("utf-8")
    (example,) = [each for each in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "[[bureaus]]" in each]
    write(tmp_path / "bureaus/rsj/data/site.toml", "")
    write(tmp_path / "county.toml", example)
    county, problems = read_county(tmp_path)
    assert (problems, [bureau.id for bureau in county.bureaus] if county else []) == ([], ["rsj", "jyj", "wjw"])


def test_a_folder_without_county_toml_is_a_fault_of_use(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"county.toml: not found"):
        read_county(tmp_path)


def test_every_problem_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = (
        'name = "示例<县>"\nurl = "www.shili.example"\nlang = "fr"\ndemo = "yes"\nbureau = 1\n'
        + bureau("RSJ", "nowhere")
        + bureau("data", "git+ftp://x/y")
        + bureau("jyj", "s3://b/jyj")
        + bureau("jyj", "s3://b/jyj")
        + '[[bureaus]]\nid = "wjw"\nsorce = "x"\n'
    )
    assert [problem.partition("；")[0] for problem in told(tmp_path, text)] == [
        "county.toml:1: [county] name 里有网页的符号或看不见的字符",
        "county.toml:2: [county] url“www.shili.example”不是网址",
        "county.toml:3: [county] lang“fr”不认识",
        "county.toml:4: [county] demo 应是 true 或 false",
        "county.toml:5: [county] 不认识设置“bureau”",
        "county.toml:7: [county] id“RSJ”不能用",
        "county.toml:8: [county] 文件夹“nowhere”里没有机关的项目（缺少 data/site.toml）",
        "county.toml:10: [county] id“data”是门户自己要用的",
        "county.toml:11: [county] git 地址“git+ftp://x/y”写法不对",
        "county.toml:16: [county] id“jyj”已在 county.toml:13 使用",
        "county.toml:17: [county] source“s3://b/jyj”已在 county.toml:14 使用",
        "county.toml:18: [county] 缺少“source”",
        "county.toml:20: [county] 不认识设置“sorce”",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name = ", "county.toml:1: [toml-syntax] 不是正确的 TOML（"),
        (HEAD, "county.toml:1: [county] 没有写任何机关；"),
        (HEAD + "bureaus = [1]\n", "county.toml:3: [county] bureaus 的写法不对；"),
        (HEAD + "bureaus = 1\n", "county.toml:3: [county] 没有写任何机关；"),
    ],
)
def test_what_is_no_county_is_told(tmp_path: Path, text: str, problem: str) -> None:
    assert [each.startswith(problem) for each in told(tmp_path, text)] == [True]


@pytest.mark.parametrize(
    "address",
    ["git+https://user:secret@git.example/x.git", "git+https://git.example/x@-b", "git+file://x", "git+ext::sh -c id"],
)
def test_a_git_address_may_hold_neither_a_password_nor_an_option(tmp_path: Path, address: str) -> None:
    assert "写法不对" in told(tmp_path, HEAD + bureau("rsj", address))[0]


def test_a_folder_is_written_as_one(tmp_path: Path) -> None:
    assert "是本机的文件夹" in told(tmp_path, HEAD + bureau("rsj", "file:///srv/rsj"))[0]


def test_a_value_of_another_type_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    text = "name = 1\nurl = []\nlang = []\n[[bureaus]]\nid = 1\nsource = [2]\n"
    assert len(told(tmp_path, text)) == 5
