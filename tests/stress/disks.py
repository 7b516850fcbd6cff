"""Builds on disks that fill up or may only be read: `python -m tests.stress.disks [--bare]`, as root.

Ends with 1 if anything was lost.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.project import hashes
from tests.stress.attempts import Ended, build, import_all, leftovers, project, set_state, whole_sites

ROOM = 64 * 1024 * 1024
PAGE = 4096
SHARES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.2)  # of what a build needs besides the published site
FILE_LIMITS = (4_000, 20_000, 60_000)


def mount(folder: Path, options: str) -> bool:
    """Mounts a disk in memory, or mounts it anew with other options; False where that isn't permitted."""
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], capture_output=True, check=False)
    return done.returncode == 0


@contextmanager
def disk(folder: Path) -> Iterator[bool]:
    """A disk of its own at `folder`; False where that isn't permitted."""
    folder.mkdir()
    is_mounted = mount(folder, f"size={ROOM}")
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", folder], check=True)


def used(folder: Path) -> int:
    """How many bytes of the disk are taken."""
    state = os.statvfs(folder)
    return (state.f_blocks - state.f_bfree) * state.f_frsize


def needed(site: Path, files: str = "*") -> int:
    """How many bytes a second copy of a site's files takes, in whole pages as a disk in memory counts."""
    return sum(-(-path.stat().st_size // PAGE) * PAGE for path in site.rglob(files) if path.is_file())


def limit_files(size: int) -> Callable[[], None]:
    """Lets the calling process write no file larger than that."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def attempts(root: Path, log: Path) -> Iterator[tuple[str, Ended, list[str]]]:
    """Each attempt with how it ended and what is wrong with it; the disk has room again after each."""
    sites = whole_sites(root, log)
    disk_folder = root.parent
    need = needed(root / "site")

    def judged(name: str, ended: Ended) -> tuple[str, Ended, list[str]]:
        mount(disk_folder, f"remount,rw,size={ROOM}")
        found = hashes(root / "site")
        faults = [] if found in sites else ["the site is broken"]
        if ended.code not in {0, 2} or "Traceback" in ended.said:
            faults.append("it ended badly")
        if ended.code == 2 and "网站没有改动" not in ended.said:
            faults.append("it doesn't say that the site is as it was")
        if leftovers(root):
            faults.append(f"it left {leftovers(root)}")
        healed = build(root, log)
        wanted = sites[state]
        if healed.code or hashes(root / "site") != wanted:
            faults.append(f"the next run didn't heal: {healed}")
        return name, ended, faults

    state = 1
    for share in SHARES:
        state = 1 - state
        set_state(root, state)
        mount(disk_folder, f"remount,size={used(disk_folder) + PAGE + int(need * share)}")
        yield judged(f"{share:.0%} of the room", build(root, log))
    for size in FILE_LIMITS:
        state = 1 - state
        set_state(root, state)
        yield judged(f"no file over {size} bytes", build(root, log, limit_files(size)))
    state = 1 - state
    set_state(root, state)
    mount(disk_folder, "remount,ro")
    yield judged("read only", build(root, log))


def main() -> int:
    """Runs the attempts and prints how each ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bare", action="store_true", help="hardly any theme: each build takes a moment")
    import_all()
    is_bare = parser.parse_args().bare
    started, lost = time.perf_counter(), 0
    with tempfile.TemporaryDirectory() as folder, disk(Path(folder) / "disk") as is_mounted:
        if not is_mounted:
            print("SKIPPED: mounting a disk in memory isn't permitted here")
            return 0
        root = project(Path(folder) / "disk/project", is_bare=is_bare)
        for name, ended, faults in attempts(root, Path(folder) / "log"):
            lost += bool(faults)
            print(f"{name}: ended with {ended.code}: {ended.said.strip().splitlines()[-1]} {faults or ''}")
    print(f"{lost} faults, in {time.perf_counter() - started:.0f} seconds")
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main())
