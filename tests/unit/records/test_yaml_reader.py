import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.problem import Problem, Source
from generator.records.raw import Entries, Node, Scalar, Sequence
from generator.records.yaml_reader import MAX_DEPTH, MAX_NODES, read_yaml
from tests.builders import lines


def entries(node: Node | None) -> dict[str, Node]:
    assert isinstance(node, Entries)
    return {key.text: value for key, value in node.entries}


def scalar(text: str, line: int) -> Scalar:
    return Scalar(text, Source("f.md", line))


def test_every_value_stays_the_text_that_was_written() -> None:
    root, problems = read_yaml("a: 0012\nb: no\nc: 2024-03-05\nd: 1e3\ne: ~\nf: 12:30\ng: ''\n", "f.md")
    assert problems == []
    assert entries(root) == {
        "a": scalar("0012", 1),
        "b": scalar("no", 2),
        "c": scalar("2024-03-05", 3),
        "d": scalar("1e3", 4),
        "e": scalar("~", 5),
        "f": scalar("12:30", 6),
        "g": scalar("", 7),
    }


def test_lists_and_mappings_keep_the_line_of_each_value_counted_from_the_first_line() -> None:
    root, problems = read_yaml("files:\n  - file: a.pdf\n    title: 甲\n  - b.pdf\n", "f.md", first_line=2)
    assert problems == []
    mapping = Entries(
        ((scalar("file", 3), scalar("a.pdf", 3)), (scalar("title", 4), scalar("甲", 4))), Source("f.md", 3)
    )
    assert entries(root) == {"files": Sequence((mapping, scalar("b.pdf", 5)), Source("f.md", 3))}


def test_a_folded_text_is_one_value() -> None:
    root, _ = read_yaml("summary: >-\n  第一行\n  第二行\n", "f.md")
    assert entries(root) == {"summary": scalar("第一行 第二行", 1)}


def test_a_duplicate_key_is_reported_with_both_lines_and_the_first_value_kept() -> None:
    root, problems = read_yaml("title: 甲\npublished: x\ntitle: 乙\n", "f.md", first_line=2)
    assert lines(problems) == ["f.md:4: [duplicate-key] 键“title”重复，第 2 行已有；请只保留一个"]
    assert entries(root)["title"] == scalar("甲", 2)


def test_a_duplicate_key_inside_a_list_is_reported_too() -> None:
    _, problems = read_yaml("changes:\n  - date: a\n    note: b\n    date: c\n", "f.md")
    assert lines(problems) == ["f.md:4: [duplicate-key] 键“date”重复，第 2 行已有；请只保留一个"]


ANCHOR = "使用了 YAML 锚点或引用（& 或 *）；请直接写出内容，或加引号"
SYNTAX = "请检查缩进、冒号后的空格；值里有冒号、引号、# 或以 [ { * & @ % 开头时，给整个值加引号"
QUOTE = '请给整个值加引号，如 title: "通知: 二"'
SPACE = "请在冒号后面空一格，如 title: 标题"
COLON = "请改成半角冒号，后面空一格，如 title: 标题"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: &x 2\n", f"f.md:3: [yaml-anchor] {ANCHOR}"),
        ("a: 1\nb: *x\n", f"f.md:3: [yaml-anchor] {ANCHOR}"),
        ("a:\n  - &x [1]\n", f"f.md:3: [yaml-anchor] {ANCHOR}"),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            "f.md:2: [yaml-tag] 使用了 YAML 标签“tag:yaml.org,2002:python/object/apply:os.system”；"
            "请去掉以 ! 开头的标签，或给值加引号",
        ),
        ("a: 1\nb: !secret x\n", "f.md:3: [yaml-tag] 使用了 YAML 标签“!secret”；请去掉以 ! 开头的标签，或给值加引号"),
        ("a: 1\n? [b]\n: c\n", "f.md:2: [yaml-key] YAML 的键不是文字；请检查冒号左边"),
        ("a: 1\n---\nb: 2\n", "f.md:3: [yaml-documents] 文件里有第二个 YAML 文档（---）；请只留一个"),
        ("a: 1\nb: [x\nc: 2\n", "f.md:4: [yaml-syntax] 这里不是正确的 YAML"
         "（did not find expected ',' or ']'）；" + SYNTAX),
        ("a: 1\nb: 说明: 二\n", f"f.md:3: [yaml-syntax] 值里有冒号加空格；{QUOTE}"),
        ("title:没有空格\npublished: x\n", f"f.md:2: [yaml-syntax] 冒号后面没有空格；{SPACE}"),
        ("标题: 甲\n发布日期：2024-03-05\n来源: 乙\n", f"f.md:3: [yaml-syntax] 键后面的冒号是全角的“：”；{COLON}"),
        ("a:\n\tb: 1\n", "f.md:3: [yaml-syntax] 这一行用制表符（Tab）缩进；请改成空格"),
        ("a: http://x/\nb: @x\n", "f.md:3: [yaml-syntax] 这里不是正确的 YAML"
         "（found character that cannot start any token）；" + SYNTAX),
        (
            "a: 1\nb: @x\n",
            "f.md:3: [yaml-syntax] 这里不是正确的 YAML（found character that cannot start any token）；" + SYNTAX,
        ),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_with_its_line(text: str, told: str) -> None:
    root, problems = read_yaml(text, "f.md", first_line=2)
    assert root is None
    assert lines(problems) == [told]


SIZE = "[yaml-size] YAML 嵌套过深或内容过多；请把长内容写进正文"


def test_a_document_may_nest_no_deeper_than_the_limit() -> None:
    assert read_yaml("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH, "f.md")[1] == []
    deeper = MAX_DEPTH + 1
    assert lines(read_yaml("[" * deeper + "x" + "]" * deeper, "f.md")[1]) == [f"f.md:1: {SIZE}"]


def test_nesting_beyond_what_the_parser_bears_is_a_problem_too() -> None:
    [problem] = read_yaml("[" * 100_000, "f.md")[1]
    assert (problem.source.line, problem.rule) == (1, "yaml-syntax")


def test_a_document_may_hold_no_more_values_than_the_limit() -> None:
    assert read_yaml("- x\n" * (MAX_NODES - 1), "f.md")[1] == []
    assert lines(read_yaml("- x\n" * MAX_NODES, "f.md")[1]) == [f"f.md:{MAX_NODES}: {SIZE}"]


def test_an_escape_cannot_bring_in_a_character_that_no_page_can_hold() -> None:
    root, problems = read_yaml('a: 1\ntitle: "甲\\0\\x02乙"\n', "f.md", first_line=2)
    assert root is None
    assert lines(problems) == ["f.md:3: [control-character] 含有不可见的控制字符 U+0000；请删除这个字符后重新保存"]


def test_an_empty_document_has_no_root() -> None:
    assert read_yaml("# 只有注释\n", "f.md") == (None, [])


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("ab标 \n\t:-[]{},&*!|>'\"%@`#?0~\\"), max_size=40) | st.text(max_size=40))
@example("\ufeffa: b")
@example("a: \u0085b")
@example("%YAML 1.2\n---\na: b")
def test_no_text_raises(text: str) -> None:
    root, problems = read_yaml(text, "f.md")
    assert isinstance(root, Scalar | Sequence | Entries | None)
    assert all(isinstance(problem, Problem) and problem.source.line >= 1 for problem in problems)
