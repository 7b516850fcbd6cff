"""What became of one bureau's build, as a value, and as the JSON that the store keeps of it."""

import datetime as dt
import json

from generator.digests import digest_parts
from generator.frozen import frozen
from generator.model.dates import BEIJING
from generator.problem import Problem, Source, errors

_KEY_TIME = "%Y%m%dT%H%M%S%f"


@frozen(kw_only=True)
class Job:
    """One bureau's build: the program's version, the data's state and the moment say all of what comes out.

    `id` is the bureau's, `store` the address of the county's store. `unpacked` is where on this machine the site is to
    be as well, so that it needn't be unpacked there; a worker elsewhere is given none.
    """

    id: str
    address: str
    state: str
    version: str
    as_of: dt.datetime
    store: str
    unpacked: str = ""

    @property
    def inputs(self) -> str:
        """The digest of the data's state and of the program; with a moment, all that a site depends on."""
        return digest_parts([self.state.encode(), self.version.encode()]).hex()

    @property
    def key(self) -> str:
        """The name of what this very job makes."""
        return f"{self.inputs}-{self.as_of.astimezone(BEIJING):{_KEY_TIME}}"


@frozen(kw_only=True)
class Result:
    """What a build found and made.

    It holds for every moment from `built` to before `until`: nothing changes by time alone in between.
    `sha256` is that of the archive; empty where the data has errors, so that nothing was built.
    """

    key: str
    built: dt.datetime
    until: dt.datetime
    problems: tuple[Problem, ...] = ()
    items_count: int = 0
    sha256: str = ""

    @property
    def is_good(self) -> bool:
        """Whether there is a site."""
        return bool(self.sha256)

    @property
    def errors_count(self) -> int:
        """How many of the problems stop a build."""
        return len(errors(list(self.problems)))

    def holds_at(self, moment: dt.datetime) -> bool:
        """Whether a build for that moment would give the same."""
        return self.built <= moment < self.until


def inputs_of(key: str) -> str:
    """The digest that `Job.inputs` is, of a key that `Job.key` was."""
    return key.partition("-")[0]


def to_json(result: Result) -> bytes:
    """The result as the store keeps it."""
    data = {
        "key": result.key,
        "built": result.built.isoformat(),
        "until": result.until.isoformat(),
        "items": result.items_count,
        "sha256": result.sha256,
        "problems": [
            [each.source.file, each.source.line, each.rule, each.found, each.advice, each.severity]
            for each in result.problems
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def from_json(content: bytes) -> Result:
    """The result that `to_json` wrote."""
    data = json.loads(content)
    return Result(
        key=data["key"],
        built=dt.datetime.fromisoformat(data["built"]),
        until=dt.datetime.fromisoformat(data["until"]),
        items_count=data["items"],
        sha256=data["sha256"],
        problems=tuple(
            Problem(Source(file, line), rule, found, advice, severity)
            for file, line, rule, found, advice, severity in data["problems"]
        ),
    )
