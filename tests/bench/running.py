"""Runs one command to its end and tells what it took; nothing that it started outlives it, nor the bench itself."""

import ctypes
import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.1
# To look at several large processes takes 30 ms; of two processors it must not take what is measured.
_PAUSE_FOR_EACH = 50
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


class FailedError(Exception):
    """A command that gave no result; the message is for the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """`cpu_seconds` are of the process and of all descendants that were waited for.

    `process_peak_mb` is the most that any one of the processes had, with what it shares.

    `peak_mb` is the most of the samples of the whole tree's memory: what is private to each process, and what the
    largest of them shares, once. The kernel's own peak (`ru_maxrss`) is of one process, and holds what the parent had
    before `exec`; proportional shares (PSS) depend on what else runs.
    """

    wall_seconds: float
    cpu_seconds: float
    peak_mb: float
    process_peak_mb: float = 0.0


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path, limit_seconds: float) -> Run:
    """Runs the command in the folder; what it says goes to the end of `log`.

    Raises:
        FailedError: It took longer than the limit, couldn't be started, or ended with another code than 0.
    """
    with log.open("ab") as output:
        began = time.perf_counter()
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509  # no thread runs beside it
            )
        except OSError as error:
            raise FailedError(f"could not be started: {error}") from error
    try:
        peaks_kb = _watch(process.pid, began + limit_seconds)
        wall_seconds = time.perf_counter() - began
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if peaks_kb is None:
        raise FailedError(f"longer than {limit_seconds:.0f} s")
    if process.returncode:
        raise FailedError(f"exit code {process.returncode}: {_last_line(log)}")
    return Run(
        wall_seconds=wall_seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_mb=peaks_kb[0] / 1024,
        process_peak_mb=peaks_kb[1] / 1024,
    )


def _die_with_parent() -> None:
    """In the child: the kernel kills it when the bench itself is killed and can't."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _watch(pid: int, until: float) -> tuple[int, int] | None:
    """Waits for the end of the process; the most kB that its tree had, and one process of it; None if time ran out."""
    peak_kb = largest_kb = 0
    pause = SAMPLE_SECONDS
    ended = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(ended, select.POLLIN)
    try:
        while not poll.poll(pause * 1000):
            if (began := time.perf_counter()) > until:
                return None
            members = [_memory_kb(member) for member in _tree(pid)]
            peak_kb = max(peak_kb, sum(own for own, _ in members) + max(shared for _, shared in members))
            largest_kb = max(largest_kb, *(own + shared for own, shared in members))
            pause = max(SAMPLE_SECONDS, _PAUSE_FOR_EACH * (time.perf_counter() - began))
    finally:
        os.close(ended)
    return peak_kb, largest_kb


def _tree(pid: int) -> Iterator[int]:
    """The process and its descendants; one that ends meanwhile is left out."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from _tree(int(child))


def _memory_kb(pid: int) -> tuple[int, int]:
    """What the process alone holds, and what it shares with any other; nothing if it has ended."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        kb = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
        private = kb["Private_Clean"] + kb["Private_Dirty"]
        return private, kb["Rss"] - private
    return 0, 0


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")[:200]
