import tomllib
from typing import Any

import pytest

from generator.model.category import parse_categories
from generator.model.settings import KEYS, parse_settings
from generator.model.terms import parse_terms
from generator.records.yaml_reader import read_yaml
from generator.schemas.settings_files import categories_schema, site_schema, tables_schema, terms_schema
from tests.builders import CATEGORIES_YML, REPOSITORY, SITE_TOML
from tests.unit.schemas.validator import as_editor_sees, is_valid

SITE: dict[str, Any] = site_schema()
CATEGORIES: dict[str, Any] = categories_schema()
TERMS: dict[str, Any] = terms_schema()
TABLES: dict[str, Any] = tables_schema()
ENTRY = "- {id: news, title: 动态, path: news, description: 日常"
TERM = "- {term: 甲, instead: 乙, severity: warning, source: 丙"


@pytest.mark.parametrize(
    "text",
    [
        CATEGORIES_YML,
        ENTRY + "}",
        ENTRY + ", article20: 2}",
        ENTRY + ", article20: 1、11, cadence: yearly, schema: JobPosting}",
        ENTRY + ", article20: 16}",
        ENTRY + ", cadence: daily}",
        ENTRY + ", titel: 甲}",
        ENTRY + ", review: 初审、终审, review_since: 2027-01-01}",
        ENTRY + ", review_since: 2027-01-01}",
        ENTRY + ", review: 初审, review_since: 明年}",
        "- {id: News, title: 动态, path: news, description: 日常}",
        "- {id: news, title: 动态, path: ../x, description: 日常}",
        "- {id: news, path: news, description: 日常}",
    ],
)
def test_a_catalogue_is_valid_if_the_program_takes_it(text: str) -> None:
    _, problems = parse_categories(read_yaml(text, "c.yml")[0], "c.yml")
    assert is_valid(CATEGORIES, as_editor_sees(text)) == (not problems)


@pytest.mark.parametrize(
    "text",
    [
        TERM + "}",
        TERM + ", unless: [丁]}",
        TERM + ", unless: 丁}",
        TERM + ", more: 丁}",
        "- {term: 甲, instead: 乙, severity: bad, source: 丙}",
        "- {term: 甲, instead: 乙, severity: error}",
    ],
)
def test_terms_are_valid_if_the_program_takes_them(text: str) -> None:
    _, problems = parse_terms(read_yaml(text, "t.yml")[0])
    assert is_valid(TERMS, as_editor_sees(text)) == (not problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("https://rsj.test.example/", "rsj.test.example"),
        ('postcode = "000000"', "postcode = 0"),
        ('postcode = "000000"', 'postcod = "000000"'),
        ('postcode = "000000"', 'postcode = "<b>"'),
        ("mailto:security@test.example", "security@test.example"),
        ("mailto:security@test.example", ""),
        ('use = "咨询"', 'user = "咨询"'),
        ("https://licence.test.example/", "licence"),
        ("short_name", "shortname"),
    ],
)
def test_the_bureau_is_valid_if_the_program_takes_it(old: str, new: str) -> None:
    site = tomllib.loads(SITE_TOML.replace(old, new) if old else SITE_TOML)
    assert is_valid(SITE, site) == (not parse_settings(site)[1])


def test_the_settings_of_the_demonstration_are_valid() -> None:
    for schema, name in ((CATEGORIES, "categories.yml"), (TERMS, "terms.yml"), (TABLES, "tables/budgets/tables.yml")):
        assert is_valid(schema, as_editor_sees((REPOSITORY / "data" / name).read_text("utf-8"))), name
    assert is_valid(SITE, tomllib.loads((REPOSITORY / "data/site.toml").read_text("utf-8")))


@pytest.mark.parametrize("text", ["tables: []", "tables: [{id: nothing, blocks: [{amounts: {a: [b]}}]}]", "tabels: []"])
def test_tables_that_cannot_be_used_are_not_valid(text: str) -> None:
    assert not is_valid(TABLES, as_editor_sees(text))


def test_every_setting_stands_in_the_schema_and_says_what_it_is() -> None:
    assert set(SITE["properties"]) == set(KEYS)
    assert all(setting["description"] for setting in SITE["properties"].values())
