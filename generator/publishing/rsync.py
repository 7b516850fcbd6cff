"""A folder of a server, by rsync over SSH. Who logs in how is in the user's own ~/.ssh/config.

Two passes: new files first, to which nothing leads yet; then what changed, put in place together at the end, and after
that the deletions. A run that was cut off leaves a site that is whole, and the next goes on from there.
"""

import datetime as dt
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.errors import PublishError
from generator.outputs.headers.table import HASHED
from generator.publishing.run import run
from generator.publishing.target import Target
from generator.publishing.tree import MARKER, MARKER_TEXT, Difference, files_of

# By content, since a build gives every file a new time; one that is the same keeps its time, which browsers heed.
_COMMON = ("--recursive", "--checksum", "--chmod=D755,F644", "--omit-dir-times", "--out-format=%i %n")


def publish(target: Target, site: Path, _moment: dt.datetime, *, dry_run: bool) -> Difference:
    """Sends the site to `to`, `host:/folder` as rsync writes it."""
    files_of(site)
    to = target.text("to").rstrip("/") + "/"
    is_new = _is_new(target, to)
    if is_new and not dry_run:
        _mark(target, to)
    flags = [f"--filter=P /{path}" for path in (MARKER, *(f"{start}*" for start in HASHED.starts))]  # `is_kept`
    flags += ["--dry-run"] if dry_run else []
    what = f"用 rsync 发布到 {to}"
    source = f"{site.resolve()}/"
    first = _rsync(target, (*_COMMON, *flags, "--ignore-existing", source, to), what)
    second = _rsync(target, (*_COMMON, *flags, "--delay-updates", "--delete-after", source, to), what)
    added = _paths(first, "f")
    return Difference(
        added=added,
        changed=tuple(path for path in _paths(second, "f") if path not in set(added)),
        removed=_paths(second, "*deleting"),
    )


def _is_new(target: Target, to: str) -> bool:
    """Whether nothing is there yet.

    Raises:
        PublishError: The folder holds anything but a site of ours: what is not in the new site would be deleted there.
    """
    listed = _rsync(target, ("--list-only", to), f"看 {to}") if _exists(target, to) else ""
    names = {line.split(maxsplit=4)[-1] for line in listed.splitlines()} - {"."}
    if names and MARKER not in names:
        raise PublishError(f"{to} 里有别的文件，不是以前发布的网站，没有发布；请写一个专用的文件夹")
    return not names


def _mark(target: Target, to: str) -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-") as beside:
        (Path(beside) / MARKER).write_text(MARKER_TEXT, "utf-8")
        _rsync(target, (*_COMMON, f"{beside}/", to), f"在 {to} 做记号")


def _exists(target: Target, to: str) -> bool:
    """Whether the folder is there; rsync makes it, if the one above it is."""
    above, _, name = to.rstrip("/").rpartition("/")
    listed = _rsync(target, ("--list-only", f"{above}/"), f"看 {above}/")
    return any(line.split(maxsplit=4)[-1] == name for line in listed.splitlines())


def _rsync(target: Target, words: Sequence[str], what: str) -> str:
    shell = f"{os.environ.get('RSYNC_RSH', 'ssh')} -p {target.values['port']}" if target.values["port"] else ""
    return run(("rsync", *words), target.root, what, {"RSYNC_RSH": shell} if shell else None)


def _paths(output: str, kind: str) -> tuple[str, ...]:
    """The files that rsync itemized: `f` for what it sent, `*deleting` for what it deleted."""
    found = []
    for line in output.splitlines():
        item, _, path = line.partition(" ")
        is_meant = item == "*deleting" if kind == "*deleting" else item[:1] in "<>" and item[1:2] == "f"
        if is_meant and not path.strip().endswith("/"):
            found.append(path.strip())
    return tuple(sorted(found))
