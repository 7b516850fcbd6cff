"""What README and handbooks tell people to do can be done: commands, options, links and examples are right.

That the reference is complete, `tests/unit/reference` holds.
"""

import importlib.util
import re
import shlex
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import app
from generator.commands import COMMANDS
from generator.model.fields import BY_NAME, FieldError
from generator.publishing import KINDS
from generator.publishing.target import read_targets
from generator.records.raw import Entries
from generator.records.yaml_reader import read_yaml
from tests.builders import REPOSITORY

HANDBOOK = REPOSITORY / "generator/handbook"
DOCS = sorted(
    [
        *REPOSITORY.glob("*.md"),
        *REPOSITORY.glob("generator/deploy/*.md"),
        *HANDBOOK.glob("*.md"),
        *REPOSITORY.glob("generator/starter/*/README.md"),
    ]
)
STAFF = HANDBOOK / "staff.md"
_FENCE = re.compile(r"^ *```(?P<kind>[a-z]*)\n(?P<text>.*?)^ *```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
MAX_PICTURES_BYTES = 600_000


def name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def blocks(path: Path, *kinds: str) -> list[str]:
    """The fenced blocks of these kinds, without the spaces that put them below a numbered step."""
    found = _FENCE.finditer(path.read_text("utf-8"))
    return [textwrap.dedent(each["text"]) for each in found if each["kind"] in kinds]


def spans(path: Path) -> list[str]:
    """What stands in backticks, outside of blocks."""
    return _SPAN.findall(_FENCE.sub("", path.read_text("utf-8")))


def steps(line: str) -> Iterator[list[str]]:
    """The words of each command in a line of shell."""
    words: list[str] = []
    for word in shlex.split(line, comments=True):
        if word in {"&&", "||", "|", ";", ">"}:
            yield words
            words = []
        else:
            words.append(word)
    yield words


def told(path: Path) -> list[list[str]]:
    """What follows `gongkai` in the command lines of a document's blocks."""
    found = []
    for line in "\n".join(blocks(path, "sh", "text")).splitlines():
        for words in steps(line) if "gongkai" in line and "[" not in line else ():
            places = [place for place, word in enumerate(words) if word.rsplit("/", maxsplit=1)[-1] == "gongkai"]
            if places and words[places[0] + 1 :]:
                found.append(words[places[0] + 1 :])
    return found


def mentioned(path: Path) -> list[list[str]]:
    """The same of what is only mentioned: `gongkai annual 年份 --new`."""
    found = [shlex.split(span) for span in spans(path) if span.startswith("gongkai ")]
    return [words[1:] for words in found if words[1].isascii()]


def parsed(words: list[str], *, is_whole: bool) -> str:
    """The command that the words call; fails where it or an option does not exist, or an argument lacks or is wrong."""
    group: click.Group = app
    command: click.Command = app
    while isinstance(command, click.Group):
        group, given = command, words[0]
        found = group.get_command(click.Context(group), given)
        assert found is not None, f"no command {given}"
        command, words = found, words[1:]
        if not words:
            break
    context = click.Context(command, info_name=given)
    values, rest, _ = command.make_parser(context).parse_args(args=list(words))
    if is_whole:
        assert not rest, f"too many words: {rest}"
        for parameter in command.params:
            _check(parameter, values.get(str(parameter.name)), context)
    return given


def _check(parameter: click.Parameter, value: object, context: click.Context) -> None:
    texts = [each for each in (value if isinstance(value, list | tuple) else [value]) if isinstance(each, str)]
    assert texts or not (isinstance(parameter, click.Argument) and parameter.required), f"{parameter.name} lacks"
    if not isinstance(parameter.type, click.Path | click.File):  # which may not be there
        for text in texts:
            parameter.type.convert(text, parameter, context)


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_command_line_of_a_document_can_be_run_and_every_mentioned_option_exists(path: Path) -> None:
    for words in told(path):
        parsed(words, is_whole=True)
    for words in mentioned(path) if path.name != "CHANGELOG.md" else ():
        parsed(words, is_whole=False)


@pytest.mark.parametrize(
    "words", [["nothing"], ["build", "--nothing"], ["build", "extra"], ["annual"], ["annual", "x"]]
)
def test_a_command_line_that_can_not_be_run_is_found(words: list[str]) -> None:
    with pytest.raises((AssertionError, click.UsageError)):
        parsed(words, is_whole=True)


def test_every_command_is_told_to_somebody() -> None:
    explained = [words[0] for path in DOCS for words in (*told(path), *mentioned(path)) if path.parent == HANDBOOK]
    by_hand = [words[0] for path in DOCS for words in (*told(path), *mentioned(path)) if path.name != "reference.md"]
    assert set(COMMANDS) - set(by_hand) == set()
    assert set(explained) <= set(COMMANDS)


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_target_of_make_and_every_module_that_is_named_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    lines = [*"\n".join(blocks(path, "sh")).splitlines(), *spans(path)]
    named = [line.split()[1] for line in lines if re.match(r"make [a-z]", line)]
    assert set(named) <= targets
    modules = [match[1] for line in lines if (match := re.search(r"python -m ((?:tests|generator)[\w.]*)", line))]
    assert [module for module in modules if importlib.util.find_spec(module) is None] == []


def links(path: Path) -> list[tuple[str, str]]:
    """The file and the anchor of every link and picture that does not leave the repository."""
    text = _SPAN.sub("", _FENCE.sub("", path.read_text("utf-8")))
    found = re.findall(r"\]\(([^)\s#]*)(?:#([^)\s]+))?\)", text)
    return [(target, anchor) for target, anchor in found if "://" not in target]


def anchors(path: Path) -> set[str]:
    """The anchors that forges give the headings."""
    heads = re.findall(r"^#+ (.+)$", _FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_link_and_picture_of_a_document_is_there(path: Path) -> None:
    for target, anchor in links(path):
        file = path.parent / target if target else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), f"{target}#{anchor}"


def test_every_picture_is_shown_and_together_they_are_small() -> None:
    pictures = [file for file in (HANDBOOK / "pictures").iterdir() if file.is_file()]
    shown = {(path.parent / target).resolve() for path in HANDBOOK.glob("*.md") for target, _ in links(path)}
    assert [file.name for file in pictures if file.resolve() not in shown] == []
    assert sum(file.stat().st_size for file in pictures) <= MAX_PICTURES_BYTES


@pytest.mark.parametrize("path", [REPOSITORY / "README.md", STAFF], ids=name)
def test_every_example_of_front_matter_is_understood(path: Path) -> None:
    examples = [text.split("---\n")[1] for text in blocks(path, "markdown")] + blocks(path, "yaml")
    assert examples
    for text in examples:
        root, problems = read_yaml(text, "n-1.md")
        assert not problems
        assert isinstance(root, Entries)
        for key, value in root.entries:
            BY_NAME[key.text].parse(value)


def test_the_message_that_the_handbook_explains_is_the_program_s() -> None:
    root, _ = read_yaml("published: 3/5/24", "n-1.md")
    assert isinstance(root, Entries)
    with pytest.raises(FieldError) as caught:
        BY_NAME["published"].parse(root.entries[0][1])
    assert f"[field-published] {caught.value.found}；{caught.value.advice}（错误）" in STAFF.read_text("utf-8")


def test_the_example_of_places_to_publish_to_shows_every_kind_and_is_understood(tmp_path: Path) -> None:
    (example,) = [text for text in blocks(HANDBOOK / "operator.md", "toml") if "kind" in text]
    (tmp_path / "data").mkdir()
    (tmp_path / "data/publish.toml").write_text(example, encoding="utf-8")
    assert {target.kind for target in read_targets(tmp_path)} == set(KINDS)


TEMPLATES_OF_REQUESTS = (
    ".github/pull_request_template.md",
    ".gitlab/merge_request_templates/Default.md",
    ".gitea/pull_request_template.md",  # Forgejo reads it too
    ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md",
)


def test_every_forge_asks_the_same_of_a_request_and_names_only_commands_that_exist() -> None:
    texts = {(REPOSITORY / name).read_text("utf-8") for name in TEMPLATES_OF_REQUESTS}
    assert len(texts) == 1
    assert set(re.findall(r"`gongkai ([a-z]+)", texts.pop())) <= set(COMMANDS)


def test_decisions_are_numbered_in_order_and_short() -> None:
    """Two branches that add one each can be joined without a word of git's."""
    _, *entries = re.split(r"(?m)^## ", (REPOSITORY / "generator/DECISIONS.md").read_text("utf-8"))
    numbers = [int(entry.partition(".")[0]) for entry in entries]
    assert numbers == list(range(1, len(entries) + 1))
    assert [entry.splitlines()[0] for entry in entries if sum(map(bool, entry.splitlines())) > 16] == []
