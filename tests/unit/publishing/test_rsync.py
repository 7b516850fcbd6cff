"""rsync to a real SSH server on this machine, with a key and a port of its own."""

import datetime as dt
import getpass
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publishing import publish
from generator.publishing.target import Target

from .places import files_in, rsync_place, without_mark, write_site

MOMENT = dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)
SSHD = Path("/usr/sbin/sshd")
CONFIG = """
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/client.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
"""


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server that knows one key; `RSYNC_RSH` has the key, as a workflow gives it."""
    if not SSHD.exists():
        pytest.fail(f"{SSHD} is missing; install it with: apt-get install openssh-server rsync", pytrace=False)
    folder = tmp_path / "ssh"
    folder.mkdir()
    for name in ("host", "client"):
        subprocess.run(("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name), check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = int(free.getsockname()[1])
    (folder / "config").write_text(CONFIG.format(folder=folder) + f"Port {number}\n")
    host = (folder / "host.pub").read_text().split(" ")
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{number} {host[0]} {host[1]}\n")
    monkeypatch.setenv(
        "RSYNC_RSH",
        f"ssh -F none -i {folder}/client -o IdentitiesOnly=yes -o BatchMode=yes "
        f"-o UserKnownHostsFile={folder}/known_hosts -o ConnectTimeout=10",
    )
    Path("/run/sshd").mkdir(exist_ok=True)  # where Debian's sshd, as root, shuts its helper in
    with subprocess.Popen((SSHD, "-D", "-e", "-f", folder / "config"), stderr=subprocess.PIPE) as server:
        try:
            assert server.stderr is not None
            while b"listening" not in (line := server.stderr.readline()):
                assert line, "sshd did not start"
            yield number
        finally:
            server.terminate()


def target(root: Path, port: int) -> Target:
    to = f"{getpass.getuser()}@127.0.0.1:{root}/server/public"
    return Target(name="server", kind="rsync", root=root, values={"to": to, "port": port})


@pytest.mark.e2e
def test_the_site_is_sent_over_ssh_and_what_is_gone_is_deleted(tmp_path: Path, port: int) -> None:
    (tmp_path / "server").mkdir()
    first = publish(target(tmp_path, port), write_site(tmp_path / "site", {"a.html": "a", "岗位 表.xlsx": "s"}), MOMENT)
    assert set(first.added) == set(files_in(tmp_path / "site"))
    second = publish(target(tmp_path, port), write_site(tmp_path / "site", {"a.html": "corrected"}), MOMENT)
    assert (second.added, second.changed, second.removed) == ((), ("a.html",), ("岗位 表.xlsx",))
    assert without_mark(files_in(tmp_path / "server/public")) == files_in(tmp_path / "site")


@pytest.mark.e2e
def test_a_server_that_refuses_is_said_with_its_own_words(tmp_path: Path, port: int) -> None:
    (tmp_path / "server").mkdir()
    (tmp_path / "ssh/client.pub").write_text("")
    with pytest.raises(PublishError, match=r"没有成功(?s:.*)Permission denied"):
        publish(target(tmp_path, port), write_site(tmp_path / "site", {}), MOMENT)
    assert files_in(tmp_path / "server") == {}


def test_what_open_pages_ask_for_stays(tmp_path: Path) -> None:
    place, style = rsync_place(tmp_path), "assets/stylesheets/main.0a1b.css"
    publish(place.target, write_site(tmp_path / "site", {style: "old", "leak.html": "x"}), MOMENT)
    found = publish(place.target, write_site(tmp_path / "site", {}), MOMENT)
    assert found.removed == ("leak.html",)
    assert place.published() == {**files_in(tmp_path / "site"), style: "old"}


def test_a_folder_of_others_is_refused_and_a_publish_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    place = rsync_place(tmp_path)
    theirs = tmp_path / "server/public/theirs.txt"
    theirs.parent.mkdir()
    theirs.write_text("theirs")
    with pytest.raises(PublishError, match="里有别的文件"):
        publish(place.target, write_site(tmp_path / "site", {}), MOMENT)
    assert theirs.read_text() == "theirs"
    theirs.rename(tmp_path / "server/public/.gongkai")  # all that the first file of a cut-off publish had left
    publish(place.target, write_site(tmp_path / "site", {}), MOMENT)
    assert place.published() == files_in(tmp_path / "site")
