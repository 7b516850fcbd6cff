"""Work on all processors: this process and its forks each take a share, since one Python runs on one processor."""

import ctypes
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from functools import partial
from typing import IO, Any, Generic, TypeVar

from generator.errors import GeneratorError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
# All numbers fit into a pipe at once: it holds at least 4,096 bytes.
_MAX_SHARES, _NUMBER_BYTES = 1000, 2
_PR_SET_PDEATHSIG = 1
_is_alone = ContextVar("_is_alone", default=False)


@contextmanager
def alone() -> Iterator[None]:
    """Keeps the work of the block in this process: one that has threads of others, or is one of many, may not fork."""
    token = _is_alone.set(True)
    try:
        yield
    finally:
        _is_alone.reset(token)


def in_processes(
    work: Callable[[Iterable[_Item]], _Result], items: Sequence[_Item], worth_a_process: int
) -> list[_Result]:
    """What `work` makes of the items that it is given, in each process; whoever has done one takes the next.

    Of fewer than twice `worth_a_process` items this process does all. A fork has everything that this process has in
    memory, and hands back nothing but its result.

    Raises:
        GeneratorError: A fork has ended without a result.
    """
    count = min(_count(), len(items) // worth_a_process)
    if count < 2:
        return [work(items)]
    with _Shares(items) as shares, ExitStack() as forks:
        receivers = [forks.enter_context(_forked([partial(work, shares)])) for _ in range(count - 1)]
        return [work(shares), *map(_received, receivers)]


@contextmanager
def beside(*works: Callable[[], _Result]) -> Iterator[Iterator[_Result]]:
    """Begins to do the works in their order in a fork, while the block does other things until it takes the results.

    Where there is one processor, each is done when its result is wanted.
    """
    if _count() < 2:
        yield (work() for work in works)
        return
    with _forked(works) as receiver:
        yield (_received(receiver) for _ in works)


def in_own_process(work: Callable[[], object]) -> None:
    """Does a work for what it leaves on the disk: the memory that it took goes with its process, which may fork too.

    Not done where there can be no fork.
    """

    def forgetful() -> None:
        work()

    if _may_fork():
        with _forked([forgetful], may_fork=True) as receiver:
            _received(receiver)


def _may_fork() -> bool:
    return not _is_alone.get() and "fork" in multiprocessing.get_all_start_methods()


def _count() -> int:
    """How many processes may work at once."""
    return processors() if _may_fork() else 1


@contextmanager
def _forked(works: Iterable[Callable[[], object]], *, may_fork: bool = False) -> Iterator[IO[bytes]]:
    """Where the results of a fork arrive, which works as long as the block at most."""
    read, write = os.pipe()
    with os.fdopen(read, "rb") as receiver:
        with os.fdopen(write, "wb") as sender:
            fork = multiprocessing.get_context("fork").Process(
                target=_run, args=(works, os.getpid(), receiver, sender), daemon=not may_fork
            )
            fork.start()
        try:
            yield receiver
        finally:
            fork.kill()  # which has ended already, unless something failed here
            fork.join()


class _Shares(Generic[_Item]):
    """Items in shares whose numbers lie in a pipe, from which each process takes the next that nobody has."""

    def __init__(self, items: Sequence[_Item]) -> None:
        step = -(-len(items) // _MAX_SHARES)
        self._shares = [items[start : start + step] for start in range(0, len(items), step)]
        self._read, write = os.pipe()
        for number in range(len(self._shares)):
            os.write(write, number.to_bytes(_NUMBER_BYTES))
        os.close(write)

    def __iter__(self) -> Iterator[_Item]:
        while number := os.read(self._read, _NUMBER_BYTES):
            yield from self._shares[int.from_bytes(number)]

    def __enter__(self) -> "_Shares[_Item]":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._read)


def begin_no_threads() -> None:
    """Has NumPy begin no thread for each processor, which takes a third of its start: here no matrix is multiplied."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


def return_freed_memory() -> None:
    """Hands memory that Python has freed back to the system, where the C library is glibc; it would keep it."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _run(works: Iterable[Callable[[], object]], parent: int, receiver: IO[bytes], sender: IO[bytes]) -> None:
    receiver.close()  # or sending would wait for ever for a parent that was killed
    _end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all: the parent ends its forks
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(OSError):  # the parent is gone
        for work in works:
            # Straight into the pipe: as one text it would be in the memory of both, beside all that it tells of.
            pickle.dump(_outcome(work), sender)
            sender.flush()


def _end_with(parent: int) -> None:
    """Has the kernel end this process with its parent, even where that is killed outright (on Linux)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # which was gone before
        signal.raise_signal(signal.SIGKILL)


def _outcome(work: Callable[[], object]) -> tuple[object, Exception | None]:
    """The result of a work, or the error that it ended with."""
    try:
        return work(), None
    except Exception as error:
        with suppress(pickle.PicklingError, TypeError, AttributeError):
            pickle.dumps(error)
            return None, error
        return None, GeneratorError(f"{type(error).__name__}: {error}")


def _received(receiver: IO[bytes]) -> Any:
    try:
        result, error = pickle.load(receiver)
    except (EOFError, pickle.UnpicklingError):
        raise GeneratorError("a process that took a share of the work has ended without a result") from None
    if error is not None:
        raise error
    return result
