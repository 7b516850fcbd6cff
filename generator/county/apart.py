"""A worker's jobs in a process beside it: in the worker's own, Dask's threads took up to half of a build's time.

The process begins with the first job of a worker's thread, serves the next ones, ends with the worker, and when it dies
takes nothing with it but the job.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from typing import ParamSpec, TypeVar

from generator.errors import CountyError

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_LOOK_SECONDS = 0.5
_of_this_thread = threading.local()


def in_own_process(work: Callable[_Given, _Made], *given: _Given.args, **_named: _Given.kwargs) -> _Made:
    """What `work`, a function of a module, makes of what it is given.

    Raises:
        CountyError: It failed, or the process died.
    """
    process, connection = getattr(_of_this_thread, "beside", None) or _started()
    _of_this_thread.beside = None  # until it has answered
    try:
        connection.send((work, given))
        made, fault = connection.recv()
    except (OSError, EOFError) as error:
        connection.close()
        process.kill()
        code = process.wait()
        raise CountyError(f"建这个机关的进程意外停了（返回 {code}，可能内存不够）；请看机器的日志") from error
    _of_this_thread.beside = process, connection
    if fault:
        raise CountyError(fault)
    answer: _Made = made
    return answer


def _started() -> tuple[subprocess.Popen[bytes], Connection]:
    environment = os.environ | {"PYTHONPATH": ":".join(filter(None, sys.path))}
    environment.pop("MALLOC_TRIM_THRESHOLD_", None)  # Dask's, for processes that mostly wait
    ours, theirs = Pipe()
    with theirs:
        number = theirs.fileno()
        command = (sys.executable, "-m", __name__, str(number))
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=sys.__stderr__, pass_fds=(number,), env=environment
        )
    return process, ours


def main() -> None:
    """Takes functions and what they are given from the connection of that number; sends what is made, or the fault."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the command, which ends the workers
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    with Connection(int(sys.argv[1])) as asked:
        while True:
            try:
                work, given = asked.recv()
            except EOFError:
                return
            try:
                asked.send((work(*given), ""))
            except Exception as error:
                asked.send((None, f"{type(error).__name__}: {error}"))


def _end_with(parent: int) -> None:
    """Ends this process when the worker is gone, whose job another has by then."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
