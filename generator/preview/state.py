"""What the preview shows at the moment: the project in memory, numbered, and the pages made of it on demand."""

import threading
from collections.abc import Iterable
from pathlib import Path

from generator.errors import GeneratorError
from generator.preview import marks
from generator.preview.live import Live, mark_of
from generator.preview.one_page import PageBuilder
from generator.problem import Problem

_HTML = "text/html; charset=utf-8"
Answer = tuple[int, str, str]


class State:
    """One state after another, each with a number; pages are made under a lock, since MkDocs has one current page."""

    def __init__(self, root: Path, live: Live) -> None:
        self.root, self.live = root, live
        self.is_closed = False
        self.is_behind = False  # lists, feeds and search are of an earlier state
        self._version = 0
        self._changed = threading.Condition()
        self._making = threading.RLock()
        self._builder: PageBuilder | None = None
        self._pages: dict[str, Answer | None] = {}

    def update(self, files: Iterable[str]) -> tuple[Problem, ...]:
        """Takes in what was saved; the problems there are now."""
        with self._making:
            self.live.update(files)
            self.is_behind = True
            self._turn()
        return self.live.seen.problems

    def rebuilt(self) -> None:
        """The folder has been built anew."""
        with self._making:
            self._close_builder()
            self.is_behind = False
            self._turn()

    def close(self) -> None:
        """Ends what waits for changes."""
        self.is_closed = True
        with self._making:
            self._close_builder()
        with self._changed:
            self._changed.notify_all()

    def _turn(self) -> None:
        self._pages.clear()
        with self._changed:
            self._version += 1
            self._changed.notify_all()

    def _close_builder(self) -> None:
        if self._builder is not None:
            self._builder.close()
            self._builder = None

    def wait_for_change(self, told: int, seconds: float) -> int:
        """The number of the state, once it isn't `told`, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != told or self.is_closed, seconds)
            return self._version

    def page(self, path: str) -> Answer | None:
        """The page at the path, if it is an item's: as it would be now. Where it can't be, its problems."""
        if path.rstrip("/").rpartition("/")[2] != path.rstrip("/").rpartition("/")[2].partition(".")[0]:
            return None
        with self._making:
            if path not in self._pages:
                self._pages[path] = self._make(path)
            return self._pages[path]

    def _make(self, path: str) -> Answer | None:
        seen = self.live.seen
        artifact = self.live.page(path)
        if artifact is not None:
            try:
                self._builder = self._builder or PageBuilder(self.root)
                return 200, _HTML, self.marked(self._builder.html(artifact).decode("utf-8"), path)
            except (GeneratorError, OSError):  # there is no docs tree yet, or it is being written
                return None
        problems = seen.problems_at(path)
        if problems:
            title = "这一页现在建不起来"
            return 200, _HTML, self.marked(marks.problem_page(title, problems), path, is_listed=True)
        if path in self.live.gone:
            return 404, _HTML, self.marked(marks.problem_page("这条记录已经不在了", ()), path)
        return None

    def marked(self, page: str, path: str, *, is_listed: bool = False) -> str:
        """The page with what belongs to it in the preview."""
        seen = self.live.seen
        item = seen.item_at(path)
        bar = marks.bar(
            mark=mark_of(item, self.live.moment) if item else "",
            problems=() if is_listed else seen.problems_at(path),
            count=sum(each.severity != "notice" for each in seen.problems),
            note="列表、订阅和搜索还是上一次的" if self.is_behind and item is None else "",
        )
        return marks.add_marks(page, self._version, bar)

    def all_problems(self) -> str:
        """The page of all problems, and of what the public does not see yet."""
        seen = self.live.seen
        items = seen.dataset.items if seen.dataset else ()
        hidden = [(each.url_path, each.title, mark) for each in items if (mark := mark_of(each, self.live.moment))]
        told = [each for each in seen.problems if each.severity != "notice"]
        listed = sorted(told, key=lambda each: each.severity != "error")  # what stops the site, above what may wait
        return self.marked(marks.problem_page("全部问题", listed, hidden), "")
