"""The docs tree to a site by MkDocs' own functions: the bytes of `mkdocs build`, but only what differs is made.

What makes that sound: items are in no menu and no plugin is in use, so a page is made of its own Markdown, of its
links' targets (whether they are there), and of the frame that all pages have: settings, theme, menu. Of the pages that
are not made again only what is `KEPT` is at hand; a theme that asks for more makes the site inseparable.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from heapq import merge
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from generator.build_cache import BuildCache, Survey, has_shape
from generator.processes import in_processes
from generator.site import collected_warnings
from generator.site_kept import KEPT, AllPages, InseparableError, KeptMeta, KeptPage, made_templates
from generator.site_shells import Shells
from generator.site_sources import SiteFiles, Watched, digest_of, own_theme, settings_key
from generator.tree_files import Folders, copy, link_or_copy, remove, walk

Record = dict[str, Any]
_KIND = "page"
_OF_A_PAGE = {
    "made_of": str, "place": str, "urls": list, "meta": dict | None, "title": str | None, "anchors": list,
    "links": dict, "targets": list,
}  # fmt: skip
# A page takes some milliseconds, a copy a tenth of one, another process 50.
_FILES_WORTH_A_PROCESS = 50
_PAGES_WORTH_A_SHELL = 30
# What the menu of every page shows of a page's own front matter.
_IN_MENU = ("icon", "status")


class SiteBuild:
    """One build into the folder that `config` names, whatever older site it holds: `make`, `remember`, `clear`, `fill`.

    `docs` has the digest of each file of the docs tree. What is remembered of a page holds as long as its Markdown and
    the settings are those it was `made_of`, and what it links to is there.

    Raises:
        InseparableError: Only MkDocs alone can build this site.
    """

    def __init__(self, config: MkDocsConfig, docs: Mapping[str, str], cache: BuildCache) -> None:
        self.config, self.docs, self.cache, self.folder = config, docs, cache, Path(config.site_dir)
        self.settings = settings_key(config)
        self.files = SiteFiles(config, self.settings, docs, cache)
        self.nav = self.files.navigation()
        self.new: dict[str, Record] = {}
        self.pages: dict[str, Record] = {}
        self.places: dict[str, str] = {}
        self.wanted: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self.templates: set[str] = set()

    def make(self, there: Survey, earlier: Path) -> None:
        """Brings the folder to what the docs tree says; `earlier` is the newest site, of which files may be taken."""
        self.cache.forget_others(Path(self.config.docs_dir), self.folder, earlier)
        known = dict(self._known())
        unread = [name for name in self.files.pages if name not in known]
        self.pages = {name: known.get(name, {}) for name in self.files.pages}
        self._fill_menu(set(unread))
        frame = self._frame()
        self._plan(frame)
        anew = {self.places[name] for name in unread}
        lacking = self._clear_folder(there, anew)
        self.written = {path: self.wanted[path] for path in lacking}
        lacking -= self._take(earlier, self.folder, lacking - anew)
        pages = [name for name, place in self.places.items() if place in lacking]
        self._write(pages, sorted(lacking & self.files.static.keys()))
        self._make_templates(frame)
        self._validate_anchors()

    def remember(self) -> None:
        """Keeps what this build has made for the next; not where MkDocs warned of something, which it must do again."""
        self.cache.keep_records(_KIND, self.new, self.pages)
        self.cache.stamp(self.folder, self.written)
        self.cache.save()

    def clear(self, folder: Path) -> set[str]:
        """Deletes from another folder, which earlier builds have filled, what differs from this site; what it lacks."""
        stamped = self.cache.stamped(folder)
        if not stamped:
            remove(folder, (path for path, _ in walk(folder)))
        differing = {path for path, digest in stamped.items() if self.wanted.get(path) != digest}
        remove(folder, differing)
        self.cache.stamp(folder, {}, deleted=differing)
        return self.wanted.keys() - (stamped.keys() - differing)

    def fill(self, folder: Path, lacking: Iterable[str], site: Path) -> None:
        """Takes what the folder lacks from this site, where that lies now: the next build has less to do before it."""
        self.cache.stamp(folder, {path: self.wanted[path] for path in self._take(site, folder, lacking)})

    def _made_of(self, name: str) -> str:
        return f"{self.settings} {self.docs[name]}"

    def _known(self) -> Iterator[tuple[str, Record]]:
        """What is remembered of pages and still holds, without what tells whether it does: that is most of it."""
        for name, record in self.cache.records(_KIND):
            is_whole = name in self.docs and has_shape(record, _OF_A_PAGE)
            if (
                is_whole
                and record.pop("made_of") == self._made_of(name)
                and self.files.names.issuperset(record.pop("targets"))
            ):
                yield name, record

    def _place(self, name: str) -> str:
        """Where the page stands in the site."""
        known: str | None = self.pages[name].get("place")
        return known or self.files.page(name).file.dest_uri

    def _fill_menu(self, unread: set[str]) -> None:
        """The menu's pages have their titles, which stand in every page's menu."""
        for page in self.nav.pages:
            if page.file.src_uri in unread:
                self._read(page)
            else:
                self._fill_in(page)

    def _fill_in(self, page: Page) -> None:
        """What is known of a page that need not be read again."""
        record = self.pages[page.file.src_uri]
        page.title, page.meta = record["title"], KeptMeta(record["meta"])  # type: ignore[assignment]
        page.present_anchor_ids = set(record["anchors"])
        targets = {self.files.get_file_from_path(name): links for name, links in record["links"].items()}
        page.links_to_anchors = {target: links for target, links in targets.items() if target is not None}

    def _read(self, page: Page) -> None:
        """The page's Markdown to HTML, without the frame; notes what the page hangs on."""
        watched = Watched(self.files)
        _populate_page(page, self.config, watched)
        name = page.file.src_uri
        self.new[name] = self.pages[name] = {
            "made_of": self._made_of(name),
            "place": page.file.dest_uri,
            "urls": [page.canonical_url, page.abs_url],
            "meta": {key: page.meta[key] for key in KEPT if key in page.meta} if page.meta else None,
            "title": page.title,
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": {to.src_uri: links for to, links in (page.links_to_anchors or {}).items()},
            "targets": sorted(watched.found),
        }

    def _frame(self) -> str:
        """The digest of what all pages show alike."""
        menu = [
            (page.url, page.title, [page.meta.get(name) for name in _IN_MENU] if page.meta else [])
            for page in self.nav.pages
        ]
        theme = [part for file in own_theme(self.config) for part in (str(file), file.read_bytes())]
        return digest_of(self.settings, repr(menu), *theme)

    def _plan(self, frame: str) -> None:
        """What the site shall hold: each path with the digest of what it is made of."""
        self.places = {name: self._place(name) for name in self.files.pages}
        places = {self.places[name]: f"{frame} {self.docs[name]}" for name in self.files.pages}
        self.templates = made_templates(self.files.static, self.files.env, self.config, self.nav)
        # MkDocs writes a template of the theme over a file of the docs tree.
        static = {path: digest for path, digest in self.files.static.items() if path not in self.templates}
        self.wanted = static | places
        if len(self.wanted.keys() | self.templates) < len(static) + len(self.files.pages) + len(self.templates):
            raise InseparableError("two files claim one place in the site")

    def _clear_folder(self, there: Survey, anew: Set[str]) -> set[str]:
        """Deletes all in the folder that is not as this build makes it, or is made anew; what is lacking there then.

        What is to be written must not be there: the public site may have the same file by another link.
        """
        stamps, others = there
        differing = {path for path, digest in stamps.items() if path in anew or self.wanted.get(path) != digest}
        remove(self.folder, (*others, *differing))
        return self.wanted.keys() - (stamps.keys() - differing)

    def _take(self, source: Path, folder: Path, paths: Iterable[str]) -> set[str]:
        """Those of the paths that stand in the source as they shall, now in the folder by a link where the disk can."""
        stamps = self.cache.stamps_among(source, paths)
        taken = {path: digest for path, digest in stamps.items() if self.wanted[path] == digest}
        folders = Folders(folder)
        for path in taken:
            folders.make(path.rpartition("/")[0])
            link_or_copy(f"{source}/{path}", f"{folder}/{path}")
        # A link more is a change of the file, in whatever folder it is looked at.
        self.cache.stamp(source, taken)
        self.cache.save()
        return {*taken}

    def _write(self, pages: Sequence[str], static: Sequence[str]) -> None:
        """Makes the pages and copies the other files: one among the other, or the disk would be waited for."""
        folders = Folders(self.folder)
        for name in pages:  # one page's folder may be in another's: not two processes at once
            folders.make(self.places[name].rpartition("/")[0])
        templates = Shells(self.files.env, self.nav) if len(pages) >= _PAGES_WORTH_A_SHELL else self.files.env
        names = [name for _, name in merge(_spread(pages), _spread(static))]
        logger = logging.getLogger("mkdocs")
        for records, messages in in_processes(partial(self._write_share, templates), names, _FILES_WORTH_A_PROCESS):
            self.new |= records
            self.pages |= records
            for message in messages:
                logger.warning("%s", message)

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
        if page.content is None:
            self._read(page)
        _build_page(page, self.config, (), self.nav, templates)
        page.content = page.markdown = None
        self._fill_in(page)  # its title, as MkDocs has it from Markdown that is let go here
        return self.new[page.file.src_uri]

    def _make_templates(self, frame: str) -> None:
        """The pages that only the theme has; always made, since a sitemap among them hangs on all pages."""
        update_date = get_build_date()
        pages = AllPages(KeptPage(self.pages[name], update_date) for name in self.files.pages)
        for name in sorted(self.templates):
            _build_theme_template(name, self.files.env, pages, self.config, self.nav)
            self.written |= {path: frame for path in (name, f"{name}.gz") if (self.folder / path).is_file()}

    def _validate_anchors(self) -> None:
        """Links to places in pages, where the page that has the link or the one that is led to was read."""
        for name, record in self.pages.items():
            if record["links"] and (name in self.new or not self.new.keys().isdisjoint(record["links"])):
                for each in (name, *record["links"]):
                    if each in self.pages:
                        self._fill_in(self.files.page(each))
                page = self.files.page(name)
                page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)


def _spread(names: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Each name with where it comes among all: what is merged by that is evenly mixed."""
    return (((number + 0.5) / len(names), name) for number, name in enumerate(names))
