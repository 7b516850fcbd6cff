"""The problems of a change: those of the files that it touches, and those that it causes elsewhere.

The whole check, as far as the change can have an effect: what looks at one item runs over the items that are touched,
and what holds items against each other runs twice, over the last commit and over what lies here. Records that did not
change are not even read: git tells the name of their content, and the cache what they say.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.checks import ACROSS_ITEMS, OF_ONE_ITEM, run_checks
from generator.frozen import frozen
from generator.load import load
from generator.model.dataset import Dataset, newest_first
from generator.model.dates import day_of, moment_of
from generator.model.fields import HEADERS
from generator.model.item import Item
from generator.model.parse import parse
from generator.model.parse_record import context_of, reader_of_records, understand_all
from generator.model.past import Means, Past, parse_past
from generator.privacy.piece import Scan
from generator.problem import Problem
from generator.record_cache import RecordCache, TextsLostError
from generator.records import markdown, read_rest, sheets
from generator.records.changed import WORKING_TREE, State, Work, read_contents, read_work
from generator.records.config import FILES, DataFile, attachment_of, read_attachment, read_site
from generator.records.git import NoGitError
from generator.records.grids import ReadGrids
from generator.records.log import LOG
from generator.records.manifest import MANIFEST
from generator.records.markdown import ITEMS
from generator.records.past import read_past
from generator.records.raw import RawRecord
from generator.records.scans import Scanner, is_looked_into
from generator.records.sheets import SHEETS
from generator.scan_cache import read_cache

# What a change of these can touch is known; any other file (settings, categories, tables) can touch everything.
_FOLLOWED = (f"{ITEMS}/", f"{SHEETS}/", f"{FILES}/", f"{LOG}/", MANIFEST)


@frozen(kw_only=True)
class ChangeReport:
    """The problems of a change of `files`.

    `is_whole`: everything was checked, as a setting changed, git can't tell what did, or the cache is damaged.
    """

    files: tuple[str, ...] = ()
    problems: list[Problem]
    is_whole: bool = False


def check_change(root: Path, as_of: dt.date, *, staged: bool = False) -> ChangeReport:
    """Checks what differs from the last commit in the working tree; with `staged`, records and attachments as staged.

    Of the other files the working tree is looked at in any case.
    """
    try:
        work = read_work(root, staged=staged)
    except NoGitError:
        return ChangeReport(problems=load(root, as_of, remember=True)[1], is_whole=True)
    files = tuple(sorted(work.changed))
    if not files:
        return ChangeReport(problems=[])
    if not all(file.startswith(_FOLLOWED) for file in files):
        return ChangeReport(files=files, problems=load(root, as_of, remember=True)[1], is_whole=True)
    read_site(root)  # a folder that is no project is refused before anything is kept there
    cache = RecordCache(root, lazily=True)
    rest = read_rest(root, cache.grids.read)
    dataset, problems = parse(rest)
    if dataset is None:
        return ChangeReport(files=files, problems=load(root, as_of, remember=True)[1], is_whole=True)
    dataset = replace(dataset, moment=moment_of(as_of))
    try:
        change = _Change(root, dataset, Scanner(rest.site), work, cache)
        return ChangeReport(files=files, problems=sorted(change.problems(problems, day_of(as_of))))
    except TextsLostError:
        return ChangeReport(files=files, problems=load(root, as_of, remember=True)[1], is_whole=True)
    finally:
        cache.save()


@frozen
class _Read:
    """Files that were read: their records, what these say, and every problem of both."""

    records: tuple[RawRecord, ...]
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


class _Change:
    """The change at hand and the last commit; `dataset` is all that is neither record nor attachment."""

    def __init__(self, root: Path, dataset: Dataset, scanner: Scanner, work: Work, cache: RecordCache) -> None:
        self.root, self.dataset, self.scanner, self.work, self.cache = root, dataset, scanner, work, cache
        self.context = context_of(dataset.settings, dataset.catalogue)
        self.understand = reader_of_records(dataset.settings, dataset.catalogue, cache)

    def problems(self, found: list[Problem], as_of: dt.date) -> Iterator[Problem]:
        """The problems at the touched files, `found` among them; then those elsewhere that the last commit had not."""
        changed = self.work.changed
        kept, new = self._unchanged(), self._read(self.work.after, changed)
        files, file_problems = self._attachments(self.work.after)
        items = (*kept, *new.items)
        touched = tuple(item for item in items if item.where.file in changed or not changed.isdisjoint(_files_of(item)))
        places = changed.union((item.where.file for item in touched), *map(_files_of, touched))
        scans_before, scans_now = self._scans(places)
        now = replace(self.dataset, items=newest_first(items), files=files, scans=scans_now)
        alone = replace(now, items=newest_first(touched), past=self._past(touched, places, files))
        own = (*found, *new.problems, *file_problems, *run_checks(OF_ONE_ITEM, alone, as_of))
        yield from (each for each in own if each.source.file in places)
        before: Dataset | None = None
        for check in ACROSS_ITEMS:
            across = list(check.check(now, as_of))
            yield from (each for each in across if each.source.file in places)
            if elsewhere := Counter(each for each in across if each.source.file not in places):
                before = before or self._before(kept, scans_before)
                yield from (elsewhere - Counter(check.check(before, as_of))).elements()

    def _before(self, kept: tuple[Item, ...], scans: dict[str, Scan]) -> Dataset:
        """The last commit's records and attachments."""
        old = self._read(self.work.before, self.work.changed).items
        files = self._attachments(self.work.before)[0]
        return replace(self.dataset, items=newest_first((*kept, *old)), files=files, scans=scans)

    def _unchanged(self) -> tuple[Item, ...]:
        """What the files that did not change say."""
        unread = []
        items: list[Item] = []
        for file, blob in self.work.after.items():
            if file not in self.work.changed and file.startswith((f"{ITEMS}/", f"{SHEETS}/")):
                known = self.cache.under(f"{self.context}{blob}:{file}:")
                items += (each.item for each in known if each.item is not None)
                if not known:
                    unread.append(file)
        return (*items, *self._read(self.work.after, unread).items)

    def _read(self, state: State, files: Iterable[str]) -> _Read:
        """What those of the files that are there say in a state."""
        entries = [
            entry for file in sorted(files) if state.get(file) == WORKING_TREE for entry in self._in_folder(file)
        ]
        wanted = [file for file in files if file.startswith((f"{ITEMS}/", f"{SHEETS}/"))]
        for file, data in read_contents(self.root, state, wanted):
            entries += _in_git(file, data, self.cache.grids.read)
        records = tuple(entry for entry in entries if isinstance(entry, RawRecord))
        parsed = understand_all(records, self.dataset.settings, self.dataset.catalogue, self.cache)
        return _Read(
            records=records,
            items=tuple(each.item for each in parsed if each.item is not None),
            problems=(
                *(entry for entry in entries if isinstance(entry, Problem)),
                *(problem for each in parsed for problem in each.problems),
            ),
        )

    def _in_folder(self, file: str) -> Iterator[RawRecord | Problem]:
        if file.startswith(f"{ITEMS}/"):
            yield from markdown.read_file(self.root / file, file)
        elif PurePosixPath(file).parent == SHEETS:
            yield from sheets.read_file(self.root / file, file, HEADERS, self.cache.grids.read)

    def _attachments(self, state: State) -> tuple[dict[PurePosixPath, DataFile], list[Problem]]:
        """The attachments of a state; those that did not change from the disk, where they need not be in memory."""
        names = sorted(file for file in state if file.startswith(f"{FILES}/"))
        in_git = [file for file in names if file in self.work.changed]
        entries = [
            entry
            for file in names
            if file not in in_git or state[file] == WORKING_TREE
            for entry in read_attachment(self.root, file)
        ]
        for file, data in read_contents(self.root, state, in_git):
            entries += attachment_of(data, self.root, file)
        files = sorted((entry for entry in entries if isinstance(entry, DataFile)), key=lambda each: str(each.path))
        return {each.path: each for each in files}, [entry for entry in entries if isinstance(entry, Problem)]

    def _scans(self, places: Iterable[str]) -> tuple[dict[str, Scan], dict[str, Scan]]:
        """What the touched files held and hold; what all hold where a mask of a name could meet another's."""
        before, now = (
            {file: self._scan(state, file) for file in places} for state in (self.work.before, self.work.after)
        )
        if any(number.person for scan in now.values() if scan for number in scan.masked):
            self.scanner.remembered = read_cache(self.root)
            same = {file: self._scan(self.work.after, file) for file in self.work.after if file not in before}
            before, now = before | same, now | same
        return _there(before), _there(now)

    def _scan(self, state: State, file: str) -> Scan | None:
        if file not in state or not is_looked_into(file):
            return None
        if file not in self.work.changed or state[file] == WORKING_TREE:
            is_plain = (self.root / file).is_file() and not (self.root / file).is_symlink()
            return self.scanner.scan(self.root, file).scan if is_plain else None
        return next(
            (self.scanner.scan_bytes(data, file).scan for _, data in read_contents(self.root, state, [file])), None
        )

    def _past(self, items: tuple[Item, ...], places: Iterable[str], files: dict[PurePosixPath, DataFile]) -> Past:
        """The past of these items and their files, wherever they stood before."""
        if not items:
            return Past()
        named = {f":(glob){ITEMS}/**/{PurePosixPath(file).name}" for file in places if file.startswith(f"{ITEMS}/")}
        others = {f":(literal){file}" for file in places if file.startswith((f"{SHEETS}/", f"{FILES}/"))}
        records = self._read(self.work.after, {item.where.file for item in items}).records
        raw = read_past(self.root, HEADERS, sorted(named | others), self.cache.grids.read)
        means = Means(
            understand=lambda each: self.understand(each).item,
            site_url=self.dataset.settings.url,
            lines=self.cache.lines,
        )
        return parse_past(raw, records, items, files, means)


def _files_of(item: Item) -> frozenset[str]:
    return frozenset(f"{FILES}/{path}" for path in item.file_paths)


def _in_git(file: str, data: bytes, grids: ReadGrids) -> Iterator[RawRecord | Problem]:
    """The records of a file that git holds; what is no file of records has none."""
    path = PurePosixPath(file)
    if path.name.startswith((".", "~$")):
        return
    if path.suffix == ".md" and ITEMS in path.parents:
        yield from markdown.read_record(data, file)
    elif path.suffix.lower() in {".csv", ".xlsx"} and path.parent == SHEETS:
        yield from sheets.read_sheet(data, file, HEADERS, grids)


def _there(scans: dict[str, Scan | None]) -> dict[str, Scan]:
    return {file: scan for file, scan in sorted(scans.items()) if scan is not None}
