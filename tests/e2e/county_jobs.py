"""Jobs whose process or worker dies, or that fail, done by two workers.

`main` is for a run of its own, since it starts processes and they are killed: it takes a folder and the jobs' ids from
the command line, and prints `id, made, fault` of each as JSON, a line a job.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

from generator.county.engine import Engine, run
from generator.county.result import Job
from generator.errors import CountyError
from tests.builders import moment

from .dask_processes import WAIT_SECONDS


def job(name: str, folder: Path) -> Job:
    return Job(id=name, address=str(folder), state="s", version="v", as_of=moment("2025-01-10"), store="x")


def work(each: Job) -> str:
    """Kills its process or the worker, always or once; fails, meant to be told or not; takes long; or gives the id."""
    mark = Path(each.address) / each.id
    match each.id:
        case "kills-worker":
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(WAIT_SECONDS)
        case "kills-worker-once" if not mark.exists():
            mark.touch()
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(WAIT_SECONDS)
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "dies-once" if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "slow":
            mark.touch()
            time.sleep(WAIT_SECONDS)
        case "refused":
            raise CountyError("不行")
        case "broken":
            raise ZeroDivisionError("no way")
    return each.id


def main() -> None:
    folder = Path(sys.argv[1])
    for done in run(Engine(scratch=folder, workers=2), work, [job(name, folder) for name in sys.argv[2:]]):
        print(json.dumps([done.job.id, done.made, done.fault]))
