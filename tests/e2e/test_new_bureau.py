"""Another bureau's site, from `gongkai init` to the last byte: nothing of the model bureau is in it."""

import re
from pathlib import Path

import pytest

from .project import build, gongkai, record, write

# What is true of the model bureau alone: its place, its name, its office, the columns that only it has.
MODEL = re.compile("示例|人社|人力资源|欠薪|就业创业|劳动监察|rsj|shili")
BUREAUS = {
    "zh-CN": (
        "虚构县水务局",
        {"notices/2025/n-20250310.md": record("关于停水检修的通知", "2025-03-10", "检修期间停水八小时。")},
    ),
    "en": (
        "Council of Nowhere",
        {
            "notices/2025/n-20250310.md": record("Water works", "2025-03-10", "No water for eight hours."),
            "documents/2025/d-20250311.md": record("Plan for 2025", "2025-03-11", "Twelve new trees."),
        },
    ),
}


@pytest.fixture(scope="module", params=BUREAUS)
def bureau(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The language of another bureau, and its project, built with a few records of its own."""
    lang = request.param
    name, records = BUREAUS[lang]
    root = tmp_path_factory.mktemp(lang) / "project"
    made = gongkai("init", root, "--name", name, "--url", "https://other.example", "--lang", lang)
    assert made.returncode == 0, made.stderr
    for path, text in records.items():
        write(root / "data/items" / path, text)
    built = build(root)
    assert built.returncode == 0, built.stderr
    return lang, root


def test_nothing_of_the_model_bureau_is_left(bureau: tuple[str, Path]) -> None:
    _, root = bureau
    files = [
        path
        for part in ("site", "data", "site_src/pages", "README.md")
        for path in (root / part, *(root / part).rglob("*"))
    ]
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in files if path.is_file()}
    assert len(texts) > 50
    assert {str(path): found[0] for path, text in texts.items() if (found := MODEL.search(text))} == {}


def test_its_own_records_and_name_are_there(bureau: tuple[str, Path]) -> None:
    lang, root = bureau
    name, records = BUREAUS[lang]
    for path in records:
        page = (root / "site" / path.removesuffix(".md") / "index.html").read_text("utf-8")
        assert name in page
        assert f'<html lang="{lang.removesuffix("-CN")}"' in page


def test_check_finds_no_error(bureau: tuple[str, Path]) -> None:
    _, root = bureau
    checked = gongkai("check", "--root", root, "--as-of", "2025-04-01")
    assert checked.returncode == 0, checked.stderr
