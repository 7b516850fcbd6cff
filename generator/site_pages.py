"""The docs tree to a site by MkDocs' own functions: the bytes of `mkdocs build`, but only what differs is made.

What makes that sound: items are in no menu and no plugin is in use, so a page is made of its own Markdown, of its
links' targets (whether they are there), and of the frame that all pages have: settings, theme, menu. Of the pages that
are not made again only what is `KEPT` is at hand; a theme that asks for more makes the site inseparable.
"""

import logging
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from heapq import merge
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from generator.build_cache import BuildCache, Survey
from generator.processes import in_processes, return_freed_memory
from generator.site import collected_warnings
from generator.site_kept import (
    KEPT,
    AllPages,
    InseparableError,
    KeptMeta,
    KeptPage,
    PageMemory,
    Record,
    made_templates,
)
from generator.site_shells import Shells
from generator.site_sources import SiteFiles, Watched, digest_of, own_theme, root_of, settings_key, walked
from generator.tree_files import Folders, copy, link_or_copy, remove

# A page takes some milliseconds, a copy a tenth of one, another process 50.
_FILES_WORTH_A_PROCESS = 50
_PAGES_WORTH_A_SHELL = 30
# After so many, forks begin anew: each keeps what it has made until it ends.
_FILES_AT_ONCE = 10_000
# What the menu of every page shows of a page's own front matter.
_IN_MENU = ("icon", "status")


class SiteBuild:
    """One build into the folder that `config` names, whatever older site it holds: `make`, `remember`, `clear`, `fill`.

    `docs` has the digest of each file of the docs tree, `there` tells what the folder holds. What is remembered of a
    page holds as long as its Markdown and the settings are those that it was made of, and what it links to is there;
    it is read only where something asks for it.

    Raises:
        InseparableError: Only MkDocs alone can build this site.
    """

    def __init__(self, config: MkDocsConfig, docs: Mapping[str, str], there: Survey, cache: BuildCache) -> None:
        self.config, self.docs, self.cache, self.folder = config, docs, cache, Path(config.site_dir)
        self.stamps, self.others = there
        self.settings = settings_key(config)
        self.memory = PageMemory(cache, self.settings)
        self.files = SiteFiles(config, docs, cache, self.memory.names, {} if self.memory.is_empty else self.stamps)
        self.nav = self.files.navigation()
        self.menu = {page.file.src_uri for page in self.nav.pages}
        self.places: dict[str, str] = {}
        self.wanted: dict[str, str] = {}
        # What the folder has that is not as it shall be, what of that only what it links to tells, and what it lacks.
        self.differing: set[str] = set()
        self.anew: set[str] = set()
        self.lacking: set[str] = set()
        self.written: dict[str, str] = {}
        self.templates: set[str] = set()
        # What the public site has besides all that the folder has, where that is known.
        self.besides: list[str] | None = None

    def make(self, earlier: Path) -> None:
        """Brings the folder to what the docs tree says; `earlier` is the newest site, of which files may be taken."""
        self.cache.forget_others(Path(self.config.docs_dir), self.folder, earlier)
        self.besides = self.cache.besides(self.folder, earlier)
        unread = self._place_pages()
        self._fill_menu(unread)
        frame = self._frame()
        self._plan(frame)
        self.anew = {self.places[name] for name in unread}
        self.differing, self.lacking = self._compare(self.stamps)
        # What is to be written must not be there: the public site may have the same file by another link.
        remove(self.folder, (*self.others, *self.differing))
        self.written = {path: self.wanted[path] for path in self.lacking}
        lacking = self.lacking - self._take(earlier, self.folder, self.lacking - self.anew)
        pages = sorted((name for name, place in self.places.items() if place in lacking), key=walked)
        self._write(pages, sorted(lacking & self.files.static.keys()))
        self._make_templates(frame)
        self._validate_anchors()

    def remember(self) -> None:
        """Keeps what this build has made for the next; not where MkDocs warned of something, which it must do again."""
        self.memory.keep({name: f"{self.docs[name]} {place}" for name, place in self.places.items()}, self.files.lacks)
        self.cache.stamp(self.folder, self.written, deleted=self.differing)
        self.cache.save()

    def clear(self, folder: Path) -> set[str]:
        """Deletes from another folder, which earlier builds have filled, what differs from this site; what it lacks."""
        if self.besides is not None:
            differing, lacking = self.differing.union(self.besides), self.lacking
        else:
            stamped = self.cache.stamped(folder)
            if not stamped:
                stamped, others = self.cache.survey(folder)
                remove(folder, others)
            differing, lacking = self._compare(stamped)
        remove(folder, differing)
        self.cache.stamp(folder, {}, deleted=differing)
        return lacking

    def fill(self, folder: Path, lacking: Set[str], site: Path) -> None:
        """Takes what the folder lacks from this site, where that lies now: the next build has less to do before it."""
        taken = self._take(site, folder, lacking)
        self.cache.stamp(folder, {path: self.wanted[path] for path in taken})
        if taken == lacking:
            self.cache.pair(folder, site, self.written.keys() - self.wanted.keys())

    def _place_pages(self) -> set[str]:
        """Finds the place of each page; the pages that were made of something else, or link to what is gone."""
        self.places = {name: self.memory.place(name, self.docs[name]) for name in self.files.pages}
        unread = {name for name, place in self.places.items() if not place}
        self.places |= {name: self.files.place(name) for name in unread}
        return unread | (self.memory.linking_to(self.files.lacks) & self.files.pages)

    def _fill_menu(self, unread: Set[str]) -> None:
        """The menu's pages have their titles, which stand in every page's menu.

        Where its front matter or the menu gives a page its title, the rest of it is read when it is made, on whatever
        processor.
        """
        self.memory.fetch(self.menu - unread)
        for page in self.nav.pages:
            if page.file.src_uri not in unread:
                self._fill_in(page)
                continue
            page.read_source(self.config)
            if "title" not in (*vars(page), *page.meta):
                self._read(page)

    def _fill_in(self, page: Page) -> None:
        """What is known of a page that need not be read again; where that is lost, it is read."""
        record = self.memory.get(page.file.src_uri)
        if record is None:
            self._read(page)
            return
        page.title, page.meta = record["title"], KeptMeta(record["meta"])  # type: ignore[assignment]
        page.present_anchor_ids = set(record["anchors"])
        targets = {self.files.get_file_from_path(name): links for name, links in record["links"].items()}
        page.links_to_anchors = {target: links for target, links in targets.items() if target is not None}

    def _read(self, page: Page) -> Record:
        """The page's Markdown to HTML, without the frame; what the page hangs on."""
        watched = Watched(self.files)
        _populate_page(page, self.config, watched)
        record = {
            "urls": [page.canonical_url, page.abs_url],
            "meta": {key: page.meta[key] for key in KEPT if key in page.meta} if page.meta else None,
            "title": page.title,
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": {to.src_uri: links for to, links in (page.links_to_anchors or {}).items()},
            "targets": sorted(watched.found),
        }
        self.memory.add({page.file.src_uri: record})
        return record

    def _frame(self) -> str:
        """The digest of what all pages show alike."""
        menu = [
            (page.url, page.title, [page.meta.get(name) for name in _IN_MENU] if page.meta else [])
            for page in self.nav.pages
        ]
        root = root_of(self.config)
        theme = [part for file in own_theme(self.config) for part in (os.path.relpath(file, root), file.read_bytes())]
        return digest_of(self.settings, repr(menu), *theme)

    def _plan(self, frame: str) -> None:
        """What the site shall hold: each path with the digest of what it is made of."""
        places = {place: f"{frame} {self.docs[name]}" for name, place in self.places.items()}
        self.templates = made_templates(self.files.static, self.files.env, self.config, self.nav)
        # MkDocs writes a template of the theme over a file of the docs tree.
        static = {path: digest for path, digest in self.files.static.items() if path not in self.templates}
        self.wanted = static | places
        if len(self.wanted.keys() | self.templates) < len(static) + len(self.places) + len(self.templates):
            raise InseparableError("two files claim one place in the site")

    def _compare(self, stamps: Mapping[str, str]) -> tuple[set[str], set[str]]:
        """What a folder with these stamps has that is not as this build makes it, or is made anew; what it then lacks.

        Made anew are pages of which the digests don't tell that they differ, too: what they link to is gone.
        """
        differing = {path for path, digest in stamps.items() if self.wanted.get(path) != digest}
        lacking = {path for path, digest in self.wanted.items() if stamps.get(path) != digest}
        return differing | (self.anew & stamps.keys()), lacking | self.anew

    def _take(self, source: Path, folder: Path, paths: Collection[str]) -> set[str]:
        """Those of the paths that stand in the source as they shall, now in the folder by a link where the disk can."""
        taken, folders, names = set[str](), Folders(folder), [*paths]
        for start in range(0, len(names), _FILES_AT_ONCE):  # the stamps of a first build's files take much memory
            stamps = self.cache.stamps_among(source, names[start : start + _FILES_AT_ONCE])
            found = {path: digest for path, digest in stamps.items() if self.wanted[path] == digest}
            for path in found:
                folders.make(path.rpartition("/")[0])
                link_or_copy(f"{source}/{path}", f"{folder}/{path}")
            # A link more is a change of the file, in whatever folder it is looked at.
            self.cache.stamp(source, found)
            taken |= found.keys()
        self.cache.save()
        return taken

    def _write(self, pages: Sequence[str], static: Sequence[str]) -> None:
        """Makes the pages and copies the other files: one among the other, or the disk would be waited for."""
        folders = Folders(self.folder)
        for name in pages:  # one page's folder may be in another's: not two processes at once
            folders.make(self.places[name].rpartition("/")[0])
        templates = Shells(self.files.env, self.nav) if len(pages) >= _PAGES_WORTH_A_SHELL else self.files.env
        names = [name for _, name in merge(_spread(pages), _spread(static))]
        logger = logging.getLogger("mkdocs")
        for start in range(0, len(names), _FILES_AT_ONCE):
            some = names[start : start + _FILES_AT_ONCE]
            for records, messages in in_processes(partial(self._write_share, templates), some, _FILES_WORTH_A_PROCESS):
                self.memory.add(records)
                for message in messages:
                    logger.warning("%s", message)
            return_freed_memory()

    def _write_share(self, templates: Any, names: Iterable[str]) -> tuple[dict[str, Record], list[str]]:
        """Writes these files; what is to be remembered of those that are pages, and what MkDocs warned of."""
        folders, made = Folders(self.folder), {}
        with collected_warnings() as messages:
            for name in names:
                if name in self.files.static:
                    folders.make(name.rpartition("/")[0])
                    copy(self.files.source(name), f"{self.folder}/{name}")
                else:
                    made[name] = self._make_page(self.files.page(name), templates)
        return made, messages

    def _make_page(self, page: Page, templates: Any) -> Record:
        record = self._read(page) if page.content is None else self.memory.get(page.file.src_uri)
        assert record is not None
        _build_page(page, self.config, (), self.nav, templates)
        page.content = page.markdown = None
        if page.file.src_uri in self.menu:
            self._fill_in(page)  # its title, as MkDocs has it from Markdown that is let go here
        else:
            page.file.page = None  # several kilobytes together, of which the record has what is asked for
            self.files.remove(page.file)
        return record

    def _make_templates(self, frame: str) -> None:
        """The pages that only the theme has; always made, since a sitemap among them hangs on all pages."""
        pages = AllPages(self._kept_pages)
        for name in sorted(self.templates):
            _build_theme_template(name, self.files.env, pages, self.config, self.nav)
            self.written |= {path: frame for path in (name, f"{name}.gz") if (self.folder / path).is_file()}

    def _kept_pages(self) -> list[KeptPage]:
        """All pages in the order in which MkDocs walks through them."""
        self.memory.fetch(self.places)
        update_date = get_build_date()
        return [
            KeptPage(self.memory.get(name) or self._read(self.files.page(name)), update_date)
            for name in sorted(self.places, key=walked)
        ]

    def _validate_anchors(self) -> None:
        """Links to places in pages, where the page that has the link or the one that is led to was read."""
        new = set(self.memory.new)
        for name, to in [*self.memory.linking()]:
            if name in self.places and not new.isdisjoint((name, *to)):
                for each in (name, *to):
                    if each in self.places:
                        self._fill_in(self.files.page(each))
                page = self.files.page(name)
                page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)


def _spread(names: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Each name with where it comes among all: what is merged by that is evenly mixed."""
    return (((number + 0.5) / len(names), name) for number, name in enumerate(names))
