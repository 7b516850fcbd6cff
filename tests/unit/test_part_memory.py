"""Parts over a real docs tree and a real cache; the oracle of whole sites is tests/e2e/test_parts_oracle.py."""

import gc
import json
import sys
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import part_memory, processes, words
from generator.build_cache import BuildCache
from generator.docs_tree import TreeReport, write_tree
from generator.errors import GeneratorError, PathTakenError
from generator.model.item import Item
from generator.outputs.artifact import (
    EARLIER,
    Artifact,
    Joined,
    Laid,
    Made,
    Part,
    Parts,
    Piece,
    Standing,
    digest_of_content,
    expand,
)
from generator.part_memory import PartMemory
from generator.part_records import Record
from generator.views.site_view import SiteView
from tests.builders import make_item, make_site, snapshot

made: list[str] = []


def draw(text: str, *_: object) -> bytes:
    """What takes time."""
    made.append(text)
    return text.encode()


def chart(site: SiteView, path: str, *of: object) -> Iterator[Artifact]:
    """A file that hangs on nothing but its arguments."""
    del site
    yield Artifact(path, Made(draw, of))


def page(site: SiteView, item_id: str) -> Artifact:
    """A part that is one file, and hangs on its item and the bureau's name."""
    made.append(item_id)
    return Artifact(f"{item_id}.md", f"{site.by_id[item_id].title} {site.settings.name}".encode())


def chapter(site: SiteView) -> Parts:
    """A part with parts, whose values make its own file."""
    made.append("chapter")
    sizes = {}
    for item in site.items:
        sizes[item.id] = yield Part(sized, (item.id,))
    yield Artifact("sizes.txt", repr(sizes).encode())


def sized(site: SiteView, item_id: str) -> Parts:
    """The value is as JSON has it: the tuple is a list to whoever gets it."""
    yield Part(page, (item_id,))
    return (item_id, len(site.by_id[item_id].title))


def fail(site: SiteView) -> Iterator[Artifact]:
    """A part with a fault."""
    del site
    yield Artifact("new.md", b"x")
    raise ZeroDivisionError


def line(site: SiteView, item_id: str) -> bytes:
    """A piece that hangs on its item alone."""
    made.append(item_id)
    return f"{site.by_id[item_id].title};".encode()


def book(site: SiteView, heading: str = "") -> Parts:
    """A file of pieces, whose bytes and digest make other ones."""
    made.append("book")
    pieces = [Piece(line, (item.id,)) for item in site.items]
    file = yield Artifact("book.txt", Joined((heading.encode(), *pieces, b"end")))
    yield Artifact("book-digest.txt", file.digest.encode())
    yield Artifact("copy.txt", file.read())


def counted(site: SiteView, heading: str = "") -> Parts:
    """A file whose end hangs on all that stands before it."""
    made.append("counted")
    pieces = [Piece(line, (item.id,)) for item in site.items]
    file = yield Artifact("counted.txt", Joined((heading.encode(), *pieces), length))
    yield Artifact("counted-digest.txt", file.digest.encode())


def length(before: bytes) -> bytes:
    """What hangs on all that stands before it."""
    return str(len(before)).encode()


def shelf(site: SiteView, made_of: Callable[..., Parts]) -> Iterator[Part]:
    """An output, whose part has the bureau's name as argument."""
    yield Part(made_of, (site.settings.name,))


ONE, TWO = make_item(id="n-1", title="一"), make_item(id="n-2", title="二")
SITE = make_site(ONE, TWO)


def write(root: Path, *parts: Part, site: SiteView = SITE) -> list[str]:
    """What had to be made for the tree of these parts, which is checked against one that remembers nothing."""
    made.clear()
    with BuildCache(root) as cache:
        report = PartMemory(site, root / "docs", cache).write(parts)
    result = list(made)
    plain = write_tree((each for part in parts for each in expand(part, site)), root / "plain")
    assert report.files == plain.files
    assert _contents(root / "docs") == _contents(root / "plain")
    return result


def _contents(folder: Path) -> dict[str, bytes]:
    return {path: content for path, (content, _) in snapshot(folder).items()}


A, B = Part(chart, ("a.svg", "甲", {"n": 1})), Part(chart, ("b.svg", "乙"))


def test_what_takes_time_is_made_once_while_its_arguments_are_the_same(tmp_path: Path) -> None:
    assert write(tmp_path, A, B) == ["甲", "乙"]
    assert write(tmp_path, A, B) == []
    assert write(tmp_path, A, Part(chart, ("b.svg", "丙"))) == ["丙"]
    assert write(tmp_path, A, B) == ["乙"]
    assert write(tmp_path, Part(chart, ("a.svg", "甲", {"n": 2})), B) == ["甲"]
    assert write(tmp_path, Part(chart, ("moved.svg", "甲", {"n": 1})), B) == ["甲"]


def test_a_file_that_a_hand_has_changed_or_taken_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, A, B)
    (tmp_path / "docs/a.svg").write_text("x", encoding="utf-8")
    (tmp_path / "docs/b.svg").unlink()
    assert write(tmp_path, A, B) == ["甲", "乙"]


def test_another_language_or_another_program_makes_all_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, A)
    words.use("en")
    assert write(tmp_path, A) == ["甲"]
    words.use(words.DEFAULT)
    monkeypatch.setattr(part_memory, "version_of_program", lambda: "later")
    assert write(tmp_path, A) == ["甲"]


def test_only_what_has_read_something_that_changed_is_made_again(tmp_path: Path) -> None:
    assert write(tmp_path, Part(chapter)) == ["chapter", "n-1", "n-2"]
    assert write(tmp_path, Part(chapter)) == []
    assert write(tmp_path, Part(chapter), site=make_site(ONE, replace(TWO, title="新"))) == ["chapter", "n-2"]
    assert write(tmp_path, Part(chapter), site=make_site(ONE)) == ["chapter"]
    renamed = replace(SITE.settings, name="另一局")
    assert write(tmp_path, Part(chapter), site=make_site(ONE, TWO, settings=renamed)) == ["chapter", "n-1", "n-2"]


def test_a_part_below_is_made_again_though_the_one_above_has_read_nothing_new(tmp_path: Path) -> None:
    write(tmp_path, Part(chapter))
    (tmp_path / "docs/n-1.md").unlink()
    assert write(tmp_path, Part(chapter)) == ["chapter", "n-1"]


@pytest.mark.parametrize("made_of", [book, counted])
def test_of_a_file_of_pieces_only_those_are_made_again_that_have_read_what_changed(
    tmp_path: Path, made_of: Callable[..., Parts]
) -> None:
    name = made_of.__name__

    def remade(*items: Item, heading: str) -> list[str]:
        settings = replace(SITE.settings, name=heading)
        return write(tmp_path, Part(shelf, (made_of,)), site=make_site(*items, settings=settings))

    assert remade(ONE, TWO, heading="") == [name, "n-1", "n-2"]
    assert remade(ONE, TWO, heading="") == []
    # The first piece is longer, so the other stands elsewhere, and from there it comes the next time.
    longer = replace(ONE, title="一" * 9)
    assert remade(longer, TWO, heading="") == [name, "n-1"]
    assert remade(longer, TWO, heading="heading") == [name]
    assert remade(TWO, heading="heading") == [name]
    assert remade(TWO, heading="HEADING") == [name]
    assert remade(TWO, ONE, heading="") == [name, "n-1"]
    content = (tmp_path / f"docs/{name}.txt").read_bytes()
    assert (tmp_path / f"docs/{name}-digest.txt").read_text("utf-8") == digest_of_content(content)


def library(site: SiteView) -> Iterator[Part]:
    """An output with a part for each title, the pages of which have titles as long."""
    for title in dict.fromkeys(item.title for item in site.items):
        yield Part(titled, (tuple(item.id for item in site.items if item.title == title), title))


def titled(site: SiteView, ids: tuple[str, ...], title: str) -> Parts:
    """A part whose parts hang on less than it does."""
    del site
    made.append(title)
    for item_id in ids:
        yield Part(page, (item_id,))


def test_what_lies_below_a_part_is_known_again_when_its_arguments_are_others(tmp_path: Path) -> None:
    items = [make_item(id=f"n-{n}", title="一二三"[n // 2]) for n in range(6)]

    def remade(*items: Item) -> list[str]:
        return write(tmp_path, Part(library), site=make_site(*items))

    assert remade(*items) == ["一", "n-0", "n-1", "二", "n-2", "n-3", "三", "n-4", "n-5"]
    assert remade(*items) == []
    more = make_item(id="n-6", title="二")
    assert remade(*items, more) == ["二", "n-6"]
    assert remade(*items[:3], *items[4:], more) == ["二"]
    # A new one before it takes its place among the others, and it is known all the same.
    new = make_item(id="m-9", title="新")
    assert remade(new, *items) == ["新", "m-9", "二", "n-3"]
    assert remade(new, replace(items[1], title="二"), items[0], *items[2:]) == ["一", "二", "n-1"]


def test_of_the_records_in_a_volume_none_is_held_once_they_are_bound(tmp_path: Path) -> None:
    items = [make_item(id=f"n-{n}", title="一二三"[n % 3]) for n in range(9)]
    maker = part_memory._Maker(make_site(*items), tmp_path / "docs", {}, {})
    assert len([*maker.files([Part(library)])]) == len(items)
    gc.collect()
    assert sum(isinstance(each, Record) for each in gc.get_objects()) <= 2 * len([library, *"一二三"])


def test_a_file_in_a_volume_that_a_hand_has_changed_or_taken_is_made_again(tmp_path: Path) -> None:
    items = [make_item(id=f"n-{n}", title="一") for n in range(3)]
    write(tmp_path, Part(library), site=make_site(*items))
    (tmp_path / "docs/n-1.md").write_text("x", encoding="utf-8")
    assert write(tmp_path, Part(library), site=make_site(*items)) == ["一", "n-1"]
    (tmp_path / "docs/n-1.md").unlink()
    assert write(tmp_path, Part(library), site=make_site(*items)) == ["一", "n-1"]


def test_what_stands_in_a_file_where_it_shall_is_not_written(tmp_path: Path) -> None:
    before, after = (
        make_site(ONE, TWO, settings=replace(SITE.settings, name=heading)) for heading in ("heading", "HEADING")
    )
    write(tmp_path, Part(shelf, (book,)), site=before)
    with BuildCache(tmp_path) as cache:
        memory = PartMemory(after, tmp_path / "docs", cache)
        maker = part_memory._Maker(after, tmp_path / "docs", memory._left, memory._before)
        file = next(maker.files([Part(shelf, (book,))]))
    pieces = [
        Standing(f"{text};".encode(), len(f"heading{above}".encode())) for above, text in (("", "一"), ("一;", "二"))
    ]
    assert file.content == Laid((b"HEADING", *pieces, b"end"))


@pytest.mark.parametrize("content", [None, "", "又一;又二;end", "一;"])
def test_pieces_of_a_file_that_a_hand_has_changed_or_taken_are_made_again(tmp_path: Path, content: str | None) -> None:
    write(tmp_path, Part(book))
    file = tmp_path / "docs/book.txt"
    file.unlink() if content is None else file.write_text(content, encoding="utf-8")
    remade = write(tmp_path, Part(book))
    assert remade[0] == "book"
    assert "n-2" in remade


@pytest.mark.parametrize(
    "value",
    [None, ["book.txt"], ["book.txt", -1, 5, "x"], [3, 0, 5, "x"], ["x", 0, 5, 1]],
)
def test_a_damaged_place_of_a_piece_is_as_if_it_were_not_there(tmp_path: Path, value: object) -> None:
    write(tmp_path, Part(shelf, (book,)))
    with BuildCache(tmp_path) as cache:
        key, volume = next(found for found in cache.records("part") if found[1][-1])
        bound = json.loads(zlib.decompress(b64decode(volume[-1])))
        for each in bound.keys() - {key}:
            bound[each][-1] = value
        volume[-1] = b64encode(zlib.compress(json.dumps(bound).encode())).decode()
        cache.keep_records("part", {key: volume}, ())
    renamed = make_site(ONE, TWO, settings=replace(SITE.settings, name="另一个局"))
    assert write(tmp_path, Part(shelf, (book,)), site=renamed) == ["book", "n-1", "n-2"]


def test_a_build_that_fails_remembers_nothing_and_the_next_is_whole(tmp_path: Path) -> None:
    write(tmp_path, A)
    with BuildCache(tmp_path) as cache, pytest.raises(ZeroDivisionError):
        PartMemory(SITE, tmp_path / "docs", cache).write([B, Part(fail)])
    assert write(tmp_path, A, B) == ["乙"]


def test_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PathTakenError):
        write(tmp_path, A, B, A)
    assert write(tmp_path, A, B) == ["甲", "乙"]
    assert write(tmp_path, A, B) == []


def entry(site: SiteView, item_id: str) -> Artifact:
    """A part that hangs on its item alone."""
    return Artifact(f"{item_id}.md", site.by_id[item_id].title.encode())


def clashing(site: SiteView) -> Parts:
    """A part that makes a file of a part below it, too, while the bureau has that name."""
    yield Part(entry, ("n-1",))
    if site.settings.name == "clash":
        yield Artifact("n-1.md", b"x")


def test_a_file_that_stays_and_is_made_by_another_part_too_is_refused(tmp_path: Path) -> None:
    write(tmp_path, Part(clashing))
    with pytest.raises(PathTakenError):
        write(tmp_path, Part(clashing), site=make_site(ONE, settings=replace(SITE.settings, name="clash")))


def test_a_part_that_two_processes_have_made_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_memory, "in_processes", lambda work, parts, _: [work([part]) for part in parts])
    with pytest.raises(PathTakenError), BuildCache(tmp_path) as cache:
        PartMemory(SITE, tmp_path / "docs", cache).write([A, B, A])


def test_a_part_that_is_no_function_of_a_module_is_refused(tmp_path: Path) -> None:
    with BuildCache(tmp_path) as cache, pytest.raises(GeneratorError, match="digest of function"):
        PartMemory(SITE, tmp_path / "docs", cache).write([Part(lambda _: Artifact("a.md", b"a"))])


@pytest.mark.parametrize("bound", [3, "x", "e30=", "eJyrrgUAAXUA+Q==", "eJyrVqpUslIwrgUACnkCQw=="])
def test_a_damaged_volume_is_as_if_it_were_empty(tmp_path: Path, bound: object) -> None:
    write(tmp_path, Part(library))
    with BuildCache(tmp_path) as cache:
        assert cache._database
        cache._database.execute("UPDATE records SET value = json_set(value, '$[5]', ?)", (bound,))
    assert write(tmp_path, Part(library), site=make_site(ONE, replace(TWO, title="一"))) == ["一", "n-1", "n-2"]


def test_a_volume_that_only_seems_to_have_changed_keeps_its_files(tmp_path: Path) -> None:
    items = [make_item(id=f"n-{n}", title="一二三"[n // 2]) for n in range(6)]
    site = make_site(*items)
    write(tmp_path, Part(library), site=site)
    with BuildCache(tmp_path) as cache:
        assert cache._database
        cache._database.execute("UPDATE records SET value = json_set(value, '$[1]', 'x')")
    assert write(tmp_path, Part(library), site=site) == ["一", "二", "三"]


@pytest.mark.parametrize("damage", ["[]", "3", '[["by_id"], "x"]', '[["by_id[sn-1]"], "x", {}, [], 7, ""]', "{"])
def test_a_damaged_record_is_as_if_it_were_not_there(tmp_path: Path, damage: str) -> None:
    write(tmp_path, Part(chapter))
    with BuildCache(tmp_path) as cache:
        assert cache._database
        cache._database.execute("UPDATE records SET value = ?", (damage,))
    assert write(tmp_path, Part(chapter)) == ["chapter", "n-1", "n-2"]


@pytest.mark.parametrize("engine", ["vl_convert", "typst"])
def test_where_an_engine_with_threads_has_begun_no_process_is_forked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    """As in the preview: the fork would wait for threads that it does not have."""
    many = [Part(chart, (f"{number}.svg", str(number))) for number in range(50)]
    may_fork = []

    def noted(work: Any, parts: Any, worth_a_process: int) -> Any:
        may_fork.append(len(parts) >= 2 * worth_a_process)
        return [work(parts)]

    monkeypatch.setattr(part_memory, "in_processes", noted)
    for name in part_memory._ENGINES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    write(tmp_path / "free", *many)
    monkeypatch.setitem(sys.modules, engine, sys)
    write(tmp_path / "begun", *many)
    assert may_fork == [True]


@pytest.mark.parametrize("count", [1, 2])
def test_an_engine_has_a_process_of_its_own_in_a_first_build_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(processes, "processors", lambda: count)
    for name in part_memory._ENGINES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    with_engine = Part(chart, ("a.svg", "甲"), has_engine=True)
    assert write(tmp_path, with_engine, B) == (["乙"] if count > 1 else ["乙", "甲"])
    assert {path.name for path in (tmp_path / "docs").iterdir()} == {"a.svg", "b.svg"}
    assert write(tmp_path, with_engine, B) == []
    assert write(tmp_path, Part(chart, ("a.svg", "丙"), has_engine=True), B) == ["丙"]


def test_parts_that_another_process_has_made_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [Part(book), *(Part(chart, (f"{number}.svg", str(number))) for number in range(50))]
    monkeypatch.setattr(processes, "processors", lambda: 2)
    for name in part_memory._ENGINES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    write(tmp_path, *many)
    assert write(tmp_path, *many) == []


def test_the_report_counts_what_was_written(tmp_path: Path) -> None:
    with BuildCache(tmp_path) as cache:
        first = PartMemory(SITE, tmp_path / "docs", cache).write([A, B])
        second = PartMemory(SITE, tmp_path / "docs", cache).write([A])
    assert first == TreeReport(written=2, unchanged=0, deleted=0)
    assert second == TreeReport(written=0, unchanged=1, deleted=1)


seen: list[tuple[bytes | None, list[str]]] = []


def looking(site: SiteView) -> Parts:
    """A part that looks at what an earlier build has left of it."""
    title = site.items[0].title
    earlier = yield EARLIER
    seen.append((earlier.read("old/a.txt"), [each.path for each in earlier.below("old/")]))
    yield from earlier.below("old/")
    there = {each.path for each in earlier.below("old/")}
    for path in ("old/a.txt", "old/b.txt"):
        if path not in there:
            yield Artifact(path, b"as ever")
    yield Artifact("title.txt", title.encode())


def study(site: SiteView) -> Iterator[Part]:
    del site
    yield Part(looking)


def look_again(root: Path, title: str) -> tuple[bytes | None, list[str]]:
    """What the part has seen, before it was made once more for a tree that remembers nothing."""
    seen.clear()
    write(root, Part(study), site=make_site(make_item(title=title)))
    content, below = seen[0]
    return content, sorted(below)


def test_a_part_may_look_at_what_this_program_has_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look_again(tmp_path, "一") == (None, [])
    assert look_again(tmp_path, "二") == (b"as ever", ["old/a.txt", "old/b.txt"])
    monkeypatch.setattr(part_memory, "version_of_program", lambda: "later")
    assert look_again(tmp_path, "三") == (None, [])


def test_what_a_hand_has_changed_taken_or_added_is_not_what_was_left(tmp_path: Path) -> None:
    look_again(tmp_path, "一")
    folder = tmp_path / "docs/old"
    (folder / "a.txt").write_text("by hand", "utf-8")
    (folder / "c.txt").write_text("by hand", "utf-8")
    assert look_again(tmp_path, "二") == (None, ["old/b.txt"])
