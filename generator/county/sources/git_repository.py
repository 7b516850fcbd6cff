"""A bureau's git repository somewhere: its commit is its state, since pages show what git knows of the past."""

from pathlib import Path

from generator.county.retrying import retried
from generator.county.settings import GIT
from generator.county.sources.git_command import git
from generator.errors import CountyError


def state(address: str) -> str:
    """The commit of the branch, by default of the one that the repository itself names."""
    url, branch = _understood(address)
    listed = retried(lambda: git(Path(), "ls-remote", "--", url, f"refs/heads/{branch}" if branch else "HEAD"))
    if not listed.strip():
        raise CountyError(f"{address} 里没有分支“{branch or 'HEAD'}”，或者还没有提交；请检查 county.toml")
    return listed.split()[0]


def fetch(address: str, state: str, folder: Path) -> Path:
    """Clones the repository with its whole history, and lays out the commit."""
    url, branch = _understood(address)
    words = ("clone", "--quiet", "--no-checkout", "--single-branch", *(("--branch", branch) if branch else ()))
    # Where a clone has failed, git leaves the folder as it was: empty.
    retried(lambda: git(folder, *words, "--", url, "."))
    git(folder, "checkout", "--quiet", "--detach", state)
    return folder


def _understood(address: str) -> tuple[str, str]:
    """Where git finds the repository, and the branch; empty for its own."""
    match = GIT.fullmatch(address)
    assert match, address  # as county.toml was read
    return match["url"], match["branch"] or ""
