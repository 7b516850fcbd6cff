"""Builds N items and prints how long it took and how large it grew: `python -m tests.bench.bench [N …]`."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean

from tests.bench.make_project import ROOT, make_project

DEFAULT = (200, 2_000, 10_000)
WORK = Path(__file__).parent / "work"
HEADER = f"{'items':>7} {'seconds':>8} {'items/s':>8} {'peak MB':>8} {'kB/page':>8}  share of each stage"


def measure(count: int) -> str:
    """A line of the table for a project of `count` items."""
    WORK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK, prefix=f"{count}-") as folder:
        root = Path(folder)
        make_project(root, count)
        run = subprocess.run(
            [sys.executable, "-m", "tests.bench.measure", folder], cwd=ROOT, stdout=subprocess.PIPE, check=True
        )
        result = json.loads(run.stdout)
        size_bytes = mean(file.stat().st_size for file in (root / "site").rglob("i-*/index.html"))
    seconds = sum(result["seconds"].values())
    shares = ", ".join(f"{stage} {share / seconds:.0%}" for stage, share in result["seconds"].items())
    return (
        f"{count:>7,} {seconds:>8.1f} {count / seconds:>8.0f} {result['peak_kb'] / 1024:>8.0f}"
        f" {size_bytes / 1000:>8.1f}  {shares}"
    )


def main() -> None:
    """Prints a line for each number of the command line."""
    print(HEADER)
    for argument in sys.argv[1:] or DEFAULT:
        print(measure(int(argument)), flush=True)


if __name__ == "__main__":
    main()
