"""A branch of a git repository that holds the site alone, as the pages services of git platforms publish it.

The commit is made of the files as they are, without a working tree; nothing else of the repository is touched.
"""

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.errors import PublishError
from generator.publishing.run import run
from generator.publishing.target import Target
from generator.publishing.tree import Difference, difference, files_of, is_kept

# GitHub and Gitee would leave out what starts with a dot or an underscore, `_headers` and `/.well-known` among it.
_PLAIN = ".nojekyll"
# A machine of a platform has nobody's name set.
_COMMITTER = ("-c", "user.name=gongkai", "-c", "user.email=gongkai@localhost")


def publish(target: Target, site: Path, moment: dt.datetime, *, dry_run: bool) -> Difference:
    """Commits the site to the branch and pushes it; never forced, so nobody's work is overwritten."""
    files_of(site)
    remote, branch = target.text("remote"), target.text("branch")
    parent = _fetched(target, remote, branch)
    old = _listed(target, parent) if parent else {}
    if parent and _PLAIN not in old:
        raise PublishError(f"{remote} 的分支 {branch} 不是以前发布的网站，没有发布；请另写一个专用的分支")
    kept = {path: name for path, name in old.items() if is_kept(path)}
    with tempfile.TemporaryDirectory(prefix="gongkai-pages-") as beside:
        tree = _tree(target, site.resolve(), kept, Path(beside) / "index")
    new = _listed(target, tree)
    for files in (old, new):
        files.pop(_PLAIN, None)
    found = difference(new, old)
    if dry_run or not found:
        return found
    message = (
        f"{moment:%Y-%m-%d %H:%M} 发布：新增 {len(found.added)}，改动 {len(found.changed)}，删除 {len(found.removed)}"
    )
    above = ("-p", parent) if parent else ()
    commit = _git(target, *_COMMITTER, "commit-tree", tree, *above, "-m", message).strip()
    _git(target, "push", "--quiet", remote, f"{commit}:refs/heads/{branch}", what=f"推送到 {remote} 的 {branch}")
    return difference(new, old, release=commit)


def _git(target: Target, *words: str, index: Path | None = None, what: str = "提交网站") -> str:
    changes = {"GIT_INDEX_FILE": str(index)} if index else {}
    return run(("git", "-c", "core.quotePath=false", *words), target.root, what, changes)


def _fetched(target: Target, remote: str, branch: str) -> str:
    """The commit that the branch is at now; empty where there is no such branch yet."""
    listed = _git(target, "ls-remote", "--heads", remote, f"refs/heads/{branch}", what=f"看 {remote}").split()
    if not listed:
        return ""
    # With all of its history: with less of it, git would call the whole clone shallow, and so would we.
    known = f"+refs/heads/{branch}:refs/gongkai/{branch}"
    _git(target, "fetch", "--quiet", "--no-tags", remote, known, what=f"取 {remote} 的 {branch}")
    return listed[0]


def _tree(target: Target, site: Path, kept: Mapping[str, str], index: Path) -> str:
    """The tree object of the site's files, whatever an ignore file says of them, and of what is kept beside them."""
    empty = _git(target, "hash-object", "-w", "--stdin", index=index).strip()
    for path, name in {**kept, _PLAIN: empty}.items():
        _git(target, "update-index", "--add", "--cacheinfo", f"100644,{name},{path}", index=index)
    _git(target, f"--work-tree={site}", "add", "--force", "--ignore-removal", ".", index=index)
    return _git(target, "write-tree", index=index).strip()


def _listed(target: Target, tree: str) -> dict[str, str]:
    """Path and object of every file of a tree or commit."""
    entries = _git(target, "ls-tree", "-r", "-z", tree).split("\0")
    pairs = (entry.split("\t", 1) for entry in entries if entry)
    return {path: head.split()[2] for head, path in pairs}
