"""Jobs whose worker dies, or that fail: `python -m tests.e2e.county_jobs FOLDER ID…` does them by two processes.

Prints `id, made, fault` of each as JSON, a line a job. A run of its own, since it starts processes and they are killed.
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
    """Dies, always or the first time; fails, in a way that is meant to be told or not; takes long; or gives the id."""
    mark = Path(each.address) / each.id
    match each.id:
        case "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        case "once" if not mark.exists():
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


if __name__ == "__main__":
    main()
