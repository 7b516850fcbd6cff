"""The README keeps up with the program: every field, command, rule and allowed tag stands where staff look for it."""

import ast
import re
from pathlib import Path
from types import ModuleType

import pytest

from generator.checks import CHECKS
from generator.commands import COMMANDS
from generator.model.content import ALLOWED_TAGS
from generator.model.fields import FIELDS, Field
from generator.privacy import LABELS
from tests.builders import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")
PACKAGE = REPOSITORY / "generator"


def section(title: str) -> str:
    """What stands under a heading of level 2."""
    _, found, rest = README.partition(f"\n## {title}\n")
    assert found, f"no section {title}"
    return re.split(r"^##? ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def rows(title: str) -> dict[str, list[str]]:
    """The rows of the first table of a section, by what stands in backticks in the first cell."""
    found = {}
    for line in section(title).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            found[cells[0].strip("`")] = cells[1:]
    return found


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.key))
def test_a_field_stands_in_the_readme_with_key_and_label(field: Field) -> None:
    cells = rows("字段")[field.key]
    assert cells[0] == field.label
    assert ("必填" in cells[1]) == field.required


def test_the_readme_names_no_field_that_does_not_exist() -> None:
    assert set(rows("字段")) == {field.key for field in FIELDS}


def test_every_command_stands_in_the_readme_and_no_other() -> None:
    commands = {row.split(" ")[1] for row in rows("命令")}
    assert commands == set(COMMANDS)


def rules(check: ModuleType) -> dict[str, bool]:
    """The rules that a check reports under; whether any of their problems is a warning. A package names each `RULE`."""
    path = Path(str(check.__file__))
    found: dict[str, bool] = {}
    for file in path.parent.glob("*.py") if path.name == "__init__.py" else [path]:
        source = file.read_text("utf-8")
        own = [*re.findall(r'^RULE = "([^"]+)"', source, re.MULTILINE), *re.findall(r'"(R-BUD-[0-9]+)"', source)]
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                rule, *rest = node.args[1:]
                warns = any(isinstance(arg, ast.Constant) and arg.value == "warning" for arg in ast.walk(node))
                for name in [str(rule.value)] if isinstance(rule, ast.Constant) else own:
                    found[name] = found.get(name, False) or warns
                del rest
        found |= {name: found.get(name, False) for name in own}
    return found


def test_every_rule_of_a_check_stands_in_the_readme_and_no_other() -> None:
    told = {rule for row in rows("检查") for rule in re.split("`、`", row)}
    assert told == {rule for check in CHECKS for rule in rules(check)}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_the_readme_says_if_a_rule_warns(check: ModuleType) -> None:
    for rule, warns in rules(check).items():
        if Path(str(check.__file__)).name == "__init__.py":
            continue  # its severities are chosen by functions that rules share
        (words,) = (cells[0] for row, cells in rows("检查").items() if rule in re.split("`、`", row))
        assert warns == ("提醒" in words), rule


def test_every_kind_of_personal_data_stands_in_the_readme() -> None:
    assert [key for key, label in LABELS.items() if f"{label} `{key}`" not in section("个人信息")] == []


COMMON_RULES = [
    "encoding", "control-character", "empty-file", "file-size", "symlink", "foreign-file", "front-matter",
    "yaml-syntax",
    "yaml-anchor", "yaml-tag", "yaml-size", "unknown-key", "duplicate-key", "missing-key", "unknown-category",
    "year-folder", "sheet-header", "no-rows", "long-number", "cell-error",
]  # fmt: skip


@pytest.mark.parametrize("rule", COMMON_RULES)
def test_a_rule_of_reading_stands_in_the_readme_and_in_the_program(rule: str) -> None:
    files = [path for folder in ("records", "model") for path in (PACKAGE / folder).glob("*.py")]
    sources = "".join(path.read_text("utf-8") for path in files)
    assert f'"{rule}"' in sources
    assert f"`{rule}`" in section("检查")


TEMPLATES_OF_REQUESTS = (
    ".github/pull_request_template.md",
    ".gitlab/merge_request_templates/Default.md",
    ".gitea/pull_request_template.md",  # Forgejo reads it too
    ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md",
)


def test_every_forge_asks_the_same_of_a_request_and_names_only_commands_that_exist() -> None:
    texts = {(REPOSITORY / name).read_text("utf-8") for name in TEMPLATES_OF_REQUESTS}
    assert len(texts) == 1
    assert set(re.findall(r"`gongkai ([a-z]+)", texts.pop())) <= set(COMMANDS)


def test_the_allowed_tags_stand_in_the_readme_exactly() -> None:
    match = re.search(r"^`(a [a-z0-9 ]+)`。?$", section("字段"), re.MULTILINE)
    assert match is not None
    assert match.group(1).split() == sorted(ALLOWED_TAGS)
