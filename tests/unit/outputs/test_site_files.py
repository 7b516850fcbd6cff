import dataclasses
import json
from pathlib import PurePosixPath
from typing import Any

import yaml

from generator.outputs.assets import assets_folder
from generator.outputs.headers.table import PAGE_POLICY
from generator.outputs.menu import menu
from generator.outputs.site_files import render
from generator.outputs.theme_words import theme_words
from tests.builders import SETTINGS, URL, make_site, rendered

ASSETS = assets_folder(make_site())


def files(*, demo: bool = False, **changes: Any) -> dict[str, str]:
    site = make_site(settings=dataclasses.replace(SETTINGS, demo=demo), **changes)
    artifacts = list(rendered(render, site))
    return {artifact.path: artifact.content.decode() for artifact in artifacts if isinstance(artifact.content, bytes)}


def test_the_configuration_for_mkdocs_is_json_and_so_yaml() -> None:
    config = {
        "site_name": SETTINGS.name,
        "site_url": URL,
        "site_description": "测试用的网站。",
        "theme": {"language": "zh", "favicon": f"{ASSETS}/emblem.svg", "logo": f"{ASSETS}/emblem.svg"},
        "nav": menu(make_site()),
        "markdown_extensions": [
            {"tables": {"use_align_attribute": True}},
            "fenced_code",
            {"footnotes": {"BACKLINK_TITLE": "回到正文注释 {}"}},
            "def_list",
            "sane_lists",
            "toc",
            "md_in_html",
        ],
        "extra": {
            "lang": "zh-CN",
            "policy": PAGE_POLICY,
            "assets": ASSETS,
            "demo": False,
            "short_name": "测试区人社局",
            "region": "测试市测试区",
            "address": "测试路1号",
            "hours": "工作日 9:00—17:00",
            "host": SETTINGS.name,
            "site_id": SETTINGS.site_id,
            "icp": SETTINGS.icp,
            "police": SETTINGS.police,
            "complain": "",
            "on_request": "",
            "footer": [
                {"path": "catalogue/", "title": "公开目录"},
                {"path": "archive/", "title": "全部信息"},
                {"path": "feeds/", "title": "订阅"},
                {"path": "log/", "title": "核对本站"},
            ],
            "words": theme_words(),
            "hotlines": [{"number": "12333", "name": "人社热线", "use": "咨询"}],
        },
    }
    text = files()[".site.yml"]
    assert json.loads(text) == config
    assert yaml.safe_load(text) == config


def test_a_real_site_asks_every_engine_in_and_names_its_sitemap() -> None:
    assert files()["robots.txt"] == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"


def test_a_demonstration_keeps_out_those_engines_that_do_not_heed_noindex() -> None:
    robots = files(demo=True)["robots.txt"]
    head, rest = robots.split("Disallow: /\n", 1)
    assert "User-agent: Baiduspider\n" in head
    assert rest == f"\nUser-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"
    assert json.loads(files(demo=True)[".site.yml"])["extra"]["demo"] is True


def test_the_foot_leads_to_hand_written_pages_only_where_there_are_any() -> None:
    pages = {PurePosixPath("guide.md"): "# 指南\n", PurePosixPath("on-request.md"): "# 依申请公开\n"}
    extra = json.loads(files(pages=pages)[".site.yml"])["extra"]
    assert [link["title"] for link in extra["footer"]][:2] == ["公开指南", "依申请公开"]
    assert extra["on_request"] == "on-request/"
