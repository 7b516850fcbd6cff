"""What was built of each bureau, behind an address of fsspec: `results/<id>/<key>.zip|.json`, and `current.json`.

An archive is there before its JSON, and all results before `current.json` names them: whatever a run leaves when it is
cut off, what is named is whole.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from generator.county.file_systems import Place, open_place
from generator.county.result import Result, from_json, inputs_of, to_json
from generator.errors import CountyError
from generator.frozen import frozen

_CURRENT = "current.json"
_RESULTS = "results"


@frozen(kw_only=True)
class Current:
    """The key of a bureau's newest result, and of its newest good one; empty where there was none."""

    newest: str
    good: str = ""


class Store:
    """The store at the address."""

    def __init__(self, address: str) -> None:
        self._place: Place = open_place(address)
        self.address = address

    def current(self) -> dict[str, Current]:
        """What the last whole run named, by the bureau's id."""
        content = self._place.read(_CURRENT)
        return {name: Current(**keys) for name, keys in json.loads(content).items()} if content else {}

    def name_current(self, current: Mapping[str, Current]) -> None:
        """Names the results that hold from now on, and deletes all others: what was withdrawn is to be gone."""
        named = {name: {"newest": keys.newest, "good": keys.good} for name, keys in sorted(current.items())}
        content = (json.dumps(named, indent=1) + "\n").encode()
        if self._place.read(_CURRENT) != content:
            self._place.write(_CURRENT, content)
        kept = {(name, key) for name, keys in current.items() for key in (keys.newest, keys.good)}
        there = {path: path.split("/", 2)[1:] for path in self._place.files(_RESULTS)}
        self._place.delete_all(
            path for path, (name, file) in there.items() if (name, file.partition(".")[0]) not in kept
        )

    def read(self, name: str, key: str) -> Result | None:
        """The result of that key; None where there is none."""
        content = self._place.read(f"{_RESULTS}/{name}/{key}.json")
        return from_json(content) if content else None

    def find(self, name: str, inputs: str, moment: dt.datetime) -> Result | None:
        """A result of these inputs that holds at the moment, also of a run that was cut off."""
        for path in sorted(self._place.files(f"{_RESULTS}/{name}")):
            file = path.rpartition("/")[2]
            if file.endswith(".json") and inputs_of(file) == inputs:
                result = self.read(name, file.removesuffix(".json"))
                if result and result.holds_at(moment):
                    return result
        return None

    def keep(self, name: str, result: Result, archive: Path | None) -> None:
        """Keeps the result, its archive first."""
        if archive:
            self._place.put(f"{_RESULTS}/{name}/{result.key}.zip", archive)
        self._place.write(f"{_RESULTS}/{name}/{result.key}.json", to_json(result))

    def get_archive(self, name: str, result: Result, file: Path) -> None:
        """Copies the archive to this machine.

        Raises:
            CountyError: It is gone, or isn't what was kept.
        """
        try:
            self._place.get(f"{_RESULTS}/{name}/{result.key}.zip", file)
        except FileNotFoundError:
            raise CountyError(
                f"{self.address} 里缺少 {name} 的网站（{result.key}.zip）；请删去 {_CURRENT} 再运行"
            ) from None
        if digest_of(file) != result.sha256:
            raise CountyError(
                f"{self.address} 里 {name} 的网站（{result.key}.zip）坏了；请删去这个文件所在的文件夹再运行"
            )


def digest_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
