"""The reference says all that the code has, as the code has it, and is not stale."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from generator.checks import CHECKS
from generator.inspection.finding import TELLS, TITLES
from generator.model import category, settings
from generator.model.fields import BY_NAME, FIELDS, Field
from generator.model.meanings import CATEGORY, FAULTS, PUBLISH, SITE
from generator.problem import Source
from generator.publishing.target import _KEYS as KEYS_OF_TARGETS
from generator.records.raw import Entries, Node, Scalar
from generator.records.yaml_reader import read_yaml
from generator.reference import FILE, reference
from generator.reference.records import EXAMPLES
from tests.builders import REPOSITORY

PACKAGE = REPOSITORY / "generator"


def test_the_page_is_what_the_code_says_now() -> None:
    assert FILE.read_text("utf-8") == reference(), "stale: run make reference"


def test_every_field_has_its_example() -> None:
    assert set(EXAMPLES) == {field.key for field in FIELDS}


def yaml_value(text: str) -> Node:
    root, problems = read_yaml(text, "n-1.md")
    assert not problems
    assert isinstance(root, Entries)
    return root.entries[0][1]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.key))
def test_an_example_means_the_same_in_front_matter_and_in_a_cell(field: Field) -> None:
    line, cell = EXAMPLES[field.key]
    value = field.parse(yaml_value(f"{field.key}: {line}"))
    if field.key == "category":
        assert BY_NAME["category"].parse(Scalar(cell, Source("sheet"))) == cell  # either name of it
    else:
        assert value == field.parse(Scalar(cell, Source("sheet")))


def rules(check: ModuleType) -> dict[str, bool]:
    """The rules that a check reports under; whether any of their problems is a warning. A package names each `RULE`."""
    path = Path(str(check.__file__))
    found: dict[str, bool] = {}
    for file in path.parent.glob("*.py") if path.name == "__init__.py" else [path]:
        tree = ast.parse(file.read_text("utf-8"))
        told = [node for node in tree.body if not (isinstance(node, ast.Assign) and _names(node) == ["TELLS"])]
        own = [
            *_constants(told, "RULE"),
            *(text for node in told for text in _texts(node) if text.startswith("R-BUD-")),
        ]
        for node in (each for part in told for each in ast.walk(part)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                rule = node.args[1]
                warns = any(isinstance(arg, ast.Constant) and arg.value == "warning" for arg in ast.walk(node))
                for name in [str(rule.value)] if isinstance(rule, ast.Constant) else own:
                    found[name] = found.get(name, False) or warns
        found |= {name: found.get(name, False) for name in own}
    return found


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def _constants(body: list[ast.stmt], name: str) -> list[str]:
    """The text that a module names `name`."""
    named = [node.value for node in body if isinstance(node, ast.Assign) and _names(node) == [name]]
    return [str(value.value) for value in named if isinstance(value, ast.Constant)]


def _texts(tree: ast.AST) -> Iterator[str]:
    """Every constant text; what a docstring says is longer than a rule's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[\w-]+", node.value):
            yield node.value


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_a_check_tells_of_each_of_its_rules_and_of_no_other_and_if_it_warns(check: ModuleType) -> None:
    found = rules(check)
    assert set(check.TELLS) == set(found)
    # The severities of a package are chosen by functions that its rules share.
    if Path(str(check.__file__)).name != "__init__.py":
        assert {rule: "提醒" in text for rule, text in check.TELLS.items()} == found


def test_every_rule_of_an_inspection_is_told_and_no_other() -> None:
    named = set()
    for path in (PACKAGE / "inspection").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "rule":
                named |= set(_texts(node.value))
    assert named <= set(TITLES)
    assert set(TELLS) == set(TITLES)


def rules_of_reading() -> set[str]:
    """What stands for a rule in a call of `Problem`, or of a function that hands its parameter `rule` on."""
    found = set()
    for path in (*(PACKAGE / "records").rglob("*.py"), *(PACKAGE / "model").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        places = {"Problem": 1}
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [arg.arg for arg in node.args.args if arg.arg != "self"]
                places |= {node.name: names.index("rule")} if "rule" in names else {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                place = places.get(name)
                if place is not None and place < len(node.args):
                    rule = node.args[place]
                    found |= set(_constants(tree.body, rule.id)) if isinstance(rule, ast.Name) else set(_texts(rule))
    return found


def test_every_fault_of_reading_is_told_and_no_other() -> None:
    checks = {rule for check in CHECKS for rule in check.TELLS}
    found = rules_of_reading()
    assert {rule for rule in found if not rule.startswith("field-")} - checks - set(FAULTS) == set()
    sources = "".join(
        path.read_text("utf-8") for part in ("records", "model") for path in (PACKAGE / part).rglob("*.py")
    )
    sources = sources.replace((PACKAGE / "model/meanings.py").read_text("utf-8"), "")
    assert [rule for rule in FAULTS if f'"{rule.removesuffix("…")}' not in sources] == []


def test_every_setting_and_every_key_of_a_category_is_explained_and_no_other() -> None:
    assert set(SITE) == set(settings.KEYS)
    assert set(CATEGORY) == set(category.KEYS)
    of_kinds = {key for needed, optional in KEYS_OF_TARGETS.values() for key in (*needed, *optional)}
    assert set(PUBLISH) == {"kind", *of_kinds}
