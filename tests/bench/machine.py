"""On what the figures were measured, and how quiet it was."""

import hashlib
import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path

# Above this share others take so much of the processors that the figures are worth little.
QUIET_SHARE = 0.1
_LOOK_SECONDS = 3.0
_ROUNDS, _BYTES = 200, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """`busy_share` is what others used of all processors just before; the load would count the installation too."""

    cores: int
    model: str
    memory_gb: float
    system: str
    python: str
    busy_share: float

    @property
    def is_quiet(self) -> bool:
        """Whether nothing else ran that mattered."""
        return self.busy_share <= QUIET_SHARE


def look() -> Machine:
    """This machine, now."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = [line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")]
    return Machine(
        cores=len(os.sched_getaffinity(0)),
        model=models[0] if models else platform.machine(),
        memory_gb=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9,
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        busy_share=_busy_share(),
    )


def calibrate() -> float:
    """Seconds of a loop that is the same everywhere (200 MB of SHA-256 by one core), to set machines side by side."""
    block = bytes(_BYTES)
    began = time.perf_counter()
    for _ in range(_ROUNDS):
        hashlib.sha256(block).digest()
    return time.perf_counter() - began


def _busy_share() -> float:
    """Of the next seconds, in which this program does nothing."""
    idle, whole = _idle_and_whole()
    time.sleep(_LOOK_SECONDS)
    idle_then, whole_then = _idle_and_whole()
    return 1 - (idle_then - idle) / (whole_then - whole)


def _idle_and_whole() -> tuple[int, int]:
    """Ticks of all processors since the start of the machine; waiting for a disk is idle, time stolen by a host not."""
    ticks = [int(word) for word in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)
