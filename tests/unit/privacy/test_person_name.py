import pytest

from generator.privacy.person_name import names_person


@pytest.mark.parametrize(
    "role",
    [
        "王某",
        "李某某",
        "王局长",
        "李副局长",
        "张某某局长",
        "就业股王某",
        "就业股（王某）",
        "办公室 李某某",
        "局长：王某",
        "张同志",
    ],
)
def test_a_name_or_a_name_with_a_title_is_told(role: str) -> None:
    assert names_person(role)


@pytest.mark.parametrize(
    "role",
    [
        "就业股", "办公室", "法规股", "局长", "分管副局长", "股长", "党组", "党组会议", "局党组书记", "信息中心",
        "安全监督股",        "政策法规和宣传股", "办公室主任", "人事科科长", "分管领导", "承办人", "编辑", "责任编辑",
        "金保工程办公室",
        "石材市场监管所", "方案编制组", "段长", "高级编审", "办公室（综合）", "武装部", "江北分局",
    ],
)  # fmt: skip
def test_an_office_or_a_post_is_none(role: str) -> None:
    assert not names_person(role)
