"""A bureau's folder on this machine, with what is not committed yet, and with git's history where there is one."""

import hashlib
import os
import shutil
from pathlib import Path

from generator.county.sources.git_command import git
from generator.county.sources.layout import CONFIGURATION, FOLDERS, read_by_builds, refuse_changed
from generator.digests import digest_parts
from generator.errors import CountyError
from generator.records.git import NoGitError, ask_git
from generator.records.listing import entries_below

# Every commit that touched the folder, whatever branch it came by; and its date, since pages show it.
_LOG = ("log", "--full-history", "--format=%H %P %aI", "--", ".")


def state(address: str) -> str:
    """The digest of all files that a build reads, and of their history."""
    root = _found(address)
    return digest_parts([_digest(root), _history(root)]).hex()


def fetch(address: str, state: str, folder: Path) -> Path:
    """Copies the files, and lets git find the same history there."""
    root = _found(address)
    copy = _with_history(root, folder) if _history(root) else folder
    for path in _paths(root):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, copy / path, follow_symlinks=False)
    if digest_parts([_digest(copy), _history(root)]).hex() != state:
        refuse_changed(address)
    return copy


def _found(address: str) -> Path:
    root = Path(address)
    if not root.is_dir():
        raise CountyError(f"没有文件夹 {address}；请检查 county.toml（在别的机器上建站时，机关要写成 git 或存储地址）")
    return root


def _paths(root: Path) -> list[str]:
    """Files and links; a folder's link is one too."""
    found = [name for folder in FOLDERS for name, entry in entries_below(root, folder) if _is_content(entry)]
    return [path for path in read_by_builds([CONFIGURATION, *found]) if os.path.lexists(root / path)]


def _is_content(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() or entry.is_file(follow_symlinks=False)


def _digest(root: Path) -> bytes:
    parts = []
    for path in _paths(root):
        file = root / path
        content = str(file.readlink()).encode() if file.is_symlink() else hashlib.sha256(file.read_bytes()).digest()
        parts += [path.encode("utf-8", "surrogateescape"), b"link" if file.is_symlink() else b"file", content]
    return digest_parts(parts)


def _history(root: Path) -> bytes:
    """Empty where git knows nothing of the folder."""
    try:
        log = ask_git(root, *_LOG)
        return log and log + ask_git(root, "rev-parse", "--is-shallow-repository")
    except NoGitError:
        return b""


def _with_history(root: Path, folder: Path) -> Path:
    """A repository in `folder` that borrows the objects of the one that `root` lies in; where `root` is in it."""
    common = Path(os.fsdecode(ask_git(root, "rev-parse", "--path-format=absolute", "--git-common-dir").strip(b"\n")))
    inside = os.fsdecode(ask_git(root, "rev-parse", "--show-prefix").strip(b"\n"))
    commit = ask_git(root, "rev-parse", "HEAD").decode().strip()
    git(folder, "init", "--quiet")
    (folder / ".git/objects/info/alternates").write_text(f"{common / 'objects'}\n", "utf-8")
    if (common / "shallow").exists():
        shutil.copyfile(common / "shallow", folder / ".git/shallow")
    git(folder, "update-ref", "--no-deref", "HEAD", commit)
    git(folder, "read-tree", "HEAD")
    (folder / inside).mkdir(parents=True, exist_ok=True)
    return folder / inside
