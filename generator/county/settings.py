"""The county itself: what `county.toml` says, and where each bureau's data lies."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.county.places import RESERVED
from generator.errors import ConfigError
from generator.frozen import frozen
from generator.model.settings import MARKUP, URL
from generator.problem import Problem, Source
from generator.records.text_file import MAX_RECORD_BYTES, decode_utf8, read_bytes
from generator.regex import regex
from generator.text import control_character, nearest
from generator.words import DEFAULT, LANGUAGES

FILE = "county.toml"
KEYS = ("name", "url", "lang", "demo", "bureaus")
BUREAU_KEYS = ("id", "source")
_ID = regex("[a-z0-9]+(?:-[a-z0-9]+)*")
# Who is asked for a password is asked by git's own helpers; only ssh has a name that is none.
GIT = regex(
    r"git\+(?P<url>(?:https?://[^/\s@]+|ssh://[^/\s:]+(?::\d+)?|file://)/[^\s@]+)(?:@(?P<branch>\w[\w./-]*))?", re.ASCII
)
_REMOTE = regex(r"[a-z0-9]+://\S+")
_TABLE = regex(r"\s*\[\[\s*bureaus\s*\]\]")
_KEY = regex(r"\s*[\"']?([^\s=\"'\[\]#]+)[\"']?\s*=")


@frozen(kw_only=True)
class BureauSource:
    """One bureau of the county: its lasting id, and the absolute address of its data: a folder, `git+…` or `…://`."""

    id: str
    address: str


@frozen(kw_only=True)
class County:
    """The county and its bureaus, in the order of the file. `root` is its folder; `url` ends with `/`.

    `lang` is a key of `words.LANGUAGES`; `demo` marks every page of the portal as demonstration data.
    """

    root: Path
    name: str
    url: str
    bureaus: tuple[BureauSource, ...]
    lang: str = DEFAULT
    demo: bool = False


def read_county(root: Path) -> tuple[County | None, list[Problem]]:
    """The county whose `county.toml` lies in `root`; None with all problems of the file.

    Raises:
        ConfigError: The file is absent.
    """
    if not (root / FILE).is_file():
        raise ConfigError(f"{root / FILE}: not found; expected a county's folder that holds {FILE}")
    data = read_bytes(root / FILE, FILE, MAX_RECORD_BYTES)
    text = data if isinstance(data, Problem) else decode_utf8(data, FILE)
    if isinstance(text, Problem):
        return None, [text]
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = int(match[1]) if (match := re.search(r"at line (\d+)", str(error))) else 1
        return None, [Problem(Source(FILE, line), "toml-syntax", f"不是正确的 TOML（{error}）", "请检查引号和等号")]
    lines = _Lines(text)
    problems = sorted({*_county_faults(values, lines), *_bureau_faults(values.get("bureaus"), root, lines)})
    if problems:
        return None, problems
    bureaus = (BureauSource(id=row["id"], address=_absolute(row["source"], root)) for row in values["bureaus"])
    return County(
        root=root.resolve(),
        name=values["name"],
        url=values["url"],
        lang=values.get("lang", DEFAULT),
        demo=values.get("demo") is True,
        bureaus=tuple(bureaus),
    ), []


def is_git(address: str) -> bool:
    """Whether the address is one of a git repository."""
    return address.startswith("git+")


def is_folder(address: str) -> bool:
    """Whether the address is a folder of this machine."""
    return not _REMOTE.match(address.removeprefix("git+"))


def _absolute(source: str, root: Path) -> str:
    return str((root / source).resolve()) if is_folder(source) else source


class _Lines:
    """On which line a key stands: of the county, or of the bureau of that number."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[int | None, str], int] = {}
        number = None
        for line, content in enumerate(text.split("\n"), 1):
            if _TABLE.match(content):
                number = 0 if number is None else number + 1
                self._lines.setdefault((number, ""), line)
            elif key := _KEY.match(content):
                self._lines.setdefault((number, key[1]), line)

    def source(self, key: str = "", bureau: int | None = None) -> Source:
        """The place of the key, or of the bureau's table where the key isn't there."""
        return Source(FILE, self._lines.get((bureau, key)) or self._lines.get((bureau, "")) or 1)


def _unknown(key: str, known: Iterable[str]) -> tuple[str, str]:
    guess = nearest(key, list(known))
    return f"不认识设置“{key}”", f"{f'是不是 {guess}？' if guess else ''}可用：{'、'.join(known)}"


def _county_faults(values: Mapping[str, object], lines: _Lines) -> Iterator[Problem]:
    for key, found, advice in _county_values(values):
        yield Problem(lines.source(key), "county", found, advice)


def _county_values(values: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """What is wrong, as (key, found, advice)."""
    yield from ((key, *_unknown(key, KEYS)) for key in values if key not in KEYS)
    for key in ("name", "url"):
        value = values.get(key)
        if not isinstance(value, str) or not value.strip():
            yield key, f"缺少“{key}”", '请补上，用引号括起来，如 name = "示例县"'
        elif MARKUP.search(value) or control_character(value):
            yield key, f"{key} 里有网页的符号或看不见的字符", "请删去"
        elif key == "url" and not URL.fullmatch(value):
            yield key, f"url“{value}”不是网址", "请写成 https://www.shili.example/ 这样，以 / 结尾"
    if (lang := values.get("lang", DEFAULT)) not in list(LANGUAGES):
        yield "lang", f"lang“{lang}”不认识", f"可用：{'、'.join(LANGUAGES)}"
    if not isinstance(values.get("demo", False), bool):
        yield "demo", "demo 应是 true 或 false", "请改正，不用引号"
    if not isinstance(values.get("bureaus"), list) or not values["bureaus"]:
        yield "bureaus", "没有写任何机关", "请给每个机关写一段 [[bureaus]]，下面写 id 和 source"


def _bureau_faults(rows: object, root: Path, lines: _Lines) -> Iterator[Problem]:
    known: dict[tuple[str, str], Source] = {}
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict):
            yield Problem(lines.source("bureaus"), "county", "bureaus 的写法不对", "请写成一段一段的 [[bureaus]]")
            continue
        for key, found, advice in _bureau_values(row, root):
            yield Problem(lines.source(key, number), "county", found, advice)
        for key in BUREAU_KEYS:
            source = lines.source(key, number)
            if first := known.get((key, str(row.get(key)))):
                yield Problem(source, "county", f"{key}“{row[key]}”已在 {first} 使用", "一个机关只写一次，请改正")
            elif key in row:
                known[key, str(row[key])] = source


def _bureau_values(row: Mapping[str, object], root: Path) -> Iterator[tuple[str, str, str]]:
    yield from ((key, *_unknown(key, BUREAU_KEYS)) for key in row if key not in BUREAU_KEYS)
    name, source = row.get("id"), row.get("source")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        yield "id", f"id“{name or ''}”不能用", "请用小写字母、数字和连字符，如 rsj；它是网址的一部分，以后不能改"
    elif name in RESERVED:
        yield "id", f"id“{name}”是门户自己要用的", "请另取一个"
    if not isinstance(source, str) or not source.strip():
        yield "source", "缺少“source”", "请写机关的文件夹、git 仓库（git+https://…）或存储地址（s3://…）"
    elif is_git(source):
        if not GIT.fullmatch(source):
            yield (
                "source",
                f"git 地址“{source}”写法不对",
                "请写成 git+https://…、git+ssh://… 或 git+file:///…，可加 @分支",
            )
    elif source.startswith(("file:", "local:")):
        yield "source", f"source“{source}”是本机的文件夹", "请直接写文件夹，如 bureaus/rsj"
    elif is_folder(source) and not (root / source / "data/site.toml").is_file():
        yield (
            "source",
            f"文件夹“{source}”里没有机关的项目（缺少 data/site.toml）",
            "请检查路径，它从 county.toml 所在处算起",
        )
