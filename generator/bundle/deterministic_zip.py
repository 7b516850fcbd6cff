"""ZIP files that have the same bytes whenever and wherever they are made from the same content."""

import datetime as dt
import zipfile
from typing import IO

_FIRST_YEAR = 1980  # the format knows no earlier one


def open_zip(stream: IO[bytes]) -> zipfile.ZipFile:
    """A ZIP file that is written to `stream`."""
    return zipfile.ZipFile(stream, "w", allowZip64=True)


def entry(name: str, dated: dt.datetime, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """What stands in the ZIP of one file; a name that isn't ASCII is marked as UTF-8 by the library."""
    wall = dated.timetuple()[:6] if dated.year >= _FIRST_YEAR else (_FIRST_YEAR, 1, 1, 0, 0, 0)
    info = zipfile.ZipInfo(name, wall)
    info.compress_type = compression
    info.create_system = 3  # Unix, also where the program runs elsewhere
    info.external_attr = 0o100644 << 16
    return info
