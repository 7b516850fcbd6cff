"""An index that is made from the one before it has the bytes of one that is made anew."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.outputs.artifact import EARLIER, Artifact, Earlier
from generator.outputs.headers.table import SEARCH_PARTS, SEARCH_TEXTS
from generator.outputs.search import segment, shard
from generator.outputs.search.change import TEXT_NAME_BYTES, Fields, changed, fields_of, names_files
from generator.outputs.search.segment import whole_index
from generator.outputs.search.shard import Index, roughly
from generator.search_text import search_form

# Head, body, titles of attachments, pieces of their texts.
Text = tuple[str, str, str, tuple[str, ...]]
NAME = "2019-2024"


def name_of(text: Text) -> bytes:
    return hashlib.sha256(json.dumps(text).encode()).digest()[:TEXT_NAME_BYTES]


def searched(text: Text) -> Fields:
    head, body, files, pieces = text
    return fields_of(head, body, files, map(search_form, pieces))


def anew(texts: Sequence[Text]) -> Index:
    stride = roughly(len(texts))
    zones = zip(*map(searched, texts), strict=True)
    return whole_index([text for zone in zones for text in (*zone, *[""] * (stride - len(zone)))])


def tree_of(texts: Sequence[Text], index: Index) -> dict[str, bytes]:
    """The files of a segment, as far as a later build looks at them."""
    names = [name_of(text) for text in texts]
    folder = f"parts/{NAME}-0123"
    entry = {"name": NAME, "folder": folder, "count": len(texts), "stride": roughly(len(texts))}
    files = {f"{SEARCH_PARTS}{NAME}/{file}": content for file, content in index.files}
    files["search/index.json"] = json.dumps({"segments": [{"name": "2018"}, entry]}).encode()
    files |= {f"search/{folder}/{file}": content for file, content in names_files(names, index)}
    for name, (head, body, titles, pieces) in zip(names, texts, strict=True):
        path = f"{SEARCH_TEXTS}{NAME}/{name.hex()}"
        shown = {"head": head, "body": body, "files": titles, "pieces": [("表", len(piece)) for piece in pieces]}
        files[f"{path}.json"] = json.dumps({key: value for key, value in shown.items() if value}).encode()
        files |= {f"{path}-{k}.json": json.dumps(piece).encode() for k, piece in enumerate(pieces)}
    return files


def earlier_of(files: Mapping[str, bytes]) -> Earlier:
    def below(folder: str) -> list[Artifact]:
        names = (path.removeprefix(folder) for path in files if path.startswith(folder))
        return [Artifact(f"{folder}{name}", files[f"{folder}{name}"]) for name in names if "/" not in name]

    return Earlier(files.get, below)


def later(texts: Sequence[Text], earlier: Earlier) -> Index | None:
    names = [name_of(text) for text in texts]
    return changed(earlier, NAME, names, roughly(len(texts)), lambda number: searched(texts[number]))


def files_of(index: Index) -> dict[str, bytes]:
    kept = {each.path.rpartition("/")[2]: each.read() for each in index.kept}
    assert kept.keys().isdisjoint(dict(index.files))
    return kept | dict(index.files)


@contextmanager
def small(shard_bytes: int, lone_bytes: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shard, "SHARD_BYTES", shard_bytes)
        for module in (shard, segment):
            patch.setattr(module, "LONE_BYTES", lone_bytes)
        yield


CHARACTERS = st.text(alphabet="甲乙丙𬭎aB１\n", max_size=30)
TEXTS = st.lists(
    st.tuples(CHARACTERS, CHARACTERS, CHARACTERS, st.lists(CHARACTERS, max_size=2).map(tuple)), min_size=1, max_size=12
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Text], list[Text]]:
    """Texts, and the same after at most three of them were changed, added, or taken from the end."""
    before: list[Text] = draw(TEXTS)
    after = list(before)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(after) - 1)) if after else 0
        after[place : place + 1] = draw(TEXTS)[:1]
    match draw(st.sampled_from(["same", "more", "fewer", "swapped"])):
        case "more":
            after += draw(TEXTS)[:1]
        case "fewer":
            after.pop()
        case "swapped":
            after[:2] = reversed(after[:2])
    return before, after


@settings(max_examples=300)
@given(edits(), st.sampled_from([(4_000, 12_000), (60, 8), (10, 3)]))
def test_it_is_the_index_that_is_made_anew_or_none(
    texts: tuple[list[Text], list[Text]], sizes: tuple[int, int]
) -> None:
    before, after = texts
    with small(*sizes):
        found = later(after, earlier_of(tree_of(before, anew(before))))
        if found is None:
            return
        index = anew(after)
        assert (found.names, found.size) == (index.names, index.size)
        assert files_of(found) == dict(index.files)


def many(count: int) -> list[Text]:
    alphabet = [chr(0x4E00 + place) for place in range(300)]
    return [
        (f"标题{number}", "".join(alphabet[(number * 7 + place * place) % 300] for place in range(400)), "", ())
        for number in range(count)
    ]


def test_a_sentence_more_is_found_without_an_index_made_anew() -> None:
    before = many(60)
    after = [*before[:30], (before[30][0], before[30][1] + "。又一句", "", ()), *before[31:]]
    found = later(after, earlier_of(tree_of(before, anew(before))))
    assert found is not None
    assert 0 < len(found.files) < len(found.kept)
    assert files_of(found) == dict(anew(after).files)


@pytest.mark.parametrize("holding", [126, 127, 128, 129])
def test_fields_are_a_bitmap_from_where_that_is_shorter(holding: int) -> None:
    """Of 1,024 fields a bitmap has 128 bytes, and so have 127 bodies in a row, the first of which takes two bytes."""
    assert roughly(250) == 256
    texts: list[Text] = [(f"标题{number}", "甲乙" if number < holding else "丙", "", ()) for number in range(250)]
    for other in (holding - 1, holding):
        before = [*texts[:other], ("别的", "甲乙" if other >= holding else "丙", "", ()), *texts[other + 1 :]]
        found = later(texts, earlier_of(tree_of(before, anew(before))))
        assert found is not None
        assert files_of(found) == dict(anew(texts).files)


def test_a_result_more_at_the_end_is_one_edit_and_one_in_the_middle_moves_the_others() -> None:
    before = many(58)
    earlier = earlier_of(tree_of(before, anew(before)))
    new: Text = ("新的", "一条", "", ())
    found = later([*before, new], earlier)
    assert found is not None
    assert files_of(found) == dict(anew([*before, new]).files)
    assert later([*before[:20], new, *before[20:]], earlier) is None


@pytest.mark.parametrize("gone", ["search/index.json", "names.bin", "texts.bin", "text/", "pairs-"])
def test_without_a_file_of_before_it_is_made_anew(gone: str) -> None:
    before = many(10)
    files = tree_of(before, anew(before))
    after = [("别的", "正文", "", ()), *before[1:]]
    assert later(after, earlier_of(files)) is not None
    path = f"text/{NAME}/{name_of(before[0]).hex()}" if gone == "text/" else gone
    del files[next(file for file in files if path in file)]
    assert later(after, earlier_of(files)) is None


def test_without_a_file_that_would_stay_it_is_made_anew() -> None:
    before = many(60)
    after = [(before[0][0], before[0][1] + "。又一句", "", ()), *before[1:]]
    files = tree_of(before, anew(before))
    found = later(after, earlier_of(files))
    assert found is not None
    del files[found.kept[0].path]
    assert later(after, earlier_of(files)) is None


def test_where_nothing_was_made_before_there_is_none() -> None:
    assert later(many(3), EARLIER) is None


def test_another_number_of_shards_or_another_stride_is_made_anew() -> None:
    before = many(9)
    earlier = earlier_of(tree_of(before, anew(before)))
    grown: Text = ("长", "".join(map(chr, range(0x4E00, 0x9000))), "", ())
    assert later([*before[:8], grown], earlier) is None
    assert roughly(len(before)) != roughly(len(before) + 3)
    assert later([*before, *many(3)], earlier) is None
