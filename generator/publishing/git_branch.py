"""A branch of a git repository that holds the site alone, as the pages services of git platforms publish it.

The commit is made of the files as they are, without a working tree; nothing else of the repository is touched.
"""

import datetime as dt
import tempfile
from pathlib import Path

from generator.errors import PublishError
from generator.publishing.run import run
from generator.publishing.target import Target
from generator.publishing.tree import Difference, difference, files_of

# GitHub and Gitee would leave out what starts with a dot or an underscore, `_headers` and `/.well-known` among it.
_PLAIN = ".nojekyll"


def publish(target: Target, site: Path, moment: dt.datetime, *, dry_run: bool) -> Difference:
    """Commits the site to the branch and pushes it; never forced, so nobody's work is overwritten."""
    files_of(site)
    remote, branch = target.text("remote"), target.text("branch")
    parent = _fetched(target, remote, branch)
    with tempfile.TemporaryDirectory(prefix="gongkai-pages-") as beside:
        tree = _tree(target, site.resolve(), Path(beside) / "index")
    old, new = (_listed(target, parent) if parent else {}), _listed(target, tree)
    if parent and not old.pop(_PLAIN, ""):
        raise PublishError(f"{remote} 的分支 {branch} 不是以前发布的网站，没有发布；请另写一个专用的分支")
    del new[_PLAIN]
    found = difference(new, old)
    if dry_run or not found:
        return found
    message = (
        f"{moment:%Y-%m-%d %H:%M} 发布：新增 {len(found.added)}，改动 {len(found.changed)}，删除 {len(found.removed)}"
    )
    above = ("-p", parent) if parent else ()
    commit = _git(target, "commit-tree", tree, *above, "-m", message).strip()
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
    _git(target, "fetch", "--quiet", "--no-tags", "--depth=1", remote, listed[0], what=f"取 {remote} 的 {branch}")
    return listed[0]


def _tree(target: Target, site: Path, index: Path) -> str:
    """The tree object of the site's files, whatever an ignore file says of them."""
    work = f"--work-tree={site}"
    _git(target, work, "add", "--all", "--force", ".", index=index)
    empty = _git(target, "hash-object", "-w", "--stdin", index=index).strip()
    _git(target, "update-index", "--add", "--cacheinfo", f"100644,{empty},{_PLAIN}", index=index)
    return _git(target, "write-tree", index=index).strip()


def _listed(target: Target, tree: str) -> dict[str, str]:
    """Path and object of every file of a tree or commit."""
    entries = _git(target, "ls-tree", "-r", "-z", tree).split("\0")
    pairs = (entry.split("\t", 1) for entry in entries if entry)
    return {path: head.split()[2] for head, path in pairs}
