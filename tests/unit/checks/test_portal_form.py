import datetime as dt
from dataclasses import replace
from pathlib import PurePosixPath
from types import ModuleType
from typing import Any

import pytest

from generator.checks import guide_fields, platform_blocks, portal_form, site_codes
from generator.model.category import Catalogue
from generator.model.dataset import Dataset
from generator.model.settings import Block, Settings, parse_settings
from generator.problem import Problem, Source
from tests.builders import AS_OF, SETTINGS, make_dataset

FORM = "https://www.shili.example/apply?id=1"
SITE: dict[str, Any] = {"name": "某局", "short_name": "某局", "url": "https://a.example/", "description": "某局。"}


def _check(settings: Settings) -> list[Problem]:
    dataset = Dataset(settings=settings, catalogue=Catalogue(()), items=(), files={}, pages={})
    return list(portal_form.check(dataset, dt.date(2025, 1, 10)))


def test_a_bureau_without_an_online_form_is_a_warning_and_one_with_it_is_good() -> None:
    settings, _ = parse_settings(SITE)
    assert settings is not None
    assert _check(settings) == [
        Problem(
            Source("data/site.toml"),
            "portal-form",
            "没有写网上申请的地址（portal_form），依申请公开页面写着“暂无网上申请”",
            "门户网站已开通的，请写上（条例第二十八条：完善申请渠道，提供便利）",
            "warning",
        )
    ]
    assert _check(replace(settings, portal_form=FORM)) == []


def test_the_address_of_the_form_is_read() -> None:
    settings, problems = parse_settings(SITE | {"portal_form": FORM})
    assert settings is not None
    assert (settings.portal_form, problems) == (FORM, [])


@pytest.mark.parametrize("value", ["www.shili.example", "javascript:alert(1)", "https://", "https://a b", 12])
def test_an_address_that_is_none_is_an_error(value: object) -> None:
    settings, problems = parse_settings(SITE | {"portal_form": value})
    assert settings is None
    assert {problem.rule for problem in problems} == {"site-setting"}
    assert any("portal_form" in problem.found or "网上申请的网址" in problem.found for problem in problems)


@pytest.mark.parametrize("check", [guide_fields, platform_blocks, portal_form, site_codes])
def test_a_site_in_another_language_is_not_asked_for_what_chinese_law_asks(check: ModuleType) -> None:
    start = (Block(title="Start here", page="guide.md"),)
    bare = replace(SETTINGS, phone="", fax="", portal_form="", site_id="", icp="", police="", blocks=start)
    pages = {PurePosixPath("guide.md"): ""}
    assert list(check.check(make_dataset(settings=bare, pages=pages), AS_OF)) != []
    assert list(check.check(make_dataset(settings=replace(bare, lang="en"), pages=pages), AS_OF)) == []
