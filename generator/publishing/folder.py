"""A folder of this machine: releases side by side, and a link `current` that the web server follows.

The link is replaced in one step (rename), so a reader finds the old site or the new one. A file that did not change is
a hard link to the one before it: it takes no room, and keeps the time by which browsers know that it is the same.
"""

import datetime as dt
import os
import shutil
import tempfile
from pathlib import Path

from generator.build_lock import hold
from generator.errors import PublishError
from generator.publishing.target import Target
from generator.publishing.tree import Difference, difference, files_of, is_kept, md5_of

CURRENT = "current"
_RELEASES = "releases"


def publish(target: Target, site: Path, moment: dt.datetime, *, dry_run: bool) -> Difference:
    """Makes a release of the site and switches to it; nothing where nothing changed."""
    base = _base(target)
    _check_base(base)
    if not dry_run:
        (base / _RELEASES).mkdir(parents=True, exist_ok=True)
    with hold(base / ".publish.lock", lambda _: None):
        now = current(base)
        old = files_of(base / _RELEASES / now) if now else {}
        found = difference(_digests(files_of(site)), _digests(old))
        if dry_run or (now and not found):
            return found
        for left in (base / _RELEASES).glob(".*"):  # of a publish that was killed
            shutil.rmtree(left, ignore_errors=True)
        release = _name(base, moment)
        kept = {path: file for path, file in old.items() if is_kept(path)}
        _lay(base / _RELEASES / release, kept | files_of(site), old, set(found.changed))
        _switch(base, release)
        _prune(base, int(target.values["keep"]))
    return Difference(added=found.added, changed=found.changed, removed=found.removed, release=release)


def releases(target: Target) -> list[str]:
    """The names of the releases that are kept, the oldest first."""
    folder = _base(target) / _RELEASES
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []


def rollback(target: Target, to: str | None) -> str:
    """Switches to the release `to`, by default to the one before the present; its name.

    Raises:
        PublishError: There is no such release.
    """
    base = _base(target)
    with hold(base / ".publish.lock", lambda _: None):  # a publish may be clearing away what is gone back to
        kept = releases(target)
        now = current(base)
        if to is None:
            earlier = [name for name in kept if now and name < now]
            if not earlier:
                raise PublishError(f"{base} 里没有更早的版本，不能退回；留有：{'、'.join(kept) or '无'}")
            to = earlier[-1]
        if to not in kept:
            raise PublishError(f"没有版本“{to}”；留有：{'、'.join(kept) or '无'}")
        _switch(base, to)
    return to


def current(base: Path) -> str:
    """The name of the release that readers see; empty before the first."""
    link = base / CURRENT
    return link.readlink().name if link.is_symlink() and link.exists() else ""


def _base(target: Target) -> Path:
    return target.root / target.text("path")


def _check_base(base: Path) -> None:
    """Refuses a folder that holds anything else, and a `current` that is no link of ours."""
    known = {_RELEASES, CURRENT, ".publish.lock"}
    foreign = [path.name for path in base.iterdir() if path.name not in known] if base.is_dir() else []
    link = base / CURRENT
    if foreign or (link.exists() and not link.is_symlink()):
        raise PublishError(
            f"{base} 里有别的东西（{'、'.join(sorted(foreign)[:3]) or CURRENT}），没有发布；请写一个专用的文件夹，"
            f"网页服务器的根目录指到其中的 {CURRENT}"
        )


def _digests(files: dict[str, Path]) -> dict[str, str]:
    return {path: md5_of(file) for path, file in files.items()}


def _name(base: Path, moment: dt.datetime) -> str:
    """A name that sorts after all before it, also if the clock was set back or two publishes share a second."""
    wanted = f"{moment:%Y%m%d-%H%M%S}"
    last = max((path.name for path in (base / _RELEASES).iterdir()), default="")
    if wanted > last:
        return wanted
    stem, _, number = last.partition("+")
    return f"{stem}+{int(number or 0) + 1:04}"


def _lay(release: Path, new: dict[str, Path], old: dict[str, Path], changed: set[str]) -> None:
    """Makes the release's folder beside, then gives it its name: one that has a name is whole."""
    begun = Path(tempfile.mkdtemp(prefix=".", dir=release.parent))
    try:
        begun.chmod(0o755)
        for path, file in new.items():
            copy = begun / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            if path in old and path not in changed and _is_linked(old[path], copy):
                continue
            shutil.copyfile(file, copy)
            copy.chmod(0o644)
        begun.rename(release)
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def _is_linked(old: Path, copy: Path) -> bool:
    try:
        os.link(old, copy)
    except OSError:  # a file system without hard links, or with too many of one file
        return False
    return True


def _switch(base: Path, release: str) -> None:
    with tempfile.TemporaryDirectory(prefix=".", dir=base / _RELEASES) as beside:
        link = Path(beside) / CURRENT
        link.symlink_to(Path(_RELEASES) / release)
        link.replace(base / CURRENT)


def _prune(base: Path, keep: int) -> None:
    """Deletes all but the last `keep` releases, and never the one that readers see.

    One that is being deleted has no name any more: cut off, it must not be gone back to.
    """
    kept = sorted(path for path in (base / _RELEASES).iterdir() if not path.name.startswith("."))
    for old in kept[:-keep]:
        if old.name != current(base):
            shutil.rmtree(old.rename(old.with_name(f".{old.name}")))
