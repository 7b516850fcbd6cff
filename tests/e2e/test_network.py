"""A build asks nobody: it is whole without a network, and no system call of it tries one."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .project import AS_OF, command, hashes

# A namespace of its own has one interface, which leads nowhere and is down.
ALONE = ("unshare", "--net", "--map-root-user")


def _run(*wrapped: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*wrapped, *command("build", "--root", root, "--as-of", AS_OF)],
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def test_a_build_without_a_network_makes_the_same_site(project: Path, small_root: Path) -> None:
    if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("a network namespace of one's own isn't permitted here")
    run = _run(*ALONE, root=project)
    assert run.returncode == 0, run.stderr
    assert hashes(project / "site") == hashes(small_root / "site")


def test_no_system_call_of_a_build_asks_for_another_machine(tmp_path: Path, project: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace isn't installed")
    log = tmp_path / "calls"
    run = _run("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(log), root=project)
    if "Operation not permitted" in run.stderr:
        pytest.skip("strace isn't permitted here")
    assert run.returncode == 0, run.stderr
    calls = log.read_text("utf-8").splitlines()
    assert [call for call in calls if re.search(r"sa_family=AF_INET", call)] == []
