"""Settings of Visual Studio Code that make use of the schemas.

No extension was found that holds the front matter of a Markdown file to a JSON Schema without Node.js beside it (YAML
by Red Hat reads whole YAML files alone, its issue 207): there keys come as snippets, which the editor has built in,
and mistakes by `gongkai check` as a task, whose lines the editor marks in the file.
"""

from generator.model.fields import FIELDS, GENRES, STATUSES, TOPICS, VALIDITIES, Field
from generator.schemas.record import Schema

SCHEMAS = "schemas"
_CHOICES = {
    "genre": GENRES,
    "validity": VALIDITIES,
    "status": tuple(STATUSES),
    "topic": TOPICS,
}
_DAY = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"
_BODIES = {
    "published": _DAY,
    "issued": _DAY,
    "keywords": "[${1:关键词}]",
    "interprets": "[${1:文件的编号}]",
    "replaces": "[${1:文件的编号}]",
    "attachments": "\n  - file: ${1:文件名.pdf}\n    title: ${2:附件名称}",
    "changes": f"\n  - {{date: {_DAY}, note: ${{1:更正了什么}}}}",
    "withdrawn": f"{{date: {_DAY}, reason: ${{1:撤回的原因}}}}",
    "review": "".join(
        f"\n  - {{stage: {stage}, role: ${{{number}:股室或职务}}, date: {_DAY}}}"
        for number, stage in enumerate(("初审", "复审", "终审"), start=1)
    ),
    "personal_data": "\n  - kind: ${1:手机号码}\n    basis: ${2:依据的法律和条款}\n    decided_by: ${3:谁决定}"
    f"\n    date: {_DAY}",
}
_MATCHED = {"file": 1, "line": 2, "code": 3, "message": 4}


def settings() -> Schema:
    """`settings.json`: which schema is whose, and suggestions in Markdown."""
    return {
        "yaml.schemas": {
            f".vscode/{SCHEMAS}/categories.schema.json": "data/categories.yml",
            f".vscode/{SCHEMAS}/terms.schema.json": "data/terms.yml",
            f".vscode/{SCHEMAS}/tables.schema.json": "data/tables/budgets/tables.yml",
        },
        "evenBetterToml.schema.associations": {r"^.*/data/site\.toml$": f"./.vscode/{SCHEMAS}/site.schema.json"},
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "on"},
            "editor.snippetSuggestions": "top",
            "editor.wordBasedSuggestions": "off",
        },
        "files.eol": "\n",
        "files.insertFinalNewline": True,
    }


def extensions() -> Schema:
    """`extensions.json`: what the editor offers to install."""
    return {"recommendations": ["redhat.vscode-yaml", "tamasfe.even-better-toml"]}


def tasks() -> Schema:
    """`tasks.json`: the checks, whose problems are marked at their lines (Ctrl+Shift+B)."""
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": "检查记录（gongkai check）",
                "type": "shell",
                "command": "${workspaceFolder}/.venv/bin/gongkai",
                "args": ["check"],
                "group": {"kind": "build", "isDefault": True},
                "presentation": {"reveal": "silent", "clear": True},
                "problemMatcher": [_matcher("错误", "error"), _matcher("提醒", "warning")],
            }
        ],
    }


def _matcher(word: str, severity: str) -> Schema:
    return {
        "owner": f"gongkai-{severity}",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "severity": severity,
        "pattern": {"regexp": rf"^(.+?):([0-9]+): \[([^\]]+)\] (.+)（{word}）$", **_MATCHED},
    }


def snippets() -> Schema:
    """A snippet a field, found by its key and by its Chinese name."""
    return {field.label: _snippet(field) for field in FIELDS}


def _snippet(field: Field) -> Schema:
    choices = _CHOICES.get(field.key)
    value = f"${{1|{','.join(choices)}|}}" if choices else _BODIES.get(field.key, "$1")
    space = "" if value.startswith("\n") else " "
    return {
        "scope": "markdown",
        "prefix": [field.key, field.label],
        "body": f"{field.key}:{space}{value}".split("\n"),
        "description": f"信息栏：{field.label}",
    }
