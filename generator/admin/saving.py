"""Saving what the form sent: written, checked as the whole project is, committed; or everything as it was."""

import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

from generator.admin.commit import commit
from generator.admin.form import Form, FormError
from generator.admin.front_matter import read_form, write_form
from generator.admin.workspace import present, write_all
from generator.frozen import frozen
from generator.problem import Problem, errors

Check = Callable[[], list[Problem]]


class RefusedError(Exception):
    """The checks found errors in what was to be saved; nothing was kept."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"有 {len(problems)} 处要改，还没有保存")
        self.problems = problems


@frozen(kw_only=True)
class Saved:
    """The commit's short name, empty if nothing was new; what the checks want a person to look at; the content now."""

    commit: str
    warnings: list[Problem]
    content: bytes


class Saver:
    """Saves one thing at a time in the project at `root`; `check` gives the problems of all that lies there."""

    def __init__(self, root: Path, check: Check) -> None:
        self._root = root
        self._check = check
        self._one_at_a_time = threading.Lock()

    def save(
        self,
        record: PurePosixPath,
        sent: Mapping[str, object],
        attachments: Mapping[PurePosixPath, bytes],
        seen: bytes | None,
        category: str,
    ) -> Saved:
        """Writes and commits a record and the attachments that it names. `seen` is what the form was filled in from.

        Raises:
            FormError: The record can't be written, somebody else changed it, or git refused.
            RefusedError: The checks found errors.
        """
        with self._one_at_a_time:
            before = present(self._root, [record])[record]
            if before != seen:
                raise FormError(_changed(before, seen))
            content = write_form(before, str(record), sent)
            form, body = read_form(content, str(record))
            used = {path: data for path, data in attachments.items() if is_used(path.name, form, body)}
            files: dict[PurePosixPath, bytes | None] = {record: content, **used}
            files = {path: data for path, data in files.items() if present(self._root, [path])[path] != data}
            if not files:
                return Saved(commit="", warnings=[], content=content)
            action = "修改" if before is not None else "新增"
            message = f"{action}“{form.get('title', record.stem)}”（{category}）\n\n{record}\n由网页表单保存。"
            name, warnings = self._keep(files, message)
            return Saved(commit=name, warnings=warnings, content=content)

    def _keep(self, files: Mapping[PurePosixPath, bytes | None], message: str) -> tuple[str, list[Problem]]:
        """Writes, checks and commits the files; the commit, and what concerns them."""
        before = present(self._root, files)
        try:
            write_all(self._root, files)
            warnings = self._checked(before, files)
            return commit(self._root, files, message), warnings
        except BaseException:
            write_all(self._root, before)
            raise

    def _checked(
        self, before: Mapping[PurePosixPath, bytes | None], files: Mapping[PurePosixPath, bytes | None]
    ) -> list[Problem]:
        """What the checks want a person to look at in these files.

        Raises:
            RefusedError: There are errors in them, or elsewhere because of them.
        """
        problems = self._check()
        names = {str(path) for path in files}
        own = [problem for problem in problems if problem.source.file in names]
        if faults := errors(own) or self._caused(problems, before, files):
            raise RefusedError(faults)
        return [problem for problem in own if problem.severity == "warning"]

    def _caused(
        self,
        problems: Iterable[Problem],
        before: Mapping[PurePosixPath, bytes | None],
        files: Mapping[PurePosixPath, bytes | None],
    ) -> list[Problem]:
        """Errors elsewhere that were not there without these files: a link to what was withdrawn, an id twice."""
        faults = errors(list(problems))
        if not faults:
            return []
        write_all(self._root, before)
        known = {(fault.source.file, fault.rule, fault.found) for fault in errors(self._check())}
        write_all(self._root, files)
        return [fault for fault in faults if (fault.source.file, fault.rule, fault.found) not in known]


def is_used(name: str, form: Form, body: str) -> bool:
    """Whether the record lists the file, or its body names it; what was chosen and dropped again is not kept."""
    listed = form.get("attachments", [])
    return name in body or any(isinstance(part, dict) and part.get("file") == name for part in listed)


def _changed(before: bytes | None, seen: bytes | None) -> str:
    if seen is None:
        return "已经有这个编号的文件，没有保存；请换一个发布日期，或者打开那一条来改"
    if before is None:
        return "这个文件在您打开以后被删除或移走了，没有保存；请先复制写好的内容，再回到列表看一看"
    return "这个文件在您打开以后被别人（或编辑器）改过，没有保存；请先复制写好的内容，再从列表重新打开"
