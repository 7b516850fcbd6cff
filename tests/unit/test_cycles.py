"""Python searches for cycles again, whatever becomes of what was made without."""

import gc

import pytest

from generator.cycles import no_search


def test_the_search_is_off_and_then_as_it_was() -> None:
    with no_search():
        assert not gc.isenabled()
        with no_search():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_turns_it_on_again() -> None:
    with pytest.raises(KeyError), no_search():
        raise KeyError
    assert gc.isenabled()
