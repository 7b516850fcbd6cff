"""Templates as they were compiled before, beside the program's own bytecode: reading them takes longer than most pages.

Not in the project's `.cache`, for what lies there may come from anywhere, and to load bytecode is to run it.
"""

import shutil
import sys
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from generator.code_version import version_of_program

_FOLDER = Path(__file__).parent / "templates/__pycache__"


class _Kept(jinja2.FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        """Writes it, where that can be done."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def kept_code(folder: Path = _FOLDER) -> jinja2.BytecodeCache | None:
    """That of this version of the program, since filters of constants are worked out in it; None where none is kept."""
    if sys.dont_write_bytecode:
        return None
    own = folder / version_of_program()[:16]
    if not own.is_dir():
        with suppress(OSError):
            shutil.rmtree(folder, ignore_errors=True)
            own.mkdir(parents=True)
    return _Kept(str(own), "%s.pyc") if own.is_dir() else None
