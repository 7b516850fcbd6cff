import re
from typing import Any

import pytest

from generator.model.fields import BY_NAME, FIELDS, FieldError
from generator.problem import Problem, Source
from generator.records.raw import Entries
from generator.records.yaml_reader import read_yaml
from generator.schemas import schema_files
from generator.schemas.vscode import settings, snippets, tasks
from tests.builders import CATALOGUE

SNIPPETS: dict[str, Any] = snippets()


def expanded(body: list[str]) -> str:
    """What stands in the file when every place of the snippet is left as it is offered."""
    text = "\n".join(body)
    for name, value in (("CURRENT_YEAR", "2024"), ("CURRENT_MONTH", "03"), ("CURRENT_DATE", "05")):
        text = text.replace(f"${{{name}}}", value)
    text = re.sub(r"\$\{[0-9]\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{[0-9]:([^}]*)\}", r"\1", text).replace("$1", "甲")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.key))
def test_a_snippet_of_a_field_gives_what_the_program_can_read(field: Any) -> None:
    snippet = SNIPPETS[field.label]
    assert snippet["prefix"] == [field.key, field.label]
    root, problems = read_yaml(expanded(snippet["body"]), "n-1.md")
    assert isinstance(root, Entries)
    assert problems == []
    (key, value), *rest = root.entries
    assert (key.text, rest) == (field.key, [])
    try:
        BY_NAME[field.key].parse(value)
    except FieldError:
        assert field.key in {"id", "category", "valid_until", "expires", "interprets", "replaces"}  # to be filled in


@pytest.mark.parametrize(("word", "place"), [("错误", 0), ("提醒", 1)])
def test_the_editor_finds_the_problems_of_a_check(word: str, place: int) -> None:
    matcher = tasks()["tasks"][0]["problemMatcher"][place]["pattern"]  # type: ignore[index]
    problem = Problem(Source("data/items/news/2024/n 1.md", 12), "field-issued", "看不懂日期（甲）", "请改")
    match = re.search(matcher["regexp"], f"{problem}（{word}）")
    assert match is not None
    found = {name: match[matcher[name]] for name in ("file", "line", "code", "message")}
    assert found == {
        "file": "data/items/news/2024/n 1.md",
        "line": "12",
        "code": "field-issued",
        "message": "看不懂日期（甲）；请改",
    }


def test_every_schema_that_the_settings_name_is_written() -> None:
    written = {f".vscode/{name}" for name in schema_files(CATALOGUE)}
    named: Any = settings()
    assert set(named["yaml.schemas"]) <= written
    assert {path.removeprefix("./") for path in named["evenBetterToml.schema.associations"].values()} <= written
