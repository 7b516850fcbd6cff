"""A county by one process, by two workers, and by a scheduler of two: `python -m tests.bench.county BUREAUS ITEMS`.

Writes COUNTY.md. Every run but the last begins with nothing built; all must give the same bytes.
"""

import argparse
import datetime as dt
import hashlib
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import records
from tests.bench.machine import Machine, calibrate, look
from tests.bench.projects import write_gongkai
from tests.bench.running import Run, run
from tests.e2e.dask_processes import Cluster

HERE = Path(__file__).parent
WORK = HERE / "work"
AS_OF = "2025-04-01"
LIMIT_SECONDS = 4 * 3600.0
ONE, TWO, OTHERS = "one after another", "two workers", "two workers of a scheduler"
ROUTES = {ONE: ("--workers", "0"), TWO: ("--workers", "2")}
CHANGED = "one bureau changed, two workers"
MADE = (".cache", "site")
ASIDE = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A run, and what it left: the digest of the site's files, their number, and the store's size."""

    name: str
    run: Run
    digest: str
    files_count: int
    store_mb: float


def main() -> int:
    """1 where two ways gave different bytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bureaus", type=int)
    parser.add_argument("items", type=int)
    arguments = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    machine, before = look(), calibrate()
    root = WORK / "county"
    for folder in (root, WORK / ASIDE):
        shutil.rmtree(folder, ignore_errors=True)
    (WORK / ASIDE).mkdir(parents=True)
    write_county(root, arguments.bureaus, arguments.items)
    rows = []
    for name, options in ROUTES.items():
        _clear(root)
        rows.append(_measured(name, root, options))
    rows.append(_by_scheduler(root))
    are_same = len({row.digest for row in rows}) == 1
    change(root)
    rows.append(_measured(CHANGED, root, ROUTES[TWO]))
    title = f"{arguments.bureaus} bureaus of {arguments.items:,} items"
    (HERE / "COUNTY.md").write_text(
        page(title, rows, machine, (before, calibrate()), are_same=are_same), encoding="utf-8"
    )
    for folder in (root, WORK / ASIDE):
        shutil.rmtree(folder)
    return 0 if are_same else 1


def write_county(root: Path, bureaus: int, items: int) -> None:
    """A county of so many bureaus, each with records, a name and an address of its own."""
    rows = []
    for number in range(1, bureaus + 1):
        name = f"b{number:02}"
        folder = root / "bureaus" / name
        folder.mkdir(parents=True)
        write_gongkai(folder, list(records(items, seed=number)))
        site = folder / "data/site.toml"
        text = site.read_text(encoding="utf-8")
        text = text.replace("示例市示例区人力资源和社会保障局", f"示例县第{number}局")
        site.write_text(text.replace("https://rsj.", f"https://{name}."), encoding="utf-8")
        rows.append(f'[[bureaus]]\nid = "{name}"\nsource = "bureaus/{name}"\n')
    head = 'name = "示例县"\nurl = "https://www.shili.example/"\ndemo = true\n'
    (root / "county.toml").write_text("\n".join([head, *rows]), encoding="utf-8")


def change(root: Path) -> None:
    """A sentence more in one item of the first bureau."""
    item = sorted((root / "bureaus/b01/data/items").rglob("*.md"))[-1]
    item.write_text(item.read_text(encoding="utf-8") + "\n这是一次改动。\n", encoding="utf-8")


def _clear(root: Path) -> None:
    """Lays what was made aside. To delete it would slow down the next run: ext4 without a journal, as on some virtual
    machines, passes by each inode that was deleted in the last minutes whenever it makes a file.
    """
    aside = Path(tempfile.mkdtemp(dir=WORK / ASIDE))
    for made in MADE:
        if (root / made).exists():
            (root / made).rename(aside / made)


def _by_scheduler(root: Path) -> Row:
    """Processes that were started by hand; what they take is not counted, since they are not the command's."""
    _clear(root)
    with Cluster(WORK / "cluster") as cluster:
        cluster.start_scheduler()
        for name in ("one", "two"):
            cluster.start_worker(name)
        return _measured(OTHERS, root, ("--scheduler", cluster.address))


def _measured(name: str, root: Path, options: tuple[str, ...]) -> Row:
    print(f"{dt.datetime.now(dt.UTC):%H:%M:%S} {name}", file=sys.stderr, flush=True)
    command = (sys.executable, "-m", "generator", "county", "build", "--root", ".", "--as-of", AS_OF, *options)
    done = run(command, root, {"PYTHONPATH": str(HERE.parents[1])}, root / "log", LIMIT_SECONDS)
    files = sorted(path for path in (root / "site").rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(root)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    stored = (root / ".cache/county/results").rglob("*.zip")
    return Row(
        name=name,
        run=done,
        digest=digest.hexdigest(),
        files_count=len(files),
        store_mb=sum(path.stat().st_size for path in stored) / 1e6,
    )


def page(title: str, rows: list[Row], machine: Machine, calibration: tuple[float, float], *, are_same: bool) -> str:
    """The table, on what it was measured, and how two workers compare with one."""
    lines = [
        f"| {row.name} | {row.run.wall_seconds:,.0f} | {row.run.cpu_seconds:,.0f} | {row.run.process_peak_mb:,.0f} "
        f"| {row.run.peak_mb:,.0f} | {row.store_mb:,.0f} | {row.files_count:,} | `{row.digest[:12]}` |"
        for row in rows
    ]
    by_name = {row.name: row.run.wall_seconds for row in rows}
    quiet = "" if machine.is_quiet else f" Others used {machine.busy_share:.0%} of the processors just before."
    return "\n".join((
        f"# A county: {title}",
        "",
        f"Written by `make bench-county` on {dt.datetime.now(dt.UTC):%Y-%m-%d}: {machine.cores} processors "
        f"({machine.model}), {machine.memory_gb:.1f} GB, {machine.system}, Python {machine.python}; the same sum took "
        f"{calibration[0]:.2f} s before and {calibration[1]:.2f} s after.{quiet}",
        "",
        "| run | seconds | CPU seconds | MB, largest process | MB, all processes | MB of store | files | digest |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
        *lines,
        "",
        f"The first three gave {'the same bytes' if are_same else '**different bytes**'}. Two workers were "
        f"{by_name[ONE] / by_name[TWO]:.2f} times as fast as one process that does one bureau after another. CPU of "
        "workers is not counted, nor memory of the third's, since they are not waited for by the command.",
        "",
    ))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
