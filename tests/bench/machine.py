"""On what the figures were measured, and how quiet it was."""

import hashlib
import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path

# So many processes beside the bench make its figures worth little.
QUIET_LOAD = 0.5
_ROUNDS, _BYTES = 200, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """`load` is the mean number of running processes of the last minute, taken before the bench itself ran."""

    cores: int
    model: str
    memory_gb: float
    system: str
    python: str
    load: float

    @property
    def is_quiet(self) -> bool:
        """Whether nothing else ran that mattered."""
        return self.load <= QUIET_LOAD


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
        load=os.getloadavg()[0],
    )


def calibrate() -> float:
    """Seconds of a loop that is the same everywhere (200 MB of SHA-256 by one core), to set machines side by side."""
    block = bytes(_BYTES)
    began = time.perf_counter()
    for _ in range(_ROUNDS):
        hashlib.sha256(block).digest()
    return time.perf_counter() - began
