"""A folder behind an address of fsspec, each call to which is tried again; on this machine writing is atomic too."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import fsspec
from fsspec.implementations.local import LocalFileSystem

from generator.county.retrying import ATTEMPTS, retried
from generator.errors import CountyError
from generator.frozen import frozen

_Result = TypeVar("_Result")
_AT_ONCE = 16
# Keys and the address of the storage are where the tools of S3 look for them: the environment, ~/.aws.
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "s3": {
        # Storage that is not Amazon's refuses the checksums which newer clients add.
        "config_kwargs": {
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        }
    }
}


@frozen
class Place:
    """The folder `path` of a file system; all names are below it."""

    address: str
    _system: Any
    _path: str

    @property
    def is_local(self) -> bool:
        """Whether it is a folder of this machine."""
        return isinstance(self._system, LocalFileSystem)

    def files(self, below: str = "") -> dict[str, Mapping[str, Any]]:
        """Every file below the folder `below`, by its name, with what the file system says of it."""
        folder = f"{self._path}/{below}".rstrip("/")
        found = self._call(lambda: self._system.find(folder, detail=True)) or {}
        return {name.removeprefix(f"{self._path}/"): told for name, told in found.items()}

    def read(self, name: str) -> bytes | None:
        """What the file holds; None where there is none."""
        try:
            content: bytes = self._call(lambda: self._system.cat_file(self._at(name)))
        except FileNotFoundError:
            return None
        return content

    def read_many(self, names: Iterable[str]) -> dict[str, bytes]:
        """What these files hold; those that failed are asked for again, and no others."""
        found: dict[str, bytes] = {}
        missing = list(names)

        def ask() -> None:
            answers = self._system.cat([self._at(name) for name in missing], on_error="return")
            good = {name: answers[self._at(name)] for name in missing}
            found.update({name: content for name, content in good.items() if isinstance(content, bytes)})
            missing[:] = [name for name in missing if name not in found]
            if missing:
                raise good[missing[0]]

        if missing:
            self._call(ask)
        return found

    def write(self, name: str, content: bytes) -> None:
        """Writes the file, at once: whoever reads it meanwhile finds the old or the new."""
        if self.is_local:
            with self._beside(name) as file:
                file.write_bytes(content)
        else:
            self._call(lambda: self._system.pipe_file(self._at(name), content))

    def put(self, name: str, file: Path) -> None:
        """Writes what the file of this machine holds."""
        if self.is_local:
            self.write(name, file.read_bytes())
        else:
            self._call(lambda: self._system.put_file(str(file), self._at(name)))

    def put_all(self, files: Mapping[str, Path]) -> None:
        """Writes many files, several at once, since each waits for its answer; ends when all are there."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(self.put, files, files.values()))

    def get(self, name: str, file: Path) -> None:
        """Copies the file to this machine.

        Raises:
            FileNotFoundError: There is none.
        """
        self._call(lambda: self._system.get_file(self._at(name), str(file)))

    def delete(self, name: str) -> None:
        """Deletes the file, if it is there."""
        try:
            self._call(lambda: self._system.rm_file(self._at(name)))
        except FileNotFoundError:
            return

    def delete_all(self, names: Iterable[str]) -> None:
        """Deletes many files, several at once."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(self.delete, names))

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}"

    @contextmanager
    def _beside(self, name: str) -> Iterator[Path]:
        file = Path(self._at(name))
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{file.name}.part")
        yield part
        part.replace(file)

    def _call(self, call: Callable[[], _Result]) -> _Result:
        try:
            return retried(call)
        except FileNotFoundError:
            raise
        except Exception as error:
            cause = f"{type(error).__name__}: {error}"
            raise CountyError(
                f"{self.address} 试了 {ATTEMPTS} 次仍不能读写（{cause}）；请检查地址、密钥和网络"
            ) from error


def open_place(address: str) -> Place:
    """The folder at the address.

    Raises:
        CountyError: fsspec knows no such kind of address, or lacks a library for it.
    """
    protocol = address.partition("://")[0] if "://" in address else "file"
    try:
        system, path = fsspec.url_to_fs(address, use_listings_cache=False, **_OPTIONS.get(protocol, {}))
    except (ValueError, ImportError) as error:
        raise CountyError(f"地址“{address}”不能用（{error}）；请检查，或者安装它要的库") from None
    return Place(address, system, path.rstrip("/"))
