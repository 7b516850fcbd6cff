"""The files of visible items, beside the pages that name them; no other file of `data/files` is published."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.outputs.artifact import Artifact, Part
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Part]:
    """Each file once, in the order of paths."""
    for path in sorted({path for item in site.items for path in item.file_paths}):
        yield Part(_file, (path,))


def _file(site: SiteView, path: PurePosixPath) -> Artifact:
    return Artifact(path.as_posix(), site.files[path].file)
