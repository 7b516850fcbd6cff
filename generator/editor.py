"""Opens a file in the editor that the user has chosen."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from generator.errors import ConfigError

# Editors that take `+line` before a file.
_PLUS = frozenset({"vi", "vim", "nvim", "nano", "emacs", "micro", "joe", "kak"})


def editor_command() -> list[str]:
    """`$VISUAL`, else `$EDITOR`, else Visual Studio Code where it is installed; empty where there is none."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or shutil.which("code") or ""
    return shlex.split(chosen)


def open_in_editor(command: list[str], file: Path) -> None:
    """Runs the editor on the file, behind its last line if it can be told, until it ends or hands on to its window.

    Raises:
        ConfigError: The editor can't be started.
    """
    name = Path(command[0]).stem
    line = len(file.read_text("utf-8").splitlines()) + 1
    place = [str(file)]
    if name in {"code", "codium"}:
        place = ["--goto", f"{file}:{line}"]
    elif name in _PLUS:
        place = [f"+{line}", str(file)]
    try:
        subprocess.run([*command, *place], check=False)
    except OSError as error:
        raise ConfigError(f"打不开编辑器“{command[0]}”（{error.strerror}）；文件已经建好：{file}") from error
