"""Which files of a bureau's folder a build reads; all else in it is none of the county's business."""

from collections.abc import Iterable, Iterator
from typing import NoReturn

from generator.errors import CountyError

CONFIGURATION = "mkdocs.yml"
FOLDERS = ("data", "site_src")
_MADE = "site_src/docs/"


def read_by_builds(paths: Iterable[str]) -> Iterator[str]:
    """Those of the paths below the project's root that belong to it; the generated Markdown doesn't."""
    folders = tuple(f"{folder}/" for folder in FOLDERS)
    return (
        path for path in paths if (path.startswith(folders) and not path.startswith(_MADE)) or path == CONFIGURATION
    )


def refuse_changed(address: str) -> NoReturn:
    """Ends a fetch of what is not any more what was asked for."""
    raise CountyError(f"{address} 在构建时有人改动；请再运行一次")
