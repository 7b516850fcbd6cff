import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from generator.checks import licence
from generator.model.settings import Licence, parse_settings
from generator.problem import Problem, Source
from tests.builders import SETTINGS, make_dataset

AS_OF = dt.date(2025, 1, 10)
SITE: dict[str, Any] = {"name": "某局", "short_name": "某局", "url": "https://a.example/", "description": "某局。"}


def test_a_site_with_a_licence_is_good() -> None:
    assert list(licence.check(make_dataset(), AS_OF)) == []


def test_a_site_without_a_licence_is_told() -> None:
    assert list(licence.check(make_dataset(settings=replace(SETTINGS, licence=None)), AS_OF)) == [
        Problem(
            Source("data/site.toml"),
            "licence",
            "没有写开放数据的许可协议（licence），数据文件里不写许可",
            "请与本级数据主管部门商定后写上名称和全文网址，不要编造（依据待核实）",
            "warning",
        )
    ]


def test_the_licence_is_read() -> None:
    settings, problems = parse_settings(SITE | {"licence": {"title": "许可", "url": "https://l.example/"}})
    assert problems == []
    assert settings is not None
    assert settings.licence == Licence(title="许可", url="https://l.example/")


@pytest.mark.parametrize(
    "value",
    [
        "CC BY 4.0",
        {"title": "许可"},
        {"title": "", "url": "https://l.example/"},
        {"title": "许可", "url": "l.example"},
        {"title": "许可", "url": "https://l.example/", "name": "x"},
        {"title": 1, "url": "https://l.example/"},
    ],
)
def test_a_licence_that_is_none_is_an_error(value: object) -> None:
    settings, problems = parse_settings(SITE | {"licence": value})
    assert settings is None
    assert [problem.found for problem in problems] == ["设置 licence 写法不对"]
