"""Bytes come back as they were kept, or not at all."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import overflow
from generator.overflow import Overflow


@given(st.lists(st.binary(max_size=9), max_size=20))
def test_bytes_come_back_in_whatever_order(texts: list[bytes]) -> None:
    kept = Overflow()
    places = [kept.keep(text) for text in texts]
    for place, text in reversed(list(zip(places, texts, strict=True))):
        assert place is not None
        assert kept.read(place) == text
    kept.clear()


def test_what_was_let_go_is_not_there_and_more_can_be_kept() -> None:
    kept = Overflow()
    place = kept.keep(b"one")
    assert place
    kept.clear()
    assert kept.read(place) is None
    other = kept.keep(b"two")
    assert other
    assert kept.read(other) == b"two"
    kept.clear()


def fails(*_: object, **__: object) -> int:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("at", ["TemporaryFile", "pwrite"])
def test_where_there_is_no_room_nothing_is_kept(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overflow if at == "TemporaryFile" else os, at, fails)
    kept = Overflow()
    assert [kept.keep(b"x") for _ in range(3)] == [None] * 3
    kept.clear()


@pytest.mark.parametrize("pread", [fails, lambda *_: b"on"])
def test_what_cannot_be_read_as_a_whole_is_not_there(pread: object, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Overflow()
    place = kept.keep(b"one")
    monkeypatch.setattr(os, "pread", pread)
    assert place
    assert kept.read(place) is None
    kept.clear()


def test_what_a_full_disk_has_taken_in_part_is_not_kept_and_what_fits_is(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, room = os.pwrite, iter([9, 2, 9])
    monkeypatch.setattr(os, "pwrite", lambda file, data, at: whole(file, data[: next(room)], at))
    kept = Overflow()
    one, two, three = (kept.keep(text) for text in (b"one", b"second", b"third"))
    assert two is None
    assert one
    assert three
    assert (kept.read(one), kept.read(three)) == (b"one", b"third")
    kept.clear()
