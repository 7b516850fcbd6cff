import tomllib

import pytest

from generator.model.settings import TEXT_KEYS, Block, Hotline, Settings, parse_settings
from tests.builders import SETTINGS, SITE_TOML, lines

LEAST = {"name": "甲局", "short_name": "甲", "url": "https://a.example/", "description": "说明"}
KEYS = "、".join([*TEXT_KEYS, "lang", "demo", "licence", "hotlines", "blocks"])


def test_site_toml_becomes_the_settings_of_the_bureau() -> None:
    assert parse_settings(tomllib.loads(SITE_TOML)) == (SETTINGS, [])


def test_four_settings_are_enough() -> None:
    assert parse_settings(LEAST) == (
        Settings(name="甲局", short_name="甲", url="https://a.example/", description="说明"),
        [],
    )


def test_lines_and_blocks_keep_their_order() -> None:
    hotlines = [{"number": n, "name": "线", "use": "用"} for n in ("12345", "12333")]
    blocks = [{"title": "指南", "page": "guide.md"}]
    settings, _ = parse_settings({**LEAST, "demo": True, "hotlines": hotlines, "blocks": blocks})
    assert settings is not None
    assert settings.demo is True
    assert settings.hotlines == (
        Hotline(number="12345", name="线", use="用"),
        Hotline(number="12333", name="线", use="用"),
    )
    assert settings.blocks == (Block(title="指南", page="guide.md"),)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"nmae": "x"}, f"不认识设置“nmae”；是不是 name？可用：{KEYS}"),
        ({"name": ""}, '缺少设置 name；请补上 name = "…"'),
        ({"address": 5}, "设置 address 应是文字；请用引号括起来"),
        ({"url": "https://a.example"}, "网址“https://a.example”不合规则；请写成 https://域名/（以 / 结尾）"),
        ({"url": "ftp://a.example/"}, "网址“ftp://a.example/”不合规则；请写成 https://域名/（以 / 结尾）"),
        ({"url": "https://a.example/?x/"}, "网址“https://a.example/?x/”不合规则；请写成 https://域名/（以 / 结尾）"),
        ({"websub_hub": "hub.example"},
         "websub_hub“hub.example”不合规则；请写以 https:// 开头的完整网址，没有就删去这一行"),
        ({"demo": "yes"}, "设置 demo 应是 true 或 false；请不加引号地写 true 或 false"),
        ({"hotlines": "12333"}, "hotlines 写法不对；每条写一段 [[hotlines]]，有 number、name、use"),
        ({"hotlines": [{"number": 12333, "name": "a", "use": "b"}]},
         "hotlines 写法不对；每条写一段 [[hotlines]]，有 number、name、use"),
        ({"blocks": [{"title": "a"}]}, "blocks 写法不对；每条写一段 [[blocks]]，有 title、page"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_told(change: dict[str, object], told: str) -> None:
    settings, problems = parse_settings({**LEAST, **change})
    assert settings is None
    assert lines(problems) == [f"data/site.toml:1: [site-setting] {told}"]


def test_no_setting_at_all_is_told_setting_by_setting() -> None:
    settings, problems = parse_settings({})
    assert settings is None
    assert [problem.found for problem in problems] == [
        "缺少设置 name",
        "缺少设置 short_name",
        "缺少设置 url",
        "缺少设置 description",
    ]


def test_a_language_is_chosen_and_an_unknown_one_is_told_with_those_there_are() -> None:
    assert [parse_settings({**LEAST, **lang})[0].lang for lang in ({}, {"lang": "en"})] == ["zh-CN", "en"]  # type: ignore[union-attr]
    _, problems = parse_settings({**LEAST, "lang": "fr"})
    assert lines(problems) == ["data/site.toml:1: [site-setting] 没有语言“fr”；可用：zh-CN、en；不写就是 zh-CN"]
