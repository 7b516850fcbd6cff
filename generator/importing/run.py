"""An import from beginning to end: all is read, places are given, and each document is written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from generator.frozen import frozen
from generator.importing.collect import Found, collect
from generator.importing.document import Document, Dropped, ImportRefusedError
from generator.importing.ledger import LEDGER, ledger_text
from generator.importing.placing import Draft, Place, Wishes, check_single, draft_of, place_of
from generator.importing.project import Project, open_project
from generator.privacy import scan
from generator.privacy.piece import Passage as PrivacyPassage
from generator.problem import Problem, Source
from generator.records.extract import extract
from generator.records.former_urls import FORMER_URLS, FormerUrl, former_urls_text, is_address


@frozen(kw_only=True)
class Imported:
    """What became of one document: a new `item`, or `known` (it was brought in before), or `refused` with a reason.

    `files` are the other new files, `problems` what the privacy guard found in all of them; `former` are the addresses
    that lead to the item from now on.
    """

    name: str
    item: PurePosixPath | None = None
    known: PurePosixPath | None = None
    refused: str = ""
    files: tuple[PurePosixPath, ...] = ()
    former: tuple[str, ...] = ()
    took: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    look_at: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def run_import(root: Path, paths: Iterable[Path], wishes: Wishes, *, old_root: str, write: bool) -> list[Imported]:
    """Brings in everything that is named; with `write` false only says what it would do.

    Raises:
        ConfigError: The project can't be used, or an id is given for several documents.
    """
    project = open_project(root)
    found = [each for path in paths for each in collect(path, old_root)]
    check_single(found, wishes)
    placed = [_placed(each, project, wishes) for each in found]
    pages = {url.address: project.items[url.id] for url in project.former if url.id in project.items}
    pages |= {
        address: place.item
        for each, place in zip(found, placed, strict=True)
        if isinstance(place, Place) and each.document
        for address in each.document.former
    }
    return [
        place if isinstance(place, Imported) else _bring(each, place, project, pages, write=write)
        for each, place in zip(found, placed, strict=True)
    ]


def _placed(found: Found, project: Project, wishes: Wishes) -> Place | Imported:
    known = project.items.get(project.imported.get(found.key, ""))
    if known is not None:
        return Imported(name=found.name, known=known)
    if found.document is None:
        return Imported(name=found.name, refused=found.refused)
    try:
        place = place_of(found.document, project, wishes)
    except ImportRefusedError as error:
        return Imported(name=found.name, refused=str(error))
    project.imported[found.key] = place.id  # the same document twice in one run is one item
    project.items[place.id] = place.item
    return place


def _bring(
    found: Found, place: Place, project: Project, pages: Mapping[str, PurePosixPath], *, write: bool
) -> Imported:
    document = found.document
    assert document is not None
    try:
        draft = draft_of(document, place, pages)
    except ImportRefusedError as error:
        _forget(found, place, project)
        return Imported(name=found.name, refused=str(error))
    urls, remarks = _former(document, place, project)
    if write:
        try:
            project.ledger[found.key] = place.id
            _write(project, draft, urls)
        except OSError as error:
            _forget(found, place, project)
            return Imported(
                name=found.name,
                refused=f"写不进去（{error.strerror}：{error.filename2 or error.filename}），什么也没有留下",
            )
    project.former = (*project.former, *urls)
    empty = [] if document.body.strip() else ["正文是空的，请补上"]
    cut = [Dropped("链接到没有导入的旧网页（文字还在）", address) for address in draft.cut]
    return Imported(
        name=found.name,
        item=place.item,
        files=tuple(path for path in draft.files if path != place.item),
        former=tuple(url.address for url in urls),
        took=document.took,
        dropped=(*document.dropped, *cut),
        look_at=(*place.remarks, *document.look_at, *remarks, *empty),
        problems=tuple(_personal(draft, project.allowed)),
    )


def _forget(found: Found, place: Place, project: Project) -> None:
    project.imported.pop(found.key, None)
    project.ledger.pop(found.key, None)
    project.items.pop(place.id, None)


def _former(document: Document, place: Place, project: Project) -> tuple[list[FormerUrl], list[str]]:
    """The lines that the table of former addresses gets; an address that leads elsewhere already is told."""
    known = {url.address: url.id for url in project.former}
    urls, remarks = [], []
    for address in document.former:
        if not is_address(address):
            remarks.append(f"旧网址“{address}”里有不能用的字符，没有登记")
        elif known.get(address, place.id) != place.id:
            remarks.append(f"旧网址“{address}”已经转到 {known[address]}，没有改动，请核对")
        else:
            urls.append(FormerUrl(address=address, id=place.id))
    return urls, remarks


def _write(project: Project, draft: Draft, urls: list[FormerUrl]) -> None:
    """All files or none: written aside, linked to their names, which must be free, the item last; then the tables.

    Raises:
        OSError: A file is in the way, or can't be written.
    """
    root = project.root
    aside = Path(tempfile.mkdtemp(prefix=".gongkai-import-", dir=root))
    made: list[Path] = []
    try:
        for number, data in enumerate(draft.files.values()):
            (aside / str(number)).write_bytes(data)
        for number, path in enumerate(draft.files):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(aside / str(number), target)
            made.append(target)
        if urls:
            _replace(root / FORMER_URLS, former_urls_text([*project.former, *urls]), aside)
        _replace(root / LEDGER, ledger_text(project.ledger), aside)
    except BaseException:
        for target in made:
            target.unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _replace(file: Path, text: str, aside: Path) -> None:
    beside = aside / file.name
    beside.write_text(text, "utf-8", newline="\n")
    beside.replace(file)


def _personal(draft: Draft, allowed: frozenset[str]) -> Iterable[Problem]:
    """What the privacy guard of `check` will find in the new files, names of files too."""
    for path, data in draft.files.items():
        named = PrivacyPassage(text=path.name, place="文件名", is_counted=False)
        for finding in (*scan([named], allowed).findings, *scan(extract(path.name, data), allowed).findings):
            found = f"{finding.place}{'：' if finding.place else ''}{finding.found}"
            severity = finding.severity
            yield Problem(Source(str(path), finding.line), "privacy", found, finding.advice, severity)


def merged(dropped: Iterable[Dropped]) -> list[tuple[str, list[str]]]:
    """What was dropped by its place, in the order of first mention; texts in order."""
    found: dict[str, list[str]] = {}
    for each in dropped:
        found.setdefault(each.place, []).append(each.text)
    return list(found.items())
