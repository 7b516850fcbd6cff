"""Where a bureau's data lies: a folder, a git repository, or an address that fsspec knows. One kind a file.

A kind has `state(address)`, which changes with everything that a build reads, and `fetch(address, state, folder)`,
which lays out what had that state and gives the project's root.
"""

from pathlib import Path
from types import ModuleType

from generator.county.settings import is_folder, is_git
from generator.county.sources import git_repository, local_folder, storage


def _kind(address: str) -> ModuleType:
    if is_git(address):
        return git_repository
    return local_folder if is_folder(address) else storage


def state_of(address: str) -> str:
    """What changes when the data does; git's name of the commit, or digests.

    Raises:
        CountyError: There is nothing, or it can't be reached.
    """
    state: str = _kind(address).state(address)
    return state


def fetch(address: str, state: str, folder: Path) -> Path:
    """Lays out the data below the empty `folder`, and gives the root of the project there.

    Raises:
        CountyError: It can't be reached, or has another state by now.
    """
    root: Path = _kind(address).fetch(address, state, folder)
    return root
