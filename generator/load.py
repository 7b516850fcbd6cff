"""The first half of the flow, records to problems, apart from what publishes: it must start in no time."""

import datetime as dt
from dataclasses import replace
from itertools import islice
from pathlib import Path

from generator.checks import check_all
from generator.file_stamps import FileStamps
from generator.model.dataset import Dataset
from generator.model.dates import day_of, moment_of
from generator.model.fields import HEADERS
from generator.model.parse import parse
from generator.problem import Problem
from generator.processes import in_own_process
from generator.record_cache import RecordCache
from generator.records import read_all
from generator.records.config import read_site
from generator.records.grids import read_grids
from generator.records.held import NO_FILES
from generator.records.markdown import sound
from generator.scan_cache import read_cache, write_cache
from generator.words import DEFAULT, use

# To read so many takes a second, when it is known what they hold.
_MANY_FILES = 4_000


def load(
    root: Path, as_of: dt.date, *, remember: bool = False, lang: str | None = None, kept_in: Path | None = None
) -> tuple[Dataset | None, list[Problem]]:
    """Reads, understands and checks everything; the dataset is None if not even the bureau is known.

    `as_of` is a moment, or a day, which is then over: what is scheduled later is not public yet.
    With `remember`, what records say and what was found inside files is kept for the next run; nothing else is written.
    It is kept in the project `kept_in` where `root` is a commit of that project, checked out beside it.
    `lang` is the language of the site where that is not the one of its settings.
    """
    use(DEFAULT)  # what staff read of a problem is Chinese, whatever site was made before in this run
    read_site(root)  # a folder that is no project is refused before anything is kept there
    if not remember:
        return _load(root, as_of, lang)
    if kept_in is not None:
        return _load(root, as_of, lang, kept_in, RecordCache(kept_in, lazily=True))
    memory, stamps = _remembered(root)
    if any(True for _ in islice(stamps.others, _MANY_FILES, None)):
        del memory, stamps  # with the cache's connection, which must not cross a fork
        in_own_process(lambda: _load(root, as_of, lang, root, *_remembered(root)))
        memory, stamps = _remembered(root)
    return _load(root, as_of, lang, root, memory, stamps)


def _remembered(root: Path) -> tuple[RecordCache, FileStamps]:
    memory = RecordCache(root, lazily=True)
    return memory, memory.stamps()


def _load(
    root: Path,
    as_of: dt.date,
    lang: str | None,
    kept_in: Path | None = None,
    memory: RecordCache | None = None,
    stamps: FileStamps | None = None,
) -> tuple[Dataset | None, list[Problem]]:
    scans = read_cache(kept_in) if kept_in is not None else {}
    # What is new is looked through first: nobody then holds the words of all of it at once.
    held = stamps.held if stamps is not None else NO_FILES
    if stamps is not None and (new := sound(root, stamps.others)):
        held = replace(held, digests={**held.digests, **new})
    raw = read_all(root, HEADERS, scans, held, memory.grids.read if memory is not None else read_grids)
    if lang:
        raw = replace(raw, site={**raw.site, "lang": lang})
    dataset, problems = parse(raw, memory)
    if dataset is not None:
        dataset = replace(dataset, moment=moment_of(as_of))
        problems += check_all(dataset, day_of(as_of), memory.checks if memory is not None else None)
    if stamps is not None:
        write_cache(root, raw.scans, scans)
        stamps.keep(raw.held)
    if memory is not None:
        memory.save(is_whole=stamps is not None and dataset is not None)
    return dataset, sorted(problems)
