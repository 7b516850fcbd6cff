from collections.abc import Callable

import pytest

from generator.county.retrying import ATTEMPTS, retried


@pytest.fixture(autouse=True)
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, which takes no time here."""
    found: list[float] = []
    monkeypatch.setattr("generator.county.retrying.time.sleep", found.append)
    return found


def failing(times: int, error: Exception) -> Callable[[], str]:
    left = [error] * times

    def call() -> str:
        if left:
            raise left.pop()
        return "made"

    return call


def test_a_call_that_fails_is_done_again_after_longer_and_longer_waits(waited: list[float]) -> None:
    assert retried(failing(ATTEMPTS - 1, OSError("503"))) == "made"
    assert waited == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5.0]


def test_what_fails_always_fails_in_the_end(waited: list[float]) -> None:
    with pytest.raises(ConnectionError):
        retried(failing(ATTEMPTS, ConnectionError()))
    assert len(waited) == ATTEMPTS - 1


@pytest.mark.parametrize("error", [FileNotFoundError(), PermissionError(), KeyError("x")])
def test_what_is_said_for_good_is_not_asked_again(error: Exception, waited: list[float]) -> None:
    with pytest.raises(type(error)):
        retried(failing(1, error))
    assert waited == []
