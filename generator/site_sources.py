"""What the site is made of, by name: the files of the docs tree and of the theme.

MkDocs makes a `File` and a `Page` of everything there is. Here they are made when somebody asks for them: most of a
site did not change, and nobody does.
"""

import logging
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

import jinja2
import material  # type: ignore[import-untyped]
import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.build_cache import BuildCache, has_shape
from generator.code_version import version_of
from generator.digests import digest_parts
from generator.regex import regex
from generator.site_markdown import READ, SharedMarkdown, SitePage
from generator.template_code import kept_code

_LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "markupsafe", "pymdown-extensions", "pyyaml")
_SOURCES = (
    "site_blocks.py", "site_front.py", "site_headings.py", "site_joins.py", "site_markdown.py", "site_noting.py",
    "site_shells.py", "site_symbols.py", "model/plain_texts.py",
)  # fmt: skip
_THEME, _OF_THEME = "theme", {"key": str, "names": list}
_FILES_AT_ONCE = 1000
_SEES_ALL = regex(rb"\b(?:build_date_utc|update_date)\b|{[{%](?:(?![%}]}).)*\bpages\b", re.DOTALL)


def is_separable(config: MkDocsConfig) -> bool:
    """Whether pages hang neither on each other nor on what nobody watches.

    A plugin, a hook or a template of the project's own may see all pages, and an extension of Markdown other files;
    where a link may lead to nothing, its page is another one as soon as there is something.
    """
    if config.plugins or config.hooks or config.extra_templates or not READ.issuperset(config.markdown_extensions):
        return False
    levels = config.validation
    if config.nav is None or levels.nav.omitted_files >= logging.WARNING or levels.links.not_found < logging.WARNING:
        return False
    frame = (file for file in own_theme(config) if file.name != "sitemap.xml")  # which is made each time
    return not any(_SEES_ALL.search(file.read_bytes()) for file in frame)


def settings_key(config: MkDocsConfig) -> str:
    """Changes with the settings and the libraries; the same in every process, whatever order its sets have."""
    theme = config.theme
    # All but where the site is built, which no page shows.
    shown = {name: value for name, value in config.data.items() if name not in {"site_dir", "theme"}}
    described = (shown, theme.name, theme.dirs, sorted(theme.static_templates), dict(theme))
    # Nor does one show where the project lies.
    return digest_of(repr(described).replace(f"{root_of(config)}/", ""), version_of(_SOURCES, _LIBRARIES))


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the project."""
    return Path(config.config_file_path).parent


class SiteFiles(Files):
    """The files of the docs tree with the digest of each, and the theme's where the tree has none of their name.

    `pages` and `files` are known to be of the site, since a build with the same settings has taken them: the names of
    pages, and of other files the digests by name.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        docs: Mapping[str, str],
        cache: BuildCache,
        pages: Collection[str],
        files: Mapping[str, str],
    ) -> None:
        super().__init__(())
        self._config, self._docs = config, docs
        self._markdown = SharedMarkdown.of(config)
        self.env: jinja2.Environment = config.theme.get_env()
        self.env.bytecode_cache = kept_code("theme")
        self.theme = {file.src_uri: file for file in _theme_files(self.env, config, cache) if file.src_uri not in docs}
        set_exclusions(self.theme.values(), config)
        # Only new names are held against the patterns of what MkDocs leaves out.
        new = [name for name, digest in docs.items() if name not in pages and files.get(name) != digest]
        self.pages, excluded = {name for name in pages if name in docs}, set()
        for file in self._new_files(new):
            if not _is_included(file):
                excluded.add(file.src_uri)
            elif file.is_documentation_page():
                self.pages.add(file.src_uri)
        self.static = {
            name: digest for name, digest in docs.items() if name not in self.pages and name not in excluded
        } | {name: digest_of(file.content_bytes) for name, file in self.theme.items() if _is_included(file)}

    def _new_files(self, names: Sequence[str]) -> Iterator[File]:
        """A file of each name with whether it is left out: never all at once, a kilobyte each."""
        for start in range(0, len(names), _FILES_AT_ONCE):
            files = [self._file(name) for name in names[start : start + _FILES_AT_ONCE]]
            set_exclusions(files, self._config)
            yield from files

    def lacks(self, name: str) -> bool:
        """Whether there is no file of that name."""
        return name not in self._docs and name not in self.theme

    def get_file_from_path(self, path: str) -> File | None:
        """The file of that name, made if nobody has asked for it yet."""
        if file := self.src_uris.get(path):
            return file
        path = PurePath(path).as_posix()
        if file := super().get_file_from_path(path):
            return file
        if path in self.theme:
            return self.theme[path]
        return self._make(path) if path in self._docs else None

    def _make(self, name: str) -> File:
        file = self._file(name)
        set_exclusions([file], self._config)
        self.append(file)
        return file

    def _file(self, name: str) -> File:
        return File(name, self._config.docs_dir, self._config.site_dir, self._config.use_directory_urls)

    def place(self, name: str) -> str:
        """Where a file stands in the site."""
        return self._file(name).dest_uri

    def page(self, name: str) -> Page:
        """The page of a Markdown file."""
        file = self.get_file_from_path(name)
        assert file is not None
        return file.page or SitePage(file, self._config, self._markdown)

    def navigation(self) -> Navigation:
        """The menu, with pages that are read as all others are."""
        nav = get_navigation(self, self._config)
        for page in nav.pages:
            SitePage.of(page, self._markdown)
        return nav

    def source(self, name: str) -> str:
        """Where a file lies that is copied to the site."""
        file = self.theme.get(name)
        return file.abs_src_path or "" if file else f"{self._config.docs_dir}/{name}"


class Watched(Files):
    """The files, with the names of those that were asked for and found."""

    def __init__(self, files: SiteFiles) -> None:
        super().__init__(())
        self._all = files
        self.found: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        """The file, noted."""
        file = self._all.get_file_from_path(path)
        if file is not None:
            self.found.add(file.src_uri)
        return file


def own_theme(config: MkDocsConfig) -> Iterator[Path]:
    """The files of the theme that come with no library, in the order of their names."""
    for own in _own_folders(config):
        found = os.walk(own, followlinks=True)  # templates are found behind links, too
        yield from sorted(
            file for folder, _, names in found for name in names if (file := Path(folder, name)).is_file()
        )


def _own_folders(config: MkDocsConfig) -> list[Path]:
    libraries = {Path(package.__file__ or "").parent for package in (material, mkdocs)}
    return [folder for folder in map(Path, config.theme.dirs) if libraries.isdisjoint(folder.parents)]


def _theme_files(env: jinja2.Environment, config: MkDocsConfig, cache: BuildCache) -> Iterator[File]:
    """The theme's files for the site. Those of libraries are remembered: among them are ten thousand icons."""
    own = _own_folders(config)
    libraries = [folder for folder in config.theme.dirs if Path(folder) not in own]
    key = digest_of(repr((libraries, sorted(config.theme.static_templates))), version_of((), _LIBRARIES))
    known = dict(cache.records(_THEME)).get(_THEME)
    if not has_shape(known, _OF_THEME) or known["key"] != key:
        known = {"key": key, "names": [file.src_uri for file in _listed(env, libraries, config)]}
        cache.keep_records(_THEME, {_THEME: known}, ())
    files = {file.src_uri: file for file in _listed(env, own, config)}
    for name in known["names"]:
        folder = next(folder for folder in libraries if Path(folder, name).is_file())
        files.setdefault(name, File(name, folder, config.site_dir, config.use_directory_urls))
    yield from files.values()


def _listed(env: jinja2.Environment, folders: Sequence[str | Path], config: MkDocsConfig) -> Files:
    files = Files(())
    files.add_files_from_theme(env.overlay(loader=jinja2.FileSystemLoader(folders)), config)
    return files


def _is_included(file: File) -> bool:
    included: bool = file.inclusion.is_included()  # type: ignore[no-untyped-call]
    return included


def walked(name: str) -> tuple[tuple[int, bool, str], ...]:
    """Sorts as MkDocs walks: a folder's files, its index first, and then the folders in it."""
    *folders, last = name.split("/")
    stem = last.rpartition(".")[0]
    return (*((1, True, folder) for folder in folders), (0, stem not in {"index", "README"}, last))


def digest_of(*parts: str | bytes) -> str:
    """One name for all of the parts in their order."""
    return digest_parts(part.encode() if isinstance(part, str) else part for part in parts).hex()
