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
# Those of one project's theme take each other's place when they change; those of many projects would grow without end.
_MOST_FILES = 1000


class _Kept(jinja2.FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        """Writes it, where that can be done."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def kept_code(of: str, folder: Path = _FOLDER) -> jinja2.BytecodeCache | None:
    """For all environments `of` one kind, with filters and settings of its own; None where no bytecode is kept.

    What is kept is of this version of the program, since filters of constants are worked out in it.
    """
    if sys.dont_write_bytecode:
        return None
    own = folder / version_of_program()[:16]
    with suppress(OSError):
        if not own.is_dir() or len(list(own.iterdir())) > _MOST_FILES:
            shutil.rmtree(folder, ignore_errors=True)
            own.mkdir(parents=True)
        return _Kept(str(own), f"{of}-%s.pyc")
    return None
