"""A project of N items: the same from the same N, with the vocabulary of the real bodies and none of their sense."""

import datetime as dt
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
FIRST_DAY, LAST_DAY = dt.date(2019, 1, 1), dt.date(2025, 3, 31)
BODY_CHARACTERS = 1000
# Every twentieth item has an attachment, every fortieth two; a third has a table, as in the real data.
ATTACHMENT_EVERY, SECOND_EVERY, TABLE_EVERY = 20, 40, 3
# Each is a feed of its own, and each genre of a category too.
TOPICS = ("劳动、人事、监察\\社会保障", "综合政务", "财政、金融、审计", "其他")
GENRES = ("通知", "公告", "意见")
_CLAUSE = re.compile(r"[\u4e00-\u9fff0-9、“”]{6,40}")


def make_project(target: Path, count: int) -> None:
    """Writes `count` items below `target`, with this project's pages, theme, settings and catalogue."""
    for source in ("site_src/pages", "site_src/theme"):
        shutil.copytree(ROOT / source, target / source)
    (target / "data").mkdir()
    for file in ("mkdocs.yml", "data/site.toml", "data/categories.yml"):
        shutil.copyfile(ROOT / file, target / file)
    chance = random.Random(count)
    clauses = _clauses()
    paths = _category_paths()
    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=number * (LAST_DAY - FIRST_DAY).days // max(1, count - 1))
        folder = Path(paths[number % len(paths)]) / str(day.year)
        _write_item(target / "data", folder, f"i-{number:06}", day, clauses, chance)


def _category_paths() -> list[str]:
    """The paths of the real categories that hold items; news twice, since there is most of it."""
    entries = yaml.safe_load((ROOT / "data/categories.yml").read_text(encoding="utf-8"))
    parents = {entry.get("parent") for entry in entries}
    return [entry["path"] for entry in entries if entry["id"] not in parents] + ["news", "employment/news"]


def _clauses() -> list[str]:
    """The clauses of the real bodies, in a fixed order."""
    files = sorted((ROOT / "data/items").rglob("*.md"))
    texts = (file.read_text(encoding="utf-8").rpartition("\n---\n")[2] for file in files)
    return sorted({clause for text in texts for clause in _CLAUSE.findall(text)})


def _write_item(
    data: Path, folder: Path, item_id: str, day: dt.date, clauses: list[str], chance: random.Random
) -> None:
    number = int(item_id[2:])
    names = [f"{item_id}-{part}.txt" for part in range((number % ATTACHMENT_EVERY == 0) + (number % SECOND_EVERY == 0))]
    for name in names:
        file = data / "files" / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(chance.choices(clauses, k=200)), encoding="utf-8")
    body = "\n\n".join(_paragraphs(clauses, chance))
    if number % TABLE_EVERY == 0:
        rows = "".join(f"| {chance.choice(clauses)} | {chance.randrange(9999)} |\n" for _ in range(6))
        body += f"\n\n## 附表\n\n| 项目 | 数量 |\n| --- | ---: |\n{rows}"
    front = [
        f"title: {chance.choice(clauses)}（第{number}号）",
        f"published: {day}",
        f"topic: {TOPICS[number % 4]}",
        f"genre: {GENRES[number % 3]}",
        "keywords: [" + ", ".join(chance.choice(clauses)[:4] for _ in range(3)) + "]",
        *(["attachments:"] if names else []),
        *(f"  - file: {name}" for name in names),
    ]
    item = data / "items" / folder / f"{item_id}.md"
    item.parent.mkdir(parents=True, exist_ok=True)
    item.write_text("---\n" + "\n".join(front) + "\n---\n\n" + body + "\n", encoding="utf-8")


def _paragraphs(clauses: list[str], chance: random.Random) -> Iterator[str]:
    """Paragraphs of one to five sentences, about a thousand characters together."""
    length = 0
    while length < BODY_CHARACTERS:
        sentences = [
            "，".join(chance.choices(clauses, k=chance.randint(1, 4))) + "。" for _ in range(chance.randint(1, 5))
        ]
        paragraph = "".join(sentences)
        length += len(paragraph)
        yield paragraph
