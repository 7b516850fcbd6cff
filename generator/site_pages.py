"""The docs tree to a site by MkDocs' own functions: the bytes of `mkdocs build`, but only what differs is made.

What makes that sound: items are in no menu and no plugin is in use, so a page is made of its own Markdown, of its
links' targets (whether they are there), and of the frame that all pages have: settings, theme, menu.
"""

import hashlib
import logging
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
import material  # type: ignore[import-untyped]
import mkdocs
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.build_cache import BuildCache
from generator.code_version import version_of
from generator.processes import in_processes
from generator.site import collected_warnings

Record = dict[str, Any]
_KIND = "page"
_LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "markupsafe", "pymdown-extensions", "pyyaml")
# A page takes some 10 ms, another process 50.
_PAGES_WORTH_A_PROCESS = 100
# What the menu of every page shows of a page's own front matter.
_IN_MENU = ("icon", "status")
_SEES_ALL = re.compile(r"\bbuild_date_utc\b|{[{%][^}]*\bpages\b")


def is_separable(config: MkDocsConfig) -> bool:
    """Whether pages don't hang on each other; a plugin, a hook or a template of the project's own may see them all."""
    if config.plugins or config.hooks or config.extra_templates:
        return False
    return not any(_SEES_ALL.search(file.read_text("utf-8")) for file in _own_theme(config) if file.suffix == ".html")


def settings_key(config: MkDocsConfig) -> str:
    """Changes with the settings and the libraries; the same in every process, whatever order its sets have."""
    theme = config.theme
    # All but where the site is built, which no page shows.
    shown = {name: value for name, value in config.data.items() if name not in {"site_dir", "theme"}}
    described = (shown, theme.name, theme.dirs, sorted(theme.static_templates), dict(theme))
    return _digest(repr(described), version_of((), _LIBRARIES))


class SiteBuild:
    """One build into the folder that `config` names, whatever older site it holds; `make`, then `remember`.

    `docs` has the digest of each file of the docs tree. A page's key is that of its Markdown and the settings; with the
    frame's it is the key of its HTML.
    """

    def __init__(self, config: MkDocsConfig, docs: Mapping[str, str], cache: BuildCache) -> None:
        self.config, self.cache, self.folder = config, cache, Path(config.site_dir)
        self.files: Files = get_files(config)
        self.env: jinja2.Environment = config.theme.get_env()
        self.files.add_files_from_theme(self.env, config)
        set_exclusions(self.files, config)
        self.nav: Navigation = get_navigation(self.files, config)
        self.pages: Sequence[File] = self.files.documentation_pages()
        for file in self.pages:
            if file.page is None:
                Page(None, file, config)
        settings = settings_key(config)
        self.digests = {
            file.src_uri: docs[file.src_uri] if file.src_dir == config.docs_dir else _digest(file.content_bytes)
            for file in self.files
            if file.inclusion.is_included()  # type: ignore[no-untyped-call]
        }
        self.keys = {file.src_uri: _digest(settings, file.src_uri, self.digests[file.src_uri]) for file in self.pages}
        self.known: dict[str, Record] = cache.records(_KIND)
        self.new: dict[str, Record] = {}
        self.wanted: dict[str, str] = {}
        self.written: dict[str, str] = {}

    def make(self, earlier: Path) -> None:
        """Brings the folder to what the docs tree says; `earlier` is the newest site, of which files may be copied."""
        self.cache.forget_others(Path(self.config.docs_dir), self.folder, earlier)
        unread = {file.src_uri for file in self.pages if not self._recall(file)}
        for page in self.nav.pages:
            if page.file.src_uri in unread:  # its title stands in every page's menu
                self._read(page.file)
        frame = self._frame()
        self.wanted = {
            file.dest_uri: _digest(frame, self.keys[uri]) if (uri := file.src_uri) in self.keys else self.digests[uri]
            for file in self.files
            if file.inclusion.is_included()  # type: ignore[no-untyped-call]
        }
        self.written = {path: self.wanted[path] for path in self.clear(self.folder)}
        lacking = self.written.keys() - self._copy_from(earlier)
        for file in self.files:
            if file.dest_uri in lacking and file.src_uri not in self.keys:
                _copy(Path(file.abs_src_path or ""), self.folder / file.dest_uri)
        self._render([file for file in self.pages if file.dest_uri in lacking or file.src_uri in unread])
        for template in self.config.theme.static_templates:
            _build_theme_template(template, self.env, self.files, self.config, self.nav)
        for file in self.pages:
            assert file.page is not None
            file.page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)

    def remember(self) -> None:
        """Keeps what this build has made for the next; not where MkDocs warned of something, which it must do again."""
        self.cache.keep_records(_KIND, self.new, self.keys.values())
        self.cache.stamp(self.folder, self.written)

    def _recall(self, file: File) -> bool:
        """Fills in what is known of a page that need not be read again; False if it must be."""
        record = self.known.get(self.keys[file.src_uri])
        if record is None or any(self.files.get_file_from_path(uri) is None for uri in record["targets"]):
            return False
        self._fill_in(file, record)
        return True

    def _fill_in(self, file: File, record: Record) -> None:
        page = file.page
        assert page is not None
        page.meta, page.title = record["meta"], record["title"]
        page.present_anchor_ids = set(record["anchors"])
        targets = {self.files.get_file_from_path(uri): links for uri, links in record["links"].items()}
        page.links_to_anchors = {target: links for target, links in targets.items() if target is not None}

    def _read(self, file: File) -> None:
        """The page's Markdown to HTML, without the frame; notes what the page hangs on."""
        watched = _Watched(self.files)
        assert file.page is not None
        _populate_page(file.page, self.config, watched)
        record = self.new[self.keys[file.src_uri]] = {
            "meta": file.page.meta,
            "title": file.page.title,
            "anchors": sorted(file.page.present_anchor_ids or ()),
            "links": {to.src_uri: links for to, links in (file.page.links_to_anchors or {}).items()},
            "targets": sorted(watched.found),
        }
        self._fill_in(file, record)  # its title, as MkDocs has it from Markdown that is let go here

    def _frame(self) -> str:
        """The digest of what all pages show alike."""
        menu = [
            (page.url, page.title, [page.meta.get(name) for name in _IN_MENU] if page.meta else [])
            for page in self.nav.pages
        ]
        theme = [part for file in _own_theme(self.config) for part in (str(file), file.read_bytes())]
        return _digest(repr(menu), *theme)

    def clear(self, folder: Path) -> set[str]:
        """Deletes all in a folder that is not as this build makes it; what is lacking there then."""
        stamps = self.cache.stamps(folder)
        kept = {path for path, key in self.wanted.items() if stamps.get(path) == key}
        top = len(str(folder)) + 1
        for above, folders, names in os.walk(folder, topdown=False):
            inside = above[top:] + "/" if len(above) >= top else ""
            for name in names:
                if inside + name not in kept:
                    Path(above, name).unlink()
            for name in folders:
                _remove_if_empty(Path(above, name))
        return self.wanted.keys() - kept

    def _copy_from(self, earlier: Path) -> set[str]:
        """Copies what is lacking and stands in an earlier site; what was copied."""
        stamps = self.cache.stamps(earlier)
        copied = {path for path, key in self.written.items() if stamps.get(path) == key}
        for path in copied:
            _copy(earlier / path, self.folder / path)
        return copied

    def _render(self, files: Sequence[File]) -> None:
        for file in files:  # one page's folder may be in another's: not two processes at once
            Path(file.abs_dest_path).parent.mkdir(parents=True, exist_ok=True)
        logger = logging.getLogger("mkdocs")
        for records, messages in in_processes(self._render_share, files, _PAGES_WORTH_A_PROCESS):
            self.new |= records
            for message in messages:
                logger.warning("%s", message)
        for file in files:
            self._fill_in(file, self.new[self.keys[file.src_uri]])

    def _render_share(self, files: Iterable[File]) -> tuple[dict[str, Record], list[str]]:
        """Writes the pages; what is to be remembered of them, and what MkDocs warned of."""
        with collected_warnings() as messages:
            keys = []
            for file in files:
                page = file.page
                assert page is not None
                keys.append(self.keys[file.src_uri])
                if page.content is None:
                    self._read(file)
                _build_page(page, self.config, self.pages, self.nav, self.env)
                page.content = page.markdown = None
        return {key: self.new[key] for key in keys}, messages


class _Watched(Files):
    """The files, with the names of those that were asked for and found."""

    def __init__(self, files: Files) -> None:
        super().__init__(())
        self._src_uris = files._src_uris
        self.found: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        """The file, noted."""
        file = super().get_file_from_path(path)
        if file is not None:
            self.found.add(file.src_uri)
        return file


def _own_theme(config: MkDocsConfig) -> Iterator[Path]:
    """The files of the theme that come with no library, in the order of their names."""
    libraries = {Path(package.__file__ or "").parent for package in (material, mkdocs)}
    for folder in map(Path, config.theme.dirs):
        if libraries.isdisjoint(folder.parents):
            yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _remove_if_empty(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif not any(folder.iterdir()):
        folder.rmdir()
