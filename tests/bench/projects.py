"""The records as a project of each tool: same titles, days, bodies, attachments and addresses.

A peer has a page for each item, a list of each category's years and of each year's items, and a home page with the
categories; what these need beside the records lies in `themes/<name>/`.
"""

import json
import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.bench.corpus import ROOT, Record, category_titles

THEMES = Path(__file__).parent / "themes"
SITE_NAME = "示例市示例区人力资源和社会保障局"


def write_gongkai(target: Path, records: list[Record]) -> None:
    """This project's pages, theme, settings and catalogue, with those records."""
    for source in ("site_src/pages", "site_src/theme", "site_src/assets"):
        shutil.copytree(ROOT / source, target / source)
    (target / "data").mkdir()
    for file in ("mkdocs.yml", "data/site.toml", "data/categories.yml"):
        shutil.copyfile(ROOT / file, target / file)
    add_gongkai(target, records)


def add_gongkai(target: Path, records: list[Record]) -> None:
    """Records into what `write_gongkai` made."""
    for record in records:
        front = [
            f"title: {record.title}",
            f"published: {record.day}",
            f"topic: {record.topic}",
            f"genre: {record.genre}",
            f"keywords: [{', '.join(record.keywords)}]",
            *(["attachments:"] if record.files else []),
            *(f"  - file: {name}" for name in record.files),
        ]
        _write_item(target / "data/items", record, front, record.body)
    _write_files(target / "data/files", records)


def remove_gongkai(target: Path, record: Record) -> None:
    """The attachments too: a file that no item has is a problem."""
    (target / "data/items" / record.folder / f"{record.item_id}.md").unlink()
    for name in record.files:
        (target / "data/files" / record.folder / name).unlink()


def write_mkdocs(target: Path, records: list[Record]) -> None:
    """For MkDocs and Zensical: `docs` with lists in Markdown, and `mkdocs.yml`, where no item stands in `nav`."""
    shutil.copytree(THEMES / "mkdocs", target)
    docs = target / "docs"
    for record in records:
        body = f"# {record.title}\n\n发布日期：{record.day}\n\n{_with_files(record)}"
        _write_item(docs, record, [f"title: {_quoted(record.title)}"], body)
    for folder, some in _by_folder(records).items():
        links = ((record.title, f"{record.item_id}.md") for record in some)
        _write_list(docs / folder / "index.md", folder, links)
    titles = category_titles(records)
    for category, title in titles.items():
        links = ((year, f"{year}/index.md") for year in _years(category, records))
        _write_list(docs / category / "index.md", title, links)
    _write_list(docs / "index.md", SITE_NAME, ((title, f"{path}/index.md") for path, title in titles.items()))
    nav = [{"首页": "index.md"}, *({title: f"{path}/index.md"} for path, title in titles.items())]
    for file in target.glob("*.yml"):
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"nav: {json.dumps(nav, ensure_ascii=False)}\n")
    _write_files(docs, records)


def write_hugo(target: Path, records: list[Record]) -> None:
    """Sections and their lists are Hugo's own."""
    shutil.copytree(THEMES / "hugo", target)
    content = target / "content"
    for record in records:
        front = [f"title: {_quoted(record.title)}", f"date: {record.day}"]
        _write_item(content, record, front, _with_files(record))
    titles = category_titles(records)
    for folder in _by_folder(records):
        titles[folder] = folder
    for folder, title in titles.items():
        (content / folder).mkdir(parents=True, exist_ok=True)
        (content / folder / "_index.md").write_text(f"---\ntitle: {_quoted(title)}\n---\n", encoding="utf-8")
    _write_files(target / "static", records)


def write_eleventy(target: Path, records: list[Record]) -> None:
    """A year of a category is a collection, which one template makes the lists of."""
    shutil.copytree(THEMES / "eleventy", target)
    for record in records:
        front = [
            f"title: {_quoted(record.title)}",
            f"date: {record.day}",
            "layout: item.njk",
            f"tags: {_quoted(record.folder)}",
        ]
        _write_item(target / "src", record, front, _with_files(record))
    titles = category_titles(records)
    for category, title in titles.items():
        front = [f"title: {_quoted(title)}", "layout: base.njk"]
        _write_page(target / "src" / category / "index.md", front, _years_as_links(category, records))
    home = [f"title: {SITE_NAME}", "layout: base.njk"]
    _write_page(target / "src/index.md", home, _categories_as_links(titles))
    _write_files(target / "src", records)


def write_pelican(target: Path, records: list[Record]) -> None:
    """A year of a category is what Pelican calls a category; attachments are static files of the theme."""
    shutil.copytree(THEMES / "pelican", target)
    content = target / "content"
    for record in records:
        front = [
            f"title: {record.title}",
            f"date: {record.day}",
            f"category: {record.folder}",
            f"slug: {record.item_id}",
            f"url: {record.folder}/{record.item_id}/",
            f"save_as: {record.page}",
        ]
        _write_item(content, record, front, _with_files(record))
    for category, title in category_titles(records).items():
        front = [f"title: {title}", f"url: {category}/", f"save_as: {category}/index.html"]
        _write_page(content / "pages" / category / "index.md", front, _years_as_links(category, records))
    _write_files(target / "theme/static", records)


def _write_item(root: Path, record: Record, front: list[str], body: str) -> None:
    _write_page(root / record.folder / f"{record.item_id}.md", front, body)


def _write_page(file: Path, front: list[str], body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("---\n" + "\n".join(front) + f"\n---\n\n{body}\n", encoding="utf-8")


def _write_list(file: Path, title: str, links: Iterable[tuple[str, str]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"# {title}\n\n" + "".join(f"- [{text}]({to})\n" for text, to in links), encoding="utf-8")


def _write_files(root: Path, records: list[Record]) -> None:
    """The attachments, each beside the pages of its year."""
    for record in records:
        for name, text in record.files.items():
            file = root / record.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def _with_files(record: Record) -> str:
    """The body, and links to the attachments: what a peer knows no field for."""
    links = [f"- [{name}](/{record.folder}/{name})" for name in record.files]
    return "\n".join([record.body, *(["", "## 附件", "", *links] if links else [])])


def _by_folder(records: list[Record]) -> dict[str, list[Record]]:
    """The newest first."""
    found = defaultdict[str, list[Record]](list)
    for record in reversed(records):
        found[record.folder].append(record)
    return found


def _years(category: str, records: list[Record]) -> list[str]:
    return sorted({str(record.day.year) for record in records if record.category == category}, reverse=True)


def _years_as_links(category: str, records: list[Record]) -> str:
    return "\n".join(f"- [{year}](/{category}/{year}/)" for year in _years(category, records))


def _categories_as_links(titles: dict[str, str]) -> str:
    return "\n".join(f"- [{title}](/{path}/)" for path, title in titles.items())


def _quoted(text: str) -> str:
    """As YAML, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)
