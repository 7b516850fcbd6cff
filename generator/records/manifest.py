"""The permalink manifest `data/published.tsv`: every address that was ever public, one line each.

No title stands in it: what must be forgotten by law is forgotten here too, but for its address.
"""

from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from generator.frozen import frozen
from generator.problem import Problem, Source
from generator.records.git import NoGitError, ask_git
from generator.records.text_file import MAX_SHEET_BYTES, decode_utf8, read_bytes
from generator.regex import regex
from generator.text import nearest

MANIFEST = "data/published.tsv"
HEADER = ("网址", "编号", "栏目", "首次发布", "状态", "新网址")
PUBLIC, MOVED, REMOVED = "公开", "移到", "依法删除"
STATES = (PUBLIC, MOVED, REMOVED)
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_ADDED = (
    *("log", "--first-parent", "--diff-merges=first-parent", "-p", "-U0", "--no-ext-diff", "--no-textconv"),
    *("--no-renames", "--format=", "--", MANIFEST),
)
_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# As an item's address is made: the category's path, the year, the id.
_PATH = regex(r"(?:[a-z0-9][a-z0-9-]*/)+[0-9]{4}/[a-z0-9][a-z0-9-]*/")


@frozen(kw_only=True)
class Address:
    """One line: an item's address below the site's root (`news/2024/n-1/`), and what became of it.

    `category` is the id of its category when it was listed, `published` the day of first publication, ISO. `target` is
    the new address where `state` is `MOVED`.
    """

    path: str
    id: str
    category: str
    published: str
    state: str = PUBLIC
    target: str = ""
    where: Source = field(default=Source(MANIFEST), compare=False)


@frozen(kw_only=True)
class Manifest:
    """The lines by address, in the order of the file; the addresses that git has seen here and that are gone now."""

    addresses: dict[str, Address]
    lost: tuple[str, ...] = ()


def read_manifest(root: Path) -> tuple[Manifest | None, list[Problem]]:
    """The manifest, or None where the project has none; with its faults."""
    file = root / MANIFEST
    lost = _ever_listed(root)
    if not file.exists() and not file.is_symlink() and not lost:
        return None, []
    if not file.exists() and not file.is_symlink():
        return Manifest(addresses={}, lost=lost), []
    data = read_bytes(file, MANIFEST, MAX_SHEET_BYTES)
    text = data if isinstance(data, Problem) else decode_utf8(data, MANIFEST)
    if isinstance(text, Problem):
        return None, [text]
    addresses: dict[str, Address] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = _address(line, Source(MANIFEST, number))
        if isinstance(found, Address):
            problems += _repeated(found, addresses)
            addresses.setdefault(found.path, found)
        elif found:
            problems.append(found)
    # A line with a fault is not lost: it is told already.
    kept = {line.split("\t")[0].strip() for line in text.split("\n")}
    return Manifest(addresses=addresses, lost=tuple(path for path in lost if path not in kept)), problems


def _address(line: str, source: Source) -> Address | Problem | None:
    cells = [cell.strip() for cell in line.split("\t")]
    if not line.strip() or tuple(cells) == HEADER:
        return None
    if line.startswith(_CONFLICT):
        advice = "请把两边的行都留下，删去这一行，再运行 gongkai manifest"
        return Problem(source, "manifest", f"这里是 git 合并留下的标记“{line[:7]}”", advice)
    path, name, category, published, state, target = (*cells, *[""] * len(HEADER))[: len(HEADER)]
    if len(cells) > len(HEADER) or not (_PATH.fullmatch(path) and name and _DATE.fullmatch(published)):
        advice = f"各列用制表符分开：{'、'.join(HEADER)}；请恢复这一行，不要手工排版"
        return Problem(source, "manifest", f"这一行看不懂：“{line.strip()[:40]}”", advice)
    state = state or PUBLIC
    if state not in STATES:
        guess = nearest(state, STATES)
        hint = f"是不是“{guess}”？" if guess else ""
        return Problem(source, "manifest", f"状态“{state}”不认识", f"{hint}可用：{'、'.join(STATES)}")
    if (state == MOVED) != bool(target) or (target and not _PATH.fullmatch(target)):
        return Problem(
            source, "manifest", "“移到”和新网址要一起写，新网址写到年份和编号", f"如：{MOVED}<制表符>news/2024/n-1/"
        )
    return Address(path=path, id=name, category=category, published=published, state=state, target=target, where=source)


def _repeated(address: Address, before: dict[str, Address]) -> Iterator[Problem]:
    """A merge by `union` may leave a line twice, which is no fault, or two that say different things."""
    first = before.get(address.path)
    if first is not None and first != address:
        found = f"网址“{address.path}”已在第 {first.where.line} 行，内容不同"
        yield Problem(address.where, "manifest", found, "请只留下对的一行")


def _ever_listed(root: Path) -> tuple[str, ...]:
    """Every address that the manifest of some commit had; none where git can't tell."""
    try:
        log = ask_git(root, *_ADDED).decode("utf-8", "replace")
    except NoGitError:
        return ()
    paths = (line[1:].split("\t")[0] for line in log.split("\n") if line.startswith("+") and "\t" in line)
    return tuple(sorted({path for path in paths if path.endswith("/")}))


def manifest_text(addresses: dict[str, Address]) -> str:
    """The file's text, sorted by address: two branches that add items seldom touch the same line."""
    rows = [
        (each.path, each.id, each.category, each.published, each.state, each.target)
        for _, each in sorted(addresses.items())
    ]
    return "".join("\t".join(row).rstrip("\t") + "\n" for row in (HEADER, *rows))
