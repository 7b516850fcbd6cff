"""N records, the same from the same N and seed, with the vocabulary of the real bodies and none of their sense."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
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
# None begins with a digit: of the ends of two lines, chance had made a mobile phone.
_CLAUSE = re.compile(r"(?<![0-9])[\u4e00-\u9fff、“”][\u4e00-\u9fff0-9、“”]{5,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An item as every tool gets it; `category` is its path, `files` are the text of each attachment by its name."""

    item_id: str
    category: str
    title: str
    day: dt.date
    topic: str
    genre: str
    keywords: tuple[str, ...]
    body: str
    files: dict[str, str]

    @property
    def folder(self) -> str:
        """Where it lies and is read: `employment/news/2024`."""
        return f"{self.category}/{self.day.year}"

    @property
    def page(self) -> str:
        """The file of its page below the site, by any tool."""
        return f"{self.folder}/{self.item_id}/index.html"


def records(count: int, seed: int = 0, further: int = 0) -> Iterator[Record]:
    """`count` records from the first day to the last, evenly, the categories in turn; others by another `seed`.

    Then come `further` ones of the last day, each newer than all before it.
    """
    chance = random.Random(count + (seed << 32))
    clauses = _clauses()
    paths = [*_category_titles(), "news", "employment/news"]  # news twice, since there is most of it
    for number in range(count + further):
        days = min(number, count - 1) * (LAST_DAY - FIRST_DAY).days // max(1, count - 1)
        yield _record(number, paths[number % len(paths)], FIRST_DAY + dt.timedelta(days=days), clauses, chance)


def category_titles(some: list[Record]) -> dict[str, str]:
    """The titles of the records' categories by path, in the catalogue's order."""
    used = {record.category for record in some}
    return {path: title for path, title in _category_titles().items() if path in used}


def _category_titles() -> dict[str, str]:
    """Of the real categories those that hold items, not their parents."""
    entries = yaml.safe_load((ROOT / "data/categories.yml").read_text(encoding="utf-8"))
    parents = {entry.get("parent") for entry in entries}
    return {entry["path"]: entry["title"] for entry in entries if entry["id"] not in parents}


def _clauses() -> list[str]:
    """The clauses of the real bodies, in a fixed order."""
    files = sorted((ROOT / "data/items").rglob("*.md"))
    texts = (file.read_text(encoding="utf-8").rpartition("\n---\n")[2] for file in files)
    return sorted({clause for text in texts for clause in _CLAUSE.findall(text)})


def _record(number: int, category: str, day: dt.date, clauses: list[str], chance: random.Random) -> Record:
    item_id = f"i-{number:06}"
    parts = (number % ATTACHMENT_EVERY == 0) + (number % SECOND_EVERY == 0)
    files = {f"{item_id}-{part}.txt": "\n".join(chance.choices(clauses, k=200)) for part in range(parts)}
    body = "\n\n".join(_paragraphs(clauses, chance))
    if number % TABLE_EVERY == 0:
        rows = "".join(f"| {chance.choice(clauses)} | {chance.randrange(9999)} |\n" for _ in range(6))
        body += f"\n\n## 附表\n\n| 项目 | 数量 |\n| --- | ---: |\n{rows}"
    return Record(
        item_id=item_id,
        category=category,
        title=f"{chance.choice(clauses)}（第{number}号）",
        day=day,
        topic=TOPICS[number % 4],
        genre=GENRES[number % 3],
        keywords=tuple(chance.choice(clauses)[:4] for _ in range(3)),
        body=body.rstrip("\n"),
        files=files,
    )


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
