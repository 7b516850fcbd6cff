"""The run of a preview: what is saved is seen at once, and the whole site is built anew behind it."""

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.admin.server import Admin
from generator.errors import GeneratorError
from generator.preview.live import Live
from generator.preview.server import serve_preview
from generator.preview.state import State
from generator.problem import errors

WATCHED = ("data", "site_src/pages", "site_src/theme", "site_src/assets", "generator/templates")
# A program that saves a file makes several events; they are one change.
SETTLE_SECONDS = 0.1


class _Watcher(FileSystemEventHandler):
    """Collects the files that something other than a read happened to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.changed = threading.Event()
        self._files: set[str] = set()
        self._lock = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes the file, and where it was moved to."""
        if event.event_type not in {"created", "modified", "moved", "deleted"} or event.is_directory:
            return
        with self._lock:
            for path in (str(event.src_path), str(event.dest_path)):
                with suppress(ValueError):
                    self._files.add(Path(path).relative_to(self.root).as_posix())
        self.changed.set()

    def take(self) -> set[str]:
        """What has happened since the last time."""
        with self._lock:
            taken, self._files = self._files - {""}, set()
            return taken


class _Builder(threading.Thread):
    """Builds the whole site in a process of its own, so that it takes nothing from who looks at a page."""

    def __init__(self, command: Sequence[str], done: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.wanted = threading.Event()
        self._command, self._done = command, done
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ended = False

    def run(self) -> None:
        """Builds once for all that was saved before; again if something was saved meanwhile."""
        while self.wanted.wait() and not self._is_ended:
            self.wanted.clear()
            self._process = subprocess.Popen(self._command)  # its words are for the terminal
            if self._process.wait() == 0 and not self.wanted.is_set():
                self._done()

    def end(self) -> None:
        """Stops a build under way; the folder stays as it was."""
        self._is_ended = True
        self.wanted.set()
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


def preview(
    folder: Path,
    port: int,
    live: Live,
    admin: Admin,
    announce: Callable[[str], None],
    tell: Callable[[Sequence[object]], None],
) -> None:
    """Serves `folder`, newer where something was saved since, until interrupted; `tell` is given what hinders a build.

    Raises:
        OSError: The port is taken.
    """
    root = live.root.resolve()
    state = State(root, live)
    server = serve_preview(folder, port, state, admin)
    watcher, observer = _Watcher(root), Observer()
    for name in WATCHED:
        if (root / name).is_dir():
            observer.schedule(watcher, str(root / name), recursive=True)
    builder = _Builder(_build_command(live, folder), state.rebuilt)
    observer.start()
    builder.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    announce(f"http://127.0.0.1:{server.server_port}/")
    try:
        while True:
            watcher.changed.wait()
            threading.Event().wait(SETTLE_SECONDS)
            watcher.changed.clear()
            _take_in(state, builder, watcher.take(), tell)
    except KeyboardInterrupt:
        pass
    finally:
        state.close()
        observer.stop()
        server.shutdown()
        builder.end()
        observer.join()


def _build_command(live: Live, folder: Path) -> tuple[str, ...]:
    """The build of the same project, day and language."""
    day = f"{live.moment:%Y-%m-%dT%H:%M:%S}"
    lang = ("--lang", live.lang) if live.lang else ()
    root = str(live.root.resolve())
    return (sys.executable, "-m", "generator", "build", "--root", root, "--as-of", day, "--site", str(folder), *lang)


def _take_in(state: State, builder: _Builder, files: set[str], tell: Callable[[Sequence[object]], None]) -> None:
    try:
        problems = list(state.update(files))
    except (GeneratorError, OSError) as error:  # half-saved files must not end the preview
        tell([error])
        return
    if errors(problems):
        tell(problems)
    else:
        builder.wanted.set()
