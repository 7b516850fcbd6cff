"""Work on many bureaus at once, by Dask: on a cluster of this machine that ends with the run, or on a real one.

What is asked for is a pure function of its job, so whatever is lost on the way, a worker or the scheduler, is simply
asked for again. Without workers this process does one after another, which the others must give the same as.
"""

import contextlib
import logging
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.county.apart import in_own_process
from generator.county.result import Job
from generator.errors import CountyError, GeneratorError
from generator.frozen import frozen

_Made = TypeVar("_Made")
# For a scheduler that is started again, or a first worker. What has been made meanwhile is in the store.
PATIENCE_SECONDS = 120.0
_CONNECT_SECONDS = 10.0
_POLL_SECONDS, _LOOK_SECONDS = 0.2, 5.0
# How many workers may die at one bureau's build before it is taken for the cause.
_DEATHS = 3
_DASK = {
    "distributed.scheduler.allowed-failures": _DEATHS,
    # Nothing waits at a worker, where it would share the blame for a worker's death.
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.logging.distributed": "critical",
    # Jobs take half a minute, and what Dask looks at many times a second took a tenth of both processors.
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.worker.profile.enabled": False,
}


@frozen(kw_only=True)
class Engine:
    """Who works: the scheduler at that address, or so many processes of this machine; with 0 this one does all.

    `scratch` is a folder for what the processes of this machine leave behind.
    """

    scratch: Path
    workers: int = 0
    scheduler: str = ""


@frozen(kw_only=True)
class Done(Generic[_Made]):
    """What came of a job: what was made, or in Chinese why nothing was."""

    job: Job
    made: _Made | None = None
    fault: str = ""


def run(engine: Engine, work: Callable[[Job], _Made], jobs: Sequence[Job]) -> Iterator[Done[_Made]]:
    """What `work`, a function of a module, makes of each job, in the order in which they are done.

    Raises:
        CountyError: The scheduler can't be reached, or has no worker.
    """
    if not jobs:
        return
    if not engine.scheduler and (engine.workers == 0 or len(jobs) == 1):  # to start a process takes seconds
        for job in jobs:
            yield _tried(work, job)
        return
    with _quiet():
        if engine.scheduler:
            yield from _Asked(work, list(jobs), engine.scheduler).done()
            return
        with _cluster(engine, len(jobs)) as (address, security):
            yield from _Asked(work, list(jobs), address, security).done()


def _tried(work: Callable[[Job], _Made], job: Job) -> Done[_Made]:
    """One bureau's fault, of whatever kind, is not the others'."""
    try:
        return Done(job=job, made=work(job))
    except Exception as error:
        return Done(job=job, fault=_told(error))


def _asked(work: Callable[[Job], _Made], job: Job) -> Done[_Made]:
    """What a worker does: a fault that another would find as well is an answer, and not to be tried again."""
    try:
        return Done(job=job, made=work(job))
    except GeneratorError as error:
        return Done(job=job, fault=_told(error))


def _told(error: BaseException) -> str:
    """A fault that is meant to be read as it is; of others the kind as well."""
    return str(error) if isinstance(error, GeneratorError) else f"{type(error).__name__}: {error}"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keeps to itself what Dask tells of processes that come and go: what matters of it is told by us."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


@contextlib.contextmanager
def _cluster(engine: Engine, jobs_count: int) -> Iterator[tuple[str, Any]]:
    """Processes of this machine, which nobody else on it can talk to: the address, and the keys that it takes.

    None is ended for the memory it takes, since a guess of how much a bureau may need would be wrong for some.
    """
    import dask
    from distributed import LocalCluster
    from distributed.security import Security

    with tempfile.TemporaryDirectory(prefix="workers-", dir=engine.scratch) as scratch, dask.config.set(_DASK):
        security = Security.temporary()
        cluster = LocalCluster(
            n_workers=min(engine.workers, jobs_count),
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            protocol="tls",
            security=security,
            dashboard_address=None,
            worker_dashboard_address=None,
            memory_limit=0,
            local_directory=scratch,
            env={"TMPDIR": scratch},
            silence_logs=logging.CRITICAL,
        )
        with cluster:
            yield cluster.scheduler_address, security


class _LostError(Exception):
    """The connection to the scheduler is gone, and with it what was asked for."""


@dataclass(slots=True)
class _Asked(Generic[_Made]):
    """The jobs that a scheduler is asked for, until all are done; a new connection asks again for what is left."""

    work: Callable[[Job], _Made]
    left: list[Job]
    address: str
    security: Any = None
    _heard: float = field(default_factory=time.monotonic)
    _has_met: bool = False

    def done(self) -> Iterator[Done[_Made]]:
        """Each job as it is done."""
        while self.left:
            try:
                with self._connected() as client:
                    yield from self._asked(client)
            except _LostError:
                time.sleep(_POLL_SECONDS)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Any]:
        from distributed import Client

        try:
            client = Client(self.address, security=self.security, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            if not self._has_met:  # a slip in the address, more likely than a restart
                raise CountyError(f"连不上调度器 {self.address}（{error}）；请检查地址。网站没有改动") from error
            self._lose_patience(f"连不上调度器 {self.address}（{error}）")
            raise _LostError from error
        self._has_met = True
        try:
            yield client
        finally:
            client.close(timeout=_CONNECT_SECONDS)

    def _asked(self, client: Any) -> Iterator[Done[_Made]]:
        jobs = list(self.left)
        # Of one name and given at once, so that the scheduler hands them out one by one instead of all beforehand.
        keys = [f"bureau-{job.key}-{job.id}" for job in jobs]
        given = [_asked] * len(jobs), [self.work] * len(jobs), jobs
        asked = client.map(in_own_process, *given, key=keys, pure=True, retries=1)
        futures = dict(zip(asked, jobs, strict=True))
        looked = time.monotonic()
        while futures:
            ended = [future for future in futures if future.done()]
            for future in ended:
                done = self._outcome(future, futures.pop(future))
                self.left.remove(done.job)
                self._heard = time.monotonic()
                yield done
            if not ended:
                time.sleep(_POLL_SECONDS)
            if time.monotonic() > looked + _LOOK_SECONDS:
                self._look(client)
                looked = time.monotonic()

    def _outcome(self, future: Any, job: Job) -> Done[_Made]:
        from distributed import KilledWorker

        if future.status == "finished":
            try:
                done: Done[_Made] = future.result(timeout=_CONNECT_SECONDS)
            except (OSError, TimeoutError) as error:  # the scheduler went between the two lines
                raise _LostError from error
            return done
        if future.status != "error":
            raise _LostError
        cause = future.exception()
        if isinstance(cause, KilledWorker):
            return Done(job=job, fault=f"建这个机关的进程意外停了 {_DEATHS + 1} 次（可能内存不够）；请看机器的日志")
        return Done(job=job, fault=_told(cause))

    def _look(self, client: Any) -> None:
        """Whether anybody is there who works.

        Raises:
            _LostError: Nobody answers.
            CountyError: For too long there has been no worker.
        """
        try:
            workers = client.nthreads()
        except (OSError, TimeoutError, RuntimeError, AttributeError) as error:
            raise _LostError from error
        if workers:
            self._heard = time.monotonic()
        else:
            self._lose_patience(f"调度器 {self.address} 没有可用的 worker")

    def _lose_patience(self, what: str) -> None:
        waited = time.monotonic() - self._heard
        if waited > PATIENCE_SECONDS:
            raise CountyError(
                f"{what}，等了 {waited:.0f} 秒，还有 {len(self.left)} 个机关没有完成；网站没有改动，"
                "已建好的留在存储里，再运行一次会接着做"
            )
