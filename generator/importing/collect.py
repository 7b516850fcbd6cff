"""From what staff name on the command line to documents: a file, a folder, each row of a list."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.frozen import frozen
from generator.importing import MAX_SOURCE_BYTES, accounted, list_rows, read_document
from generator.importing.document import Document, ImportRefusedError, Source
from generator.importing.html_page import DOCUMENTS
from generator.importing.html_page import SUFFIXES as PAGES
from generator.importing.ledger import key_of
from generator.regex import regex

_HTML_ENDING = regex(r"\.html?$", re.IGNORECASE)
_TOO_DEEP = "表格或格式套得太深；请在原来的程序里拆开后再导入"


@frozen(kw_only=True)
class Found:
    """One document that was named, by a name for messages: read, or refused. `key` tells its content."""

    name: str
    key: str
    document: Document | None = None
    refused: str = ""


def collect(path: Path, old_root: str) -> Iterator[Found]:
    """Every document of a path. The pages of a folder stood below the address `old_root` of the former site."""
    if path.is_dir():
        yield from _folder(path, old_root)
    elif not path.is_file():
        yield Found(name=str(path), key="", refused="没有这个文件")
    elif path.stat().st_size > MAX_SOURCE_BYTES:
        yield Found(name=path.name, key="", refused="文件太大，请拆分")
    else:
        source = Source(name=path.name, data=path.read_bytes(), file=path)
        if source.suffix in list_rows.SUFFIXES:
            yield from _list(source)
        else:
            yield _one(source, path.name)


def _one(source: Source, name: str) -> Found:
    key = key_of(source.data, source.address)
    try:
        return Found(name=name, key=key, document=accounted(read_document(source)))
    except ImportRefusedError as error:
        return Found(name=name, key=key, refused=str(error))
    except RecursionError:
        return Found(name=name, key=key, refused=_TOO_DEEP)


def _folder(folder: Path, old_root: str) -> Iterator[Found]:
    """The pages of a former site, and the documents that no page has taken along; without any page, every file."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and not _is_hidden(file, folder))
    pages = [file for file in files if _is_page(file) and not file.is_symlink()]
    taken: set[str] = set()
    for file in files:
        inside = file.relative_to(folder).as_posix()
        if file.is_symlink():
            yield Found(name=inside, key="", refused="是符号链接，没有导入；请放真正的文件")
        elif not pages:
            yield from collect(file, old_root)
        elif _is_page(file):
            address = address_of(inside, old_root)
            source = Source(name=file.name, data=file.read_bytes(), file=file, root=folder, address=address)
            found = _one(source, inside)
            taken |= {key_of(each.data, "") for each in (found.document.files if found.document else ())}
            yield found
    for file in files if pages else ():
        is_left = _suffix(file.name) in DOCUMENTS and not _is_page(file) and not file.is_symlink()
        if is_left and key_of(file.read_bytes(), "") not in taken:
            inside = file.relative_to(folder).as_posix()
            yield Found(name=inside, key="", refused="没有网页链接到它，没有导入；要导入请单独写出它")


def address_of(inside: str, old_root: str) -> str:
    """Where a page stood: `show.asp?id=12.html` is how programs save what was at `show.asp?id=12`."""
    name = inside.replace("@", "?", 1) if "?" not in inside and re.search(r"\.\w+@\w+=", inside) else inside
    if "?" in name:
        name = _HTML_ENDING.sub("", name)
    return f"/{old_root.strip('/')}/{name}" if old_root.strip("/") else f"/{name}"


def _is_page(file: Path) -> bool:
    name = file.name.replace("@", "?", 1)
    return _suffix(name) in PAGES or _suffix(name.partition("?")[0]) in PAGES


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_hidden(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return any(part.startswith((".", "~$")) for part in parts)


def _list(source: Source) -> Iterator[Found]:
    try:
        rows = list(list_rows.rows_of(source))
    except ImportRefusedError as error:
        yield Found(name=source.name, key="", refused=str(error))
        return
    for number, row, others in rows:
        name = f"{source.name}:{number}"
        key = key_of("\0".join(f"{each}\1{row[each]}" for each in sorted(row)).encode(), "")
        try:
            file = list_rows.file_of(row, source)
            key = key_of(file.data, key) if file else key
            read = read_document(file) if file else None
            document = accounted(list_rows.document_of(row, others, source, read))
            yield Found(name=name, key=key, document=document)
        except ImportRefusedError as error:
            yield Found(name=name, key=key, refused=str(error))
        except RecursionError:
            yield Found(name=name, key=key, refused=_TOO_DEEP)
