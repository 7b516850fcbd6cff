"""A build asks nobody: it is whole without a network, and no system call of it tries one."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .project import AS_OF, command, hashes, small_project

# A namespace of its own has one interface, which leads nowhere and is down.
ALONE = ("unshare", "--net", "--map-root-user")
WATCHED = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o")


def _is_permitted(*wrapper: str) -> bool:
    return shutil.which(wrapper[0]) is not None and not subprocess.run([*wrapper, "true"], check=False).returncode


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project built once without a network, its `calls` written down beside it: as far as each is permitted here."""
    folder = tmp_path_factory.mktemp("alone")
    root = small_project(folder / "project")
    wrapped = [*command("build", "--root", root, "--as-of", AS_OF)]
    if _is_permitted(*WATCHED, "/dev/null"):
        wrapped = [*WATCHED, str(folder / "calls"), *wrapped]
    if _is_permitted(*ALONE):
        wrapped = [*ALONE, *wrapped]
    run = subprocess.run(wrapped, capture_output=True, encoding="utf-8", timeout=240, check=False)
    assert run.returncode == 0, run.stderr
    return folder


def test_a_build_without_a_network_makes_the_same_site(alone: Path, small_root: Path) -> None:
    if not _is_permitted(*ALONE):
        pytest.skip("a network namespace of one's own isn't permitted here")
    assert hashes(alone / "project/site") == hashes(small_root / "site")


def test_no_system_call_of_a_build_asks_for_another_machine(alone: Path) -> None:
    if not (alone / "calls").is_file():
        pytest.skip("strace isn't installed, or not permitted")
    told = (alone / "calls").read_text("utf-8").splitlines()
    assert [call for call in told if re.search(r"sa_family=AF_INET", call)] == []
