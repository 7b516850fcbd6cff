import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import pytest

from generator import processes
from generator.errors import ConfigError, GeneratorError
from generator.processes import beside, in_own_process, in_processes


@pytest.fixture(autouse=True)
def four(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine with four processors."""
    monkeypatch.setattr(processes, "processors", lambda: 4)


def squares(numbers: Iterable[int]) -> tuple[int, list[int]]:
    return os.getpid(), [number * number for number in numbers]


@pytest.mark.parametrize("count", [40, 103, 1001, 5000])
def test_every_item_is_done_once_in_some_process(count: int) -> None:
    found = in_processes(squares, range(count), 10)
    assert len({process for process, _ in found}) == 4
    assert sorted(square for _, made in found for square in made) == [number * number for number in range(count)]


@pytest.mark.parametrize(("count", "processes"), [(0, 1), (19, 1), (20, 2), (39, 3), (400, 4)])
def test_a_process_is_started_only_where_it_has_enough_to_do(count: int, processes: int) -> None:
    assert len(in_processes(squares, range(count), 10)) == processes


def test_who_is_ready_takes_the_next() -> None:
    here = os.getpid()

    def slowly_here(numbers: Iterable[int]) -> tuple[bool, int]:
        done = 0
        for _ in numbers:
            time.sleep(0.3 if os.getpid() == here else 0)
            done += 1
        return os.getpid() == here, done

    found = dict(in_processes(slowly_here, range(40), 10))
    assert found[True] < 10


def test_what_a_fork_raises_is_raised_here() -> None:
    here = os.getpid()

    def fail(_: Iterable[int]) -> None:
        if os.getpid() != here:
            raise ConfigError("an item: bad")

    with pytest.raises(ConfigError, match="an item: bad"):
        in_processes(fail, range(40), 10)


def test_an_error_that_cannot_be_sent_is_told_by_its_words() -> None:
    here = os.getpid()

    def fail(_: Iterable[int]) -> None:
        if os.getpid() != here:
            raise type("Odd", (Exception,), {})("a class that nobody can import")

    with pytest.raises(GeneratorError, match="Odd: a class that nobody can import"):
        in_processes(fail, range(40), 10)


def test_a_fork_that_is_killed_is_an_error() -> None:
    here = os.getpid()

    def die(_: Iterable[int]) -> None:
        if os.getpid() != here:
            os._exit(9)

    with pytest.raises(GeneratorError, match="ended without a result"):
        in_processes(die, range(40), 10)


def test_work_that_is_to_stay_alone_starts_no_process() -> None:
    with processes.alone():
        assert len(in_processes(squares, range(400), 10)) == 1
    assert len(in_processes(squares, range(400), 10)) == 4


def test_work_beside_is_done_in_another_process_while_the_block_goes_on() -> None:
    with beside(os.getpid) as result:
        assert next(result) != os.getpid()
    with processes.alone(), beside(os.getpid) as result:
        assert next(result) == os.getpid()


@pytest.mark.parametrize("where", [nullcontext, processes.alone])
def test_works_beside_have_their_results_in_their_order(where: Callable[[], AbstractContextManager[None]]) -> None:
    with where(), beside(*(partial(str, number) for number in range(3))) as results:
        assert next(results) == "0"
        assert [*results] == ["1", "2"]


def test_a_result_beside_is_had_while_the_next_work_goes_on() -> None:
    reader, writer = os.pipe()
    with beside(os.getpid, lambda: os.read(reader, 1)) as results:
        assert next(results) != os.getpid()
        os.write(writer, b"!")
        assert next(results) == b"!"


def test_what_work_beside_raises_is_raised_where_it_is_asked_for() -> None:
    def fail() -> None:
        raise ConfigError("a folder: bad")

    with beside(fail) as result, pytest.raises(ConfigError, match="a folder: bad"):
        next(result)


def test_work_in_its_own_process_leaves_what_it_wrote_and_nothing_else(tmp_path: Path) -> None:
    taken: list[int] = []

    def work() -> Callable[[], None]:
        taken.append(os.getpid())
        found = in_processes(squares, range(400), 10)  # it has forks of its own
        (tmp_path / "made").write_text(f"{len({process for process, _ in found})} {os.getpid()}")
        return lambda: None  # what can't be sent

    in_own_process(work)
    processes, process = (tmp_path / "made").read_text().split()
    assert (processes, taken) == ("4", [])
    assert int(process) != os.getpid()


def test_what_work_in_its_own_process_raises_is_raised_here() -> None:
    def fail() -> None:
        raise ConfigError("a folder: bad")

    with pytest.raises(ConfigError, match="a folder: bad"):
        in_own_process(fail)


def test_work_for_its_own_process_is_left_undone_where_there_may_be_none() -> None:
    with processes.alone():
        in_own_process(pytest.fail)


def test_work_beside_that_nobody_asks_for_ends_with_the_block() -> None:
    with beside(lambda: time.sleep(60)):
        started = time.monotonic()
    assert time.monotonic() - started < 30


_FORKS = """
import os, time
from generator import processes
processes.processors = lambda: 2
with processes.beside(os.getpid, lambda: time.sleep(60)) as results:
    print(next(results), flush=True)
    next(results)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's end")
def test_a_process_that_is_killed_outright_takes_its_forks_with_it() -> None:
    with subprocess.Popen([sys.executable, "-c", _FORKS], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        fork = os.pidfd_open(int(parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
    assert select.select([fork], [], [], 30)[0] == [fork]
