"""A small, safe part of YAML: mappings, lists and plain text, each with its line.

Built on the parser's events and not on its loader, because a loader decides what a value is (`2024-03-05` a
date, `0012` ten, `no` false), keeps the last of two equal keys, and expands anchors without limit.
"""

from collections.abc import Iterator
from typing import NoReturn

import yaml

from generator.problem import Problem, Source
from generator.records.raw import Entries, Node, Scalar, Sequence
from generator.records.text_file import check_characters
from generator.records.yaml_slips import slip

MAX_DEPTH = 12
MAX_NODES = 5000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UnsafeYamlError(Exception):
    """Carries the one problem that ends the reading of a document."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Reads one document.

    Returns the root node, or None with the problems that make the document unusable. Duplicate
    keys are among the problems of a document that is returned all the same.
    """
    try:
        composer = _Composer(file, first_line)
        root = composer.compose(yaml.parse(text, Loader=_Loader))
    except _UnsafeYamlError as error:
        return None, [error.problem]
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, text, file, first_line)]
    return root, composer.problems


def _syntax_problem(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    last = mark.line if mark else 0
    if likely := slip(text, last):
        line, found, advice = likely
        return Problem(Source(file, first_line + line), "yaml-syntax", found, advice)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
    return Problem(
        Source(file, first_line + last),
        "yaml-syntax",
        f"这里不是正确的 YAML（{reason}）",
        "请检查缩进、冒号后的空格；值里有冒号、引号、# 或以 [ { * & @ % 开头时，给整个值加引号",
    )


class _Composer:
    """Turns events into nodes, without recursion over the input's depth being unbounded."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.count = 0
        self.problems: list[Problem] = []

    def compose(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._refuse(event, "yaml-documents", "文件里有第二个 YAML 文档（---）", "请只留一个")
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, depth=0)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            self._refuse(event, "yaml-size", "YAML 嵌套过深或内容过多", "请把长内容写进正文")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "yaml-anchor", "使用了 YAML 锚点或引用（& 或 *）", "请直接写出内容，或加引号")
        if tag := getattr(event, "tag", None):
            self._refuse(
                event,
                "yaml-tag",
                f"使用了 YAML 标签“{tag}”",
                "请去掉以 ! 开头的标签，或给值加引号",
            )
        if isinstance(event, yaml.ScalarEvent):
            # An escape such as "\\0" writes what the file itself may not hold.
            if isinstance(checked := check_characters(event.value, self.file), Problem):
                self._refuse(event, checked.rule, checked.found, checked.advice)
            return Scalar(event.value, self._source(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._children(event, events, depth)), self._source(event))
        return self._mapping(event, list(self._children(event, events, depth)))

    def _children(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                return
            yield self._node(event, events, depth + 1)

    def _mapping(self, start: yaml.Event, nodes: list[Node]) -> Entries:
        entries = []
        seen: dict[str, int] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._refuse(start, "yaml-key", "YAML 的键不是文字", "请检查冒号左边")
            if key.text in seen:
                found = f"键“{key.text}”重复，第 {seen[key.text]} 行已有"
                self.problems.append(Problem(key.source, "duplicate-key", found, "请只保留一个"))
                continue
            seen[key.text] = key.source.line
            entries.append((key, value))
        return Entries(tuple(entries), self._source(start))

    def _source(self, event: yaml.Event) -> Source:
        line = event.start_mark.line if event.start_mark else 0
        return Source(self.file, self.first_line + line)

    def _refuse(self, event: yaml.Event, rule: str, found: str, advice: str) -> NoReturn:
        raise _UnsafeYamlError(Problem(self._source(event), rule, found, advice))
