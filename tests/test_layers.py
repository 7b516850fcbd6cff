"""The direction of the program: what may import what, who touches files, who talks to people and asks the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent
# From the first stage to the last; a module imports from its own stage and from those before it.
STAGES = (
    {
        "__init__", "code_version", "credit_code", "errors", "frozen", "overflow", "privacy", "problem",
        "processes", "regex", "template_code", "text", "tlog", "word_code", "words",
    },
    {"__init__", "errors", "problem", "search_text", "text"},
    {"records"},
    {"model"},
    {"checks"},
    {"views"},
    {"outputs", "inspection", "tidy", "schemas", "annotations"},
    {
        "docs_tree", "digests", "file_stamps", "part_records", "part_memory", "reads", "build_cache", "build_lock",
        "cache_database", "check_cache", "grid_cache", "scan_cache", "seal_cache", "record_cache", "tree_files",
    },
    {"load"},
    {"changed"},
    {
        "site", "site_blocks", "site_folder", "site_front", "site_headings", "site_joins", "site_kept", "site_markdown",
        "site_noting", "site_pages", "site_shells", "site_sources", "site_symbols", "preview", "editor", "new_record",
        "new_annual", "mask_file", "tidy_file", "write_manifest", "write_schemas", "rebuild", "compare", "seal",
        "verify", "bundle", "importing", "admin", "new_bureau", "publishing", "hooks", "received", "plan",
    },
    {"pipeline"},
    {"county"},
    {"commands"},
    {"cli"},
    {"__main__", "reference"},
)  # fmt: skip
TOUCH_FILES = {
    "build_cache", "build_lock", "bundle", "cache_database", "changed", "code_version", "compare", "docs_tree",
    "editor", "file_stamps", "mask_file",
    "new_annual", "new_record", "overflow", "preview", "processes", "rebuild", "record_cache", "records", "reference",
    "scan_cache", "seal", "site", "site_folder", "site_pages", "site_sources", "template_code", "tidy_file",
    "tree_files", "verify", "word_code", "write_manifest", "write_schemas",
    "importing", "admin",
    "new_bureau", "hooks", "publishing", "received", "plan", "county",
}  # fmt: skip
TALK = {"commands", "cli", "__main__", "reference"}

FILE_MODULES = {"os", "shutil", "tempfile", "glob", "filecmp"}
FILE_NAMES = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "rmdir", "unlink", "rename",
    "rglob", "glob", "iterdir", "stat", "lstat", "exists", "is_file", "is_symlink", "symlink_to", "touch", "chmod",
}  # fmt: skip
TALK_MODULES = {"click", "rich", "argparse", "getpass"}
TALK_NAMES = {"print", "input", "exit", "_exit", "now", "today", "utcnow", "localtime", "gmtime", "time_ns"}


def rank(stage: str) -> int:
    return next(number for number, stages in enumerate(STAGES) if stage in stages)


def stage_of(module: str) -> str:
    """`generator.model.parse` is of the stage `model`."""
    return (module.removeprefix("generator").strip(".") or "__init__").split(".")[0]


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module that is imported, wherever in the file, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports are not used here"
            module = node.module or ""
            yield node.lineno, module
            if module == "generator":
                yield from ((node.lineno, f"generator.{alias.name}") for alias in node.names)


def called(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The last name of everything that is called or taken as `x.name`, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, node.func.id
        elif isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr


def faults(stage: str, source: str) -> list[str]:
    """What a module of the stage does that its stage may not, as `line: fault`."""
    tree = ast.parse(source)
    found = []
    for line, module in imported(tree):
        if module.split(".")[0] == "generator" and stage_of(module) in {name for stages in STAGES for name in stages}:
            if rank(stage_of(module)) > rank(stage):
                found.append(f"{line}: {stage} imports the later {module}")
        elif module.split(".")[0] in FILE_MODULES and stage not in TOUCH_FILES:
            found.append(f"{line}: {stage} touches files by {module}")
        elif module.split(".")[0] in TALK_MODULES and stage not in TALK:
            found.append(f"{line}: {stage} talks by {module}")
    for line, name in called(tree):
        if name in FILE_NAMES and stage not in TOUCH_FILES:
            found.append(f"{line}: {stage} touches files by {name}")
        if name in TALK_NAMES and stage not in TALK:
            found.append(f"{line}: {stage} talks, exits or asks the clock by {name}")
    return found


MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_stages_before_it_and_keeps_to_its_part(module: str) -> None:
    stage = module.split("/", maxsplit=1)[0].removesuffix(".py")
    assert faults(stage, (PACKAGE / module).read_text("utf-8")) == []


def test_every_stage_is_in_the_order_and_there() -> None:
    stages = {module.split("/", maxsplit=1)[0].removesuffix(".py") for module in MODULES}
    assert stages == {name for names in STAGES for name in names}


@pytest.mark.parametrize(
    ("stage", "source", "fault"),
    [
        ("records", "from generator.model.item import Item", "1: records imports the later generator.model.item"),
        ("model", "import generator.checks", "1: model imports the later generator.checks"),
        ("model", "from generator import pipeline", "1: model imports the later generator.pipeline"),
        ("checks", "def check():\n    from generator.views import statistics",
         "2: checks imports the later generator.views"),
        ("errors", "from generator.records import raw", "1: errors imports the later generator.records"),
        ("views", "text = path.read_text()", "1: views touches files by read_text"),
        ("views", "read = path.read_text", "1: views touches files by read_text"),
        ("outputs", "open('x')", "1: outputs touches files by open"),
        ("model", "import os.path", "1: model touches files by os.path"),
        ("pipeline", "import shutil", "1: pipeline touches files by shutil"),
        ("records", "print('x')", "1: records talks, exits or asks the clock by print"),
        ("pipeline", "import sys\nsys.exit(1)", "2: pipeline talks, exits or asks the clock by exit"),
        ("outputs", "day = dt.date.today()", "1: outputs talks, exits or asks the clock by today"),
        ("site", "at = dt.datetime.now(zone)", "1: site talks, exits or asks the clock by now"),
        ("docs_tree", "import click", "1: docs_tree talks by click"),
    ],
)  # fmt: skip
def test_the_checker_finds_what_is_forbidden(stage: str, source: str, fault: str) -> None:
    assert faults(stage, source) == [fault]


@pytest.mark.parametrize(
    ("stage", "source"),
    [
        ("model", "from generator.records.raw import Node\nfrom generator.model.item import Item"),
        ("records", "path.read_bytes()\nopen('x')"),
        ("commands", "print(dt.datetime.now(zone))\nimport click\nfrom generator.load import load"),
        ("views", "import pandas as pd\nvalue.replace('a', 'b')"),
    ],
)
def test_the_checker_lets_pass_what_is_allowed(stage: str, source: str) -> None:
    assert faults(stage, source) == []
