"""The files of visible items, beside the pages that name them; no other file of `data/files` is published."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath

from generator.outputs.artifact import Artifact, Part
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Part]:
    """Each file once, in the order of paths; those of a folder are a part."""
    paths = sorted({path for item in site.items for path in item.file_paths})
    for _, of_folder in groupby(paths, lambda path: path.parent):
        yield Part(_files, (tuple(of_folder),))


def _files(site: SiteView, paths: tuple[PurePosixPath, ...]) -> Iterator[Part]:
    del site  # each reads its own
    return (Part(_file, (path,)) for path in paths)


def _file(site: SiteView, path: PurePosixPath) -> Artifact:
    return Artifact(path.as_posix(), site.files[path].file)
