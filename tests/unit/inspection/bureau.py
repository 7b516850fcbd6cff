"""A small bureau whose records each test adds to, inspected as `gongkai inspect` does it."""

import datetime as dt
import os
import subprocess
from pathlib import Path

from generator.inspection.finding import Finding
from generator.pipeline import inspect

SITE = """\
name = "测试市测试区人力资源和社会保障局"
short_name = "测试区人社局"
url = "https://rsj.test.example/"
description = "测试用的网站。"
wage_category = "wages"
"""
CATEGORIES = """\
- {id: news, title: 工作动态, path: news, description: 日常, cadence: two-weeks}
- {id: documents, title: 部门文件, path: documents, description: 文件, cadence: six-months}
- {id: wages, title: 根治欠薪, path: wages, description: 欠薪, cadence: quarterly, duty: 人社部令第29号}
- {id: reports, title: 年报, path: reports, description: 年报, cadence: yearly}
"""


def record(title: str, published: str, body: str = "正文。", **fields: str) -> str:
    """A record's file, with `fields` as YAML text."""
    lines = [f"title: {title}", f"published: {published}", *(f"{key}: {value}" for key, value in fields.items())]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    """The bureau with `files` below `data/`."""
    for name, content in {"site.toml": SITE, "categories.yml": CATEGORIES, **files}.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def findings(root: Path, as_of: str, *rules: str) -> list[Finding]:
    """What the inspection finds under these rules."""
    _, found, _ = inspect(root, dt.date.fromisoformat(as_of))
    return [finding for finding in found if finding.rule in rules]


def brief(found: list[Finding]) -> list[tuple[str, str]]:
    """Severity and key of each finding."""
    return [(finding.severity, finding.key) for finding in found]


def commit(root: Path, moment: str) -> None:
    """Commits everything below `root` as of `moment` (ISO, with zone); makes the repository if there is none."""
    identity = ("-c", "user.name=test", "-c", "user.email=test@test.example", "-c", "commit.gpgsign=false")
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
    }
    for command in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-q", "-m", "records")):
        subprocess.run(("git", *command), cwd=root, env=environment, check=True)
