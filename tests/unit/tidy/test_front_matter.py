import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.fields import FIELDS
from generator.records.raw import Entries
from generator.records.yaml_reader import read_yaml
from generator.tidy.front_matter import tidy_front_matter


def test_keys_come_in_the_order_of_the_fields_with_their_comments_and_lists() -> None:
    head = (
        "published: 2024-03-05\n# 标题照原件\ntitle: 关于举办招聘会,请参加   # 已核\nattachments:\n  - file: a,b.pdf\n"
        "    title: 甲,乙\nchanges:\n- {date: 2024-03-08, note: 更正,地点}\n文号: 示例人社[2024]05号\n# 完\n"
    )
    assert tidy_front_matter(head) == (
        "# 标题照原件\ntitle: 关于举办招聘会，请参加   # 已核\npublished: 2024-03-05\n文号: 示例人社〔2024〕5号\n"
        "attachments:\n  - file: a,b.pdf\n    title: 甲,乙\nchanges:\n- {date: 2024-03-08, note: 更正,地点}\n# 完\n"
    )


@pytest.mark.parametrize(
    "head",
    [
        'title: "甲\\n乙,丙"\n',  # an escape
        "title: '甲''乙,丙'\n",
        "published: 2024-03-05\ntitel: 甲\n",  # a key that nobody knows
        "title: 甲\npublished: 2024-03-05\nkeywords: [甲,乙,\n丙]\n",  # goes on where a key could stand
        "title: |\n  甲,乙\n  丙:丁\n",
        "source: 甲\ntitle: 乙\nsource: 丙\n",  # a key twice
        "- 甲,乙\n",
        "",
    ],
)
def test_what_cannot_be_told_apart_stays(head: str) -> None:
    assert tidy_front_matter(head) == head


VALUES = st.sampled_from(
    [
        "甲,乙",
        '"甲,乙"',
        "'甲(乙)'",
        "甲: 乙",
        "[甲, 乙]",
        "|\n  甲,乙",
        "2024-03-05",
        "# 注",
        "示例人社[2024]5号 # 注",
        "",
        "\n  - 甲,乙",
    ]
)


@given(st.lists(st.tuples(st.sampled_from([field.key for field in FIELDS]), VALUES), max_size=6))
@settings(max_examples=200)
def test_to_tidy_twice_is_to_tidy_once_and_nothing_is_lost(entries: list[tuple[str, str]]) -> None:
    head = "".join(f"{key}: {value}\n" for key, value in entries)
    once = tidy_front_matter(head)
    assert tidy_front_matter(once) == once
    before, after = read_yaml(head, "")[0], read_yaml(once, "")[0]
    assert isinstance(before, Entries) == isinstance(after, Entries)
    if isinstance(before, Entries) and isinstance(after, Entries):
        assert sorted(key.text for key, _ in before.entries) == sorted(key.text for key, _ in after.entries)
