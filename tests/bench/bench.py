"""This program beside its peers, into RESULTS.md and growth.svg: `python -m tests.bench.bench N … [--alone N …]`."""

import argparse
import datetime as dt
import shutil
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.bench import visits
from tests.bench.corpus import records
from tests.bench.machine import calibrate, look
from tests.bench.plot import growth
from tests.bench.results import Bench, page
from tests.bench.rounds import Outcome, measure
from tests.bench.running import run
from tests.bench.tools import HERE, TOOLS, WORK

# Any one run that takes longer is a failure of its tool.
LIMIT_SECONDS = 3600.0
_RUN = "run-"


def main() -> int:
    """1 where this program failed or a visit exceeds its budget; what befalls a peer is said in the table alone."""
    arguments = _arguments()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    try:
        faults = _measure(arguments, Path(tempfile.mkdtemp(prefix=_RUN, dir=WORK)))
    finally:
        # Only now: for some minutes after thousands of files were deleted, ext4 without a journal takes ten times as
        # long and more to make one.
        for left in WORK.glob(f"{_RUN}*"):
            shutil.rmtree(left)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _measure(arguments: argparse.Namespace, work: Path) -> list[str]:
    """Fills RESULTS.md by what is made in the folder; what failed that must not."""
    machine, before = look(), calibrate()
    budgets, found = visits.read_budgets(), visits.Visits()
    for size in dict.fromkeys(size for size, _, _ in budgets):
        _tell(f"{size:,} items: what a reader fetches")
        found |= _visits(work / f"reader-{size}", size)
    outcomes: list[Outcome] = []
    wanted = [*((size, TOOLS) for size in arguments.sizes), *((size, TOOLS[:1]) for size in arguments.alone)]
    for size, tools in wanted:
        outcomes += measure(tools, size, work / str(size), arguments.runs, LIMIT_SECONDS, _tell)
        bench = Bench(
            day=f"{dt.datetime.now(dt.UTC):%Y-%m-%d}",
            machine=machine,
            calibration=(before, calibrate()),
            runs=arguments.runs,
            outcomes=outcomes,
            visits=found,
            budgets=budgets,
        )
        # After each size, so that a run that is cut off has told something.
        (HERE / "growth.svg").write_text(growth(outcomes), encoding="utf-8")
        (HERE / "RESULTS.md").write_text(page(bench), encoding="utf-8")
    if len(wanted) > 1:
        smallest = min(size for size, _ in wanted)
        [again] = measure(TOOLS[:1], smallest, work / "again", arguments.runs, LIMIT_SECONDS, _tell)
        (HERE / "RESULTS.md").write_text(page(replace(bench, again=again)), encoding="utf-8")
    failed = [f"{ours.size:,} items: {ours.failed}" for ours in outcomes if ours.tool is TOOLS[0] and ours.failed]
    return failed + visits.exceeded(found, budgets)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int, metavar="N")
    parser.add_argument("--alone", nargs="*", type=int, default=[], metavar="N", help="sizes for this program alone")
    parser.add_argument("--runs", type=int, default=3, metavar="K")
    return parser.parse_args()


def _visits(project: Path, size: int) -> visits.Visits:
    """What a reader fetches of this program's site of so many items."""
    ours = TOOLS[0]
    made = list(records(size))
    ours.write(project, made)
    run(ours.cold, project, ours.environment, project.with_suffix(".log"), LIMIT_SECONDS)
    return visits.look(project / ours.out, size, made[size // 2])


def _tell(line: str) -> None:
    print(f"{dt.datetime.now().astimezone():%H:%M:%S} {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
