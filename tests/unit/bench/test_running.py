"""A command is measured, bounded, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.corpus import ROOT
from tests.bench.running import FailedError, run

# Starts a child that would sleep, writes its number, and sleeps itself.
TREE = """
import subprocess, sys, time
child = subprocess.Popen(["sleep", "60"])
open("child", "w").write(str(child.pid))
time.sleep(float(sys.argv[1]))
"""


def python(tmp_path: Path, code: str, *arguments: str, limit: float = 20.0) -> Callable[[], object]:
    command = (sys.executable, "-c", code, *arguments)
    return lambda: run(command, tmp_path, {"NAME": "a value"}, tmp_path / "log", limit)


def is_running(pid: int) -> bool:
    """A zombie has ended; who is its parent now reaps it when it likes."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def ends(pid: int) -> bool:
    """Whether it has ended within some seconds."""
    until = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_running(pid)


def test_seconds_and_memory_are_those_of_the_command(tmp_path: Path) -> None:
    code = "import time; held = bytearray(80_000_000); time.sleep(2)"
    done = run((sys.executable, "-c", code), tmp_path, {}, tmp_path / "log", 20)
    assert done.wall_seconds >= 2
    assert 0 < done.cpu_seconds < done.wall_seconds
    assert 80 < done.peak_mb < 130


def test_memory_of_children_counts_and_what_they_share_counts_once(tmp_path: Path) -> None:
    code = """
import os, time
held = bytearray(b"x") * 60_000_000
for _ in range(2):
    if not os.fork():
        own = bytearray(b"y") * 20_000_000
        time.sleep(2.5)
        os._exit(0)
os.wait(), os.wait()
"""
    assert 95 < run((sys.executable, "-c", code), tmp_path, {}, tmp_path / "log", 20).peak_mb < 140


def test_environment_is_added_and_what_is_said_is_kept(tmp_path: Path) -> None:
    python(tmp_path, "import os; print(os.environ['NAME'], os.getcwd())")()
    assert (tmp_path / "log").read_text() == f"a value {tmp_path}\n"


def test_a_failure_says_the_code_and_the_last_line(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"^exit code 3: no theme$"):
        python(tmp_path, "print('reading'); print('no theme\\n'); raise SystemExit(3)")()


def test_a_command_that_is_absent_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="could not be started"):
        run(("no-such-tool",), tmp_path, {}, tmp_path / "log", 20)


def test_a_command_over_its_limit_is_ended_with_its_children(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="longer than 1 s"):
        python(tmp_path, TREE, "60", limit=1.0)()
    assert ends(int((tmp_path / "child").read_text()))


def test_what_a_command_leaves_running_is_ended(tmp_path: Path) -> None:
    python(tmp_path, TREE, "0")()
    assert ends(int((tmp_path / "child").read_text()))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_killed_bench_leaves_no_tool(tmp_path: Path, number: int) -> None:
    """By SIGKILL the bench can do nothing; the kernel ends the tool then."""
    code = f"""
import os, signal, sys
from pathlib import Path
from tests.bench.running import run
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
tool = "import os, time; open('tool', 'w').write(str(os.getpid())); time.sleep(60)"
run((sys.executable, "-c", tool), Path({str(tmp_path)!r}), {{}}, Path({str(tmp_path / "log")!r}), 60)
"""
    bench = subprocess.Popen((sys.executable, "-c", code), env=os.environ | {"PYTHONPATH": str(ROOT)})
    until = time.monotonic() + 20
    while not ((tmp_path / "tool").exists() and (tmp_path / "tool").read_text()) and time.monotonic() < until:
        time.sleep(0.02)
    bench.send_signal(number)
    bench.wait(20)
    assert ends(int((tmp_path / "tool").read_text()))
