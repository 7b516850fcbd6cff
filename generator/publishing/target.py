"""Where a site is published: `data/publish.toml`, one table a target. Passwords are where the tools look."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import PublishError
from generator.frozen import frozen
from generator.regex import regex
from generator.text import nearest

FILE = "data/publish.toml"
# Kind: what it needs and, with its default, what it may have.
_KEYS: Mapping[str, tuple[tuple[str, ...], Mapping[str, str | int]]] = {
    "folder": (("path",), {"keep": 5}),
    "rsync": (("to",), {"port": 0}),
    "s3": (("bucket",), {"prefix": "", "endpoint": "", "region": "", "addressing": "auto"}),
    "git": (("remote", "branch"), {}),
}
_SECRET = regex("secret|password|passwd|token|access_?key|密码|密钥", re.IGNORECASE)
# The greatest value, and what it is.
_NUMBERS = {"keep": (1000, "保留几个版本"), "port": (65535, "SSH 的端口")}
# Whether the bucket stands in the host name (阿里云、腾讯云要这样) or in the path.
_ADDRESSING = ("auto", "virtual", "path")


@frozen(kw_only=True)
class Target:
    """One place to publish to. `values` has every key of its kind; `root` is the project, for relative paths."""

    name: str
    kind: str
    root: Path
    values: Mapping[str, str | int]

    def text(self, key: str) -> str:
        """A value that is text."""
        return str(self.values[key])


def folder_target(root: Path, path: Path) -> Target:
    """A folder that a command line names, without any file."""
    values = {"path": str(path.resolve()), **_KEYS["folder"][1]}
    return Target(name=str(path), kind="folder", root=root, values=values)


def read_targets(root: Path) -> list[Target]:
    """The targets in the order of the file; none where there is no file.

    Raises:
        PublishError: The file can't be used; every fault of it in Chinese.
    """
    file = root / FILE
    if not file.is_file():
        return []
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PublishError(
            f"{FILE}:1: [toml-syntax] 不是正确的 TOML（{error}）；请检查引号和等号，中文的名称要加引号"
        ) from None
    faults = [f"{FILE}:1: [publish] [{name}] {fault}" for name, table in tables.items() for fault in _faults(table)]
    if faults:
        raise PublishError("\n".join(faults))
    return [
        Target(name=name, kind=table["kind"], root=root, values={**_KEYS[table["kind"]][1], **table})
        for name, table in tables.items()
    ]


def _faults(table: object) -> Iterator[str]:
    if not isinstance(table, dict):
        yield '应是一段；请写成 [名称]，下面写 kind = "…"'
        return
    kind = str(table.get("kind", ""))
    if kind not in _KEYS:
        guess = nearest(kind, list(_KEYS))
        yield f"kind“{kind}”不认识；{f'是不是 {guess}？' if guess else ''}可用：{'、'.join(_KEYS)}"
        return
    required, optional = _KEYS[kind]
    yield from (f"缺少 {key}；请补上" for key in required if not table.get(key))
    for key, value in table.items():
        if _SECRET.search(key):
            yield f"{key} 像是密码或密钥；请不要写在这里，改用环境变量或工具自己的配置（见运行维护手册）"
        elif key not in {"kind", *required, *optional}:
            yield f"不认识 {key}；可用：{'、'.join((*required, *optional))}"
        else:
            yield from _value_faults(key, value)


def _value_faults(key: str, value: object) -> Iterator[str]:
    if key in _NUMBERS:
        most, what = _NUMBERS[key]
        if type(value) is not int or not 1 <= value <= most:
            yield f"{key} 应是 1 到 {most} 的数；它是{what}"
    elif key == "addressing" and value not in _ADDRESSING:
        yield f"addressing“{value}”不认识；可用：{'、'.join(_ADDRESSING)}（看存储服务的文档，多数不用写）"
    elif not isinstance(value, str):
        yield f"{key} 的值写法不对；请用引号括起来"
    elif value.startswith("-"):  # rsync and git would take it for an option
        yield f"{key} 不能以 - 开头；请检查"
