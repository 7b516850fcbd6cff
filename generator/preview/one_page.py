"""One page at once, by MkDocs' own machinery as a whole build uses it, with what all pages share kept loaded."""

import logging
import tempfile
from pathlib import Path
from typing import Any

from generator.outputs.artifact import Artifact
from generator.site import load_mkdocs


class PageBuilder:
    """MkDocs with the docs tree of the last build; `close` it."""

    def __init__(self, root: Path) -> None:
        from mkdocs.commands.build import _populate_page
        from mkdocs.structure.files import get_files, set_exclusions
        from mkdocs.structure.nav import get_navigation

        logger = logging.getLogger("mkdocs")  # what it warns of, the check tells with its place
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
        self._folder = tempfile.TemporaryDirectory(prefix="gongkai-")
        self._config = load_mkdocs(root, Path(self._folder.name))
        self._files = get_files(self._config)
        self._env = self._config.theme.get_env()
        self._files.add_files_from_theme(self._env, self._config)
        set_exclusions(self._files, self._config)
        self._nav: Any = get_navigation(self._files, self._config)
        for page in self._nav.pages:  # their titles stand in every page's menu
            _populate_page(page, self._config, self._files)

    def html(self, artifact: Artifact) -> bytes:
        """The page as it will be in the site, of the Markdown in `artifact`."""
        from mkdocs.commands.build import _build_page, _populate_page
        from mkdocs.structure.files import File, InclusionLevel
        from mkdocs.structure.pages import Page

        assert isinstance(artifact.content, bytes)
        file = File.generated(self._config, artifact.path, content=artifact.content.decode("utf-8"))
        file.inclusion = InclusionLevel.NOT_IN_NAV
        if old := self._files.get_file_from_path(artifact.path):
            self._files.remove(old)
        self._files.append(file)
        page = Page(None, file, self._config)
        _populate_page(page, self._config, self._files)
        _build_page(page, self._config, self._files.documentation_pages(), self._nav, self._env)
        return (Path(self._folder.name) / file.dest_uri).read_bytes()

    def close(self) -> None:
        """Deletes what was built."""
        self._folder.cleanup()
