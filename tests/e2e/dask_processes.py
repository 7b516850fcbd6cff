"""A real scheduler and real workers as processes of this machine, started by hand as on a cluster."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .project import environment

# A machine that does other things as well has taken two minutes for what takes half a one.
WAIT_SECONDS = 600.0
# As the operator's handbook advises.
SETTINGS = {
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_SATURATION": "1.0",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
}


class Cluster:
    """Ends all that it started, by number, when the `with` ends. `scratch` is where workers lay out what they build."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._processes: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self._port}"

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        """A scheduler at the address, once its port is open."""
        process = self._start("distributed.cli.dask_scheduler", "--port", str(self._port), "--no-dashboard")
        wait_until(lambda: _is_open(self._port))
        return process

    def start_worker(self, name: str) -> subprocess.Popen[bytes]:
        """A worker without a nanny, so that the process is the one that builds."""
        folder = self._scratch / name
        folder.mkdir(parents=True, exist_ok=True)
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--name", name)
        more = ("--local-directory", str(folder), "--memory-limit", "0")
        return self._start("distributed.cli.dask_worker", self.address, *options, *more, folder=folder)

    def is_building(self, name: str) -> bool:
        """Whether the worker is in the middle of a bureau: it has laid out pages."""
        return any((self._scratch / name).glob("gongkai-county-*/source/site_src/docs/index.md"))

    def _start(self, module: str, *words: str, folder: Path | None = None) -> subprocess.Popen[bytes]:
        folder = folder or self._scratch
        folder.mkdir(parents=True, exist_ok=True)
        with (self._scratch / "log").open("ab") as log:
            process = subprocess.Popen(
                (sys.executable, "-m", module, *words),
                env=environment(TMPDIR=str(folder), PYTHONPATH=":".join(filter(None, sys.path)), **SETTINGS),
                stdout=log,
                stderr=log,
            )
        self._processes.append(process)
        return process


def end(process: subprocess.Popen[bytes], number: int = signal.SIGKILL) -> None:
    """Sends the signal to the process and waits for its end."""
    process.send_signal(number)
    process.wait(WAIT_SECONDS)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Waits for what another process does."""
    until = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
