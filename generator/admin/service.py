"""What the form asks of the project, each action by its name; values come and go as JSON."""

import base64
import binascii
import datetime as dt
import json
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from generator.admin.commit import author
from generator.admin.configuration import configuration
from generator.admin.form import FormError
from generator.admin.front_matter import read_form
from generator.admin.saving import Check, Saver
from generator.admin.workspace import (
    MAX_FILE_BYTES,
    attachment_path,
    folder_of,
    names_in,
    read,
    record_path,
    size,
)
from generator.model.category import Catalogue, Category
from generator.model.content import TooMuchMarkupError, render_content
from generator.new_record import prefix_of, read_catalogue
from generator.problem import Problem
from generator.records.config import FILES
from generator.records.markdown import ITEMS
from generator.regex import regex

# How many open records are remembered; a form left open longer is told to open its record again.
MAX_OPEN = 1000
# The site's address while a body is shown before it is anywhere.
_NOWHERE = "https://site.invalid/"
_YEAR = regex(r"[0-9]{4}")


class Service:
    """Answers the form for the project at `root`, whose day is `today`."""

    def __init__(self, root: Path, check: Check, today: dt.date) -> None:
        self._root = root
        self._today = today
        self._saver = Saver(root, check)
        # What each window of the browser was shown last, so that nobody's work is overwritten unseen.
        self._seen: OrderedDict[tuple[str, PurePosixPath], bytes] = OrderedDict()
        self._noting = threading.Lock()

    def do(self, action: str, given: Mapping[str, object], tab: str) -> object:
        """The answer to one request.

        Raises:
            FormError: It can't be done; Chinese.
            RefusedError: The checks forbid it.
            ConfigError: The catalogue can't be used.
        """
        actions = {
            "info": lambda: self._info(_text(given, "year")),
            "entries": lambda: self._entries(_text(given, "folder")),
            "entry": lambda: self._entry(_text(given, "path"), tab),
            "media": lambda: self._media(_text(given, "folder")),
            "persist": lambda: self._persist(given, tab),
            "preview": lambda: self._preview(_text(given, "folder"), _text(given, "body")),
        }
        if action not in actions:
            raise FormError(f"表单要做的“{action[:40]}”这里不会")
        return actions[action]()

    def _catalogue(self) -> Catalogue:
        return read_catalogue(self._root)

    def _info(self, year: str) -> object:
        """Who commits, the years that have records, and the configuration of one of them."""
        catalogue = self._catalogue()
        years = {name for leaf in catalogue.leaves for name in self._years(leaf)} | {str(self._today.year)}
        chosen = year if year in years else str(self._today.year)
        prefixes = {leaf.id: prefix_of(self._root, leaf) for leaf in catalogue.leaves}
        try:
            who, warning = author(self._root), ""
        except FormError as error:
            who, warning = "", str(error)
        return {
            "author": who,
            "warning": warning,
            "year": chosen,
            "years": sorted(years, reverse=True),
            "config": configuration(catalogue, prefixes, int(chosen), self._today),
        }

    def _years(self, leaf: Category) -> list[str]:
        folder = self._root / ITEMS / leaf.path
        found = [each.name for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []
        return [name for name in found if _YEAR.fullmatch(name)]

    def _entries(self, folder: str) -> object:
        catalogue = self._catalogue()
        folder_of(folder, ITEMS, catalogue)
        names = [name for name in names_in(self._root, PurePosixPath(folder)) if name.endswith(".md")]
        return [self._shown(PurePosixPath(folder) / name) for name in names]

    def _shown(self, path: PurePosixPath) -> object:
        """A record in the list; one that can't be read says so in its title."""
        data = read(self._root, path)
        try:
            form, body = read_form(data or b"", str(path))
        except FormError as error:
            form, body = {"title": f"（读不了，请用编辑器改）{path.name}", "summary": str(error)}, ""
        return {"path": str(path), "data": json.dumps({**form, "body": body}, ensure_ascii=False)}

    def _entry(self, path: str, tab: str) -> object:
        """A record to fill in; without data where there is none."""
        record = record_path(path, self._catalogue())
        data = read(self._root, record)
        if data is None:
            return {"path": path, "data": None}
        form, body = read_form(data, path)
        self._remember(tab, record, data)
        return {"path": path, "data": json.dumps({**form, "body": body}, ensure_ascii=False)}

    def _remember(self, tab: str, record: PurePosixPath, data: bytes) -> None:
        with self._noting:
            self._seen[tab, record] = data
            self._seen.move_to_end((tab, record))
            while len(self._seen) > MAX_OPEN:
                self._seen.popitem(last=False)

    def _media(self, folder: str) -> object:
        """The attachments of a category's year; their bytes are asked for when they are looked at."""
        if folder == FILES.as_posix():
            return []
        folder_of(folder, FILES, self._catalogue())
        paths = [PurePosixPath(folder) / name for name in names_in(self._root, PurePosixPath(folder))]
        return [
            {
                "id": str(path),
                "name": path.name,
                "path": str(path),
                "size": size(self._root, path),
                "url": f"/admin/files/{quote(str(path.relative_to(FILES)))}",
            }
            for path in paths
        ]

    def _persist(self, given: Mapping[str, object], tab: str) -> object:
        catalogue = self._catalogue()
        record = record_path(_text(given, "path"), catalogue)
        folder = record.parent.relative_to(ITEMS)
        category = next(leaf for leaf in catalogue.leaves if leaf.path == folder.parent)
        attachments = _attachments(given.get("assets"), catalogue)
        if any(path.parent != FILES / folder for path in attachments):
            raise FormError("附件要和记录在同一个栏目和年份里")
        sent = _sent(_text(given, "data"))
        seen = None if given.get("new") is True else self._seen.get((tab, record), b"")
        saved = self._saver.save(record, sent, attachments, seen, catalogue.full_title(category))
        self._remember(tab, record, saved.content)
        return {"commit": saved.commit, "warnings": [told(problem) for problem in saved.warnings]}

    def _preview(self, folder: str, body: str) -> object:
        """The body as the site will show it."""
        place = folder_of(folder, ITEMS, self._catalogue())
        try:
            shown = render_content(body, f"{place}/x/", _NOWHERE).html
        except TooMuchMarkupError:
            return {"html": "<p>正文里的标记太多，或者嵌套太深，不能预览。</p>"}
        return {"html": shown.replace(f'src="{_NOWHERE}', 'src="/admin/files/')}


def told(problem: Problem) -> dict[str, object]:
    """A problem as the page shows it."""
    return {
        "file": problem.source.file,
        "line": problem.source.line,
        "rule": problem.rule,
        "found": problem.found,
        "advice": problem.advice,
        "severity": problem.severity,
    }


def _text(given: Mapping[str, object], key: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise FormError(f"“{key}”应是文字")
    return value


def _sent(text: str) -> dict[str, object]:
    try:
        values = json.loads(text)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise FormError("表单送来的内容看不懂")
    return values


def _attachments(assets: object, catalogue: Catalogue) -> dict[PurePosixPath, bytes]:
    """The files that came with the form."""
    found = {}
    for asset in assets if isinstance(assets, list) else []:
        if not isinstance(asset, dict):
            raise FormError("附件的内容看不懂")
        path = attachment_path(_text(asset, "path"), catalogue)
        try:
            data = base64.b64decode(_text(asset, "content"), validate=True)
        except binascii.Error:
            raise FormError(f"附件“{path.name}”没有传完整，请再上传一次") from None
        if not data or len(data) > MAX_FILE_BYTES:
            raise FormError(f"附件“{path.name}”是空的，或者超过 {MAX_FILE_BYTES // 1_000_000} MB")
        found[path] = data
    return found
