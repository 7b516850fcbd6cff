"""Kills builds with SIGKILL: `python -m tests.stress.kills 200 [--bare] [--heal-every N]`.

Ends with 1 if anything was lost.
Half of the kills come at a random moment, half at a random operation on a file, a folder or a library of the system
(Python's audit events), since the few operations of the exchange are over too soon for a clock to hit.
"""

import argparse
import itertools
import mmap
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.project import hashes
from tests.stress.attempts import Ended, begin, build, import_all, leftovers, project, set_state, wait, whole_sites

COUNTED = ("open", "os.", "shutil.", "ctypes.call_function", "ctypes.dlsym", "tempfile.", "fcntl.")
# The exchange and the clearing away stand at the end; a third of the kills by operation fall there.
LAST_OPERATIONS = 200


@dataclass(slots=True)
class Tally:
    """What became of the kills."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    left: int = 0


def on_operations(then: Callable[[int], None]) -> Callable[[], None]:
    """A start of counting: `then` is called with the number of every operation of the process that calls the start."""
    numbers = itertools.count(1)
    return lambda: sys.addaudithook(lambda event, _: then(next(numbers)) if event.startswith(COUNTED) else None)


def kill_at(number: int) -> Callable[[int], None]:
    """Kills its own process at the operation of that number."""
    return lambda seen: os.kill(os.getpid(), signal.SIGKILL) if seen == number else None


def measure(root: Path, log: Path) -> tuple[int, float]:
    """How many operations a build has, and how many seconds."""
    shared = mmap.mmap(-1, 8)

    def note(number: int) -> None:
        shared[:8] = number.to_bytes(8)

    started = time.perf_counter()
    ended = build(root, log, on_operations(note))
    assert ended.code == 0, ended.said
    return int.from_bytes(shared[:8]), time.perf_counter() - started


def killed(root: Path, log: Path, moment: float) -> Ended:
    """A build that is killed after so many seconds; it may be over before."""
    child = begin(root, log)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    return wait(child, log)


def kills(root: Path, log: Path, count: int, heal_every: int, chance: random.Random) -> Tally:
    """Kills `count` builds, each of the state that isn't public; after each the site must be whole."""
    sites = whole_sites(root, log)
    operations, seconds = measure(root, log)
    tally = Tally()
    for number in range(count):
        before = hashes(root / "site")
        wanted = 1 - sites.index(before)
        set_state(root, wanted)
        data = hashes(root / "data")
        if number % 2:
            first = operations - LAST_OPERATIONS if number % 3 == 0 else 1
            at = chance.randint(max(1, first), operations)
            ended = build(root, log, on_operations(kill_at(at)))
            moment = f"operation {at} of {operations}"
        else:
            after = chance.uniform(0, seconds)
            ended = killed(root, log, after)
            moment = f"second {after:.3f} of {seconds:.3f}"
        found = hashes(root / "site")
        kind = "old" if found == before else "new" if found == sites[wanted] else "BROKEN"
        tally.outcomes[f"{'killed' if ended.code < 0 else f'ended with {ended.code}'}: {kind} site"] += 1
        tally.left += bool(leftovers(root))
        if kind == "BROKEN" or hashes(root / "data") != data:
            tally.faults.append(f"{moment}: the site is {kind}, or the data have changed")
        if kind == "BROKEN" or number % heal_every == heal_every - 1:
            tally.faults += [f"{moment}: {fault}" for fault in _heal(root, log, sites[wanted])]
    return tally


def _heal(root: Path, log: Path, wanted: dict[str, str]) -> list[str]:
    """What the next run has left unmended."""
    healed = build(root, log)
    if healed.code or hashes(root / "site") != wanted or leftovers(root):
        return [f"the next run didn't heal: {healed} {leftovers(root)}"]
    return []


def main() -> int:
    """Runs the kills in a folder for temporary files and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--bare", action="store_true", help="hardly any theme: each build takes a moment")
    parser.add_argument("--heal-every", type=int, default=1, help="let every N-th kill be followed by a whole build")
    arguments = parser.parse_args()
    import_all()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "project", is_bare=arguments.bare)
        tally = kills(root, Path(folder) / "log", arguments.count, arguments.heal_every, random.Random(1))
    for outcome, number in sorted(tally.outcomes.items()):
        print(f"{number:4} {outcome}")
    print(f"{tally.left:4} left something for the next run to clear away")
    print(f"{len(tally.faults):4} faults, in {time.perf_counter() - started:.0f} seconds")
    print("\n".join(tally.faults))
    return bool(tally.faults)


if __name__ == "__main__":
    sys.exit(main())
