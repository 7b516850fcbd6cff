"""A function's run in a process beside this one: what it makes, how it fails, and when the process ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from generator.county.apart import in_own_process
from generator.errors import CountyError

WAIT_SECONDS = 120.0


def _sum(*numbers: int) -> int:
    print("no part of the answer")
    os.system("cat; echo no part of it either")  # nor does it read what is asked next
    return sum(numbers)


def _broken(text: str) -> None:
    raise KeyError(text)


def _unpickled() -> Callable[[], None]:
    return lambda: None


def _dead() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + WAIT_SECONDS
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def _is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_one_process_beside_answers_one_after_another_and_outlives_a_failure() -> None:
    beside = in_own_process(os.getpid)
    assert beside != os.getpid()
    assert in_own_process(_sum, 1, 2, 3) == 6
    with pytest.raises(CountyError, match="KeyError: 'x'"):
        in_own_process(_broken, "x")
    with pytest.raises(CountyError, match="pickle"):
        in_own_process(_unpickled)
    os.kill(beside, signal.SIGINT)
    assert in_own_process(os.getpid) == beside


def test_a_process_that_dies_is_told_and_the_next_job_has_another() -> None:
    with pytest.raises(CountyError, match=r"意外停了（返回 -9，可能内存不够）"):
        in_own_process(_dead)
    beside = in_own_process(os.getpid)
    os.kill(beside, signal.SIGKILL)
    with pytest.raises(CountyError, match=r"意外停了（返回 -9"):  # died between two jobs: asked again by the scheduler
        in_own_process(os.getpid)
    assert in_own_process(os.getpid) != beside


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_process_in_the_midst_of_work_ends_with_who_asked(end: signal.Signals) -> None:
    asked = (
        "import os, time; from generator.county.apart import in_own_process as run; "
        "print(run(os.getpid), flush=True); run(time.sleep, 600)"
    )
    command = (sys.executable, "-c", asked)
    environ = os.environ | {"PYTHONPATH": ":".join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environ, encoding="utf-8") as process:
        assert process.stdout is not None
        beside = int(process.stdout.readline())
        process.send_signal(end)
    assert _until(lambda: _is_gone(beside))
