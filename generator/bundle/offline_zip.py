"""The site as one ZIP for a disk: unpack it, open the start page, and everything works without a network or a server.

A browser that shows a file lets no page fetch, run modules or open a folder, so pages and scripts are changed for it;
nothing is added to what the site shows but a line that says how old the copy is.
"""

from importlib import resources
from pathlib import PurePosixPath
from typing import IO
from xml.sax.saxutils import escape

from generator.bundle.built import BuiltSite, title_of
from generator.bundle.deterministic_zip import entry, open_zip
from generator.bundle.links import offline_page
from generator.bundle.scripts import classic, data_script
from generator.words import _, later, long_date, theme_language, use

SUFFIX = ".zip"
FOLDER = "site"
START = later("Open the site.html")
# What the site's scripts fetch; of the index nothing else is for readers.
FETCHED = ("search/", "on-request/workdays.json")
_FETCHED_KINDS = (".json", ".bin")
_START = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={folder}/index.html">
</head>
<body>
<h1>{title}</h1>
<p>{text}</p>
</body>
</html>
"""


def write(site: BuiltSite, stream: IO[bytes]) -> None:
    """Writes the bundle: the start page, the pages, then everything else and the scripts."""
    files = frozenset(site.files)
    modules: set[str] = set()
    use(site.language)
    day = long_date(site.dated.date())
    with open_zip(stream) as made:
        made.writestr(entry(_(START), site.dated), _start(site, day))
        for path in site.files:
            content, name = site.bytes(path), path
            if path.endswith(".html"):
                page, found = offline_page(content.decode("utf-8"), path, files, _notice(site, path, day))
                modules |= found
                content = page.encode("utf-8")
            elif path.startswith(FETCHED) and PurePosixPath(path).suffix in _FETCHED_KINDS:
                content, name = data_script(path, content).encode("utf-8"), f"{path}.js"
            elif path.endswith(".js"):
                continue
            made.writestr(entry(f"{FOLDER}/{name}", site.dated), content)
        for path in site.files:
            if path.endswith(".js"):
                script = classic(path, site.text) if path in modules else site.text(path)
                made.writestr(entry(f"{FOLDER}/{path}", site.dated), script)
        made.writestr(entry(f"{FOLDER}/assets/offline.js", site.dated), _offline_script())


def _start(site: BuiltSite, day: str) -> str:
    link = _(
        '<a href="%(page)s">Open the site</a> (offline copy, content up to %(day)s)',
        page=f"{FOLDER}/index.html",
        day=day,
    )
    title = title_of(site.text("index.html"))
    return _START.format(language=theme_language(), title=title, folder=FOLDER, text=link)


def _notice(site: BuiltSite, path: str, day: str) -> str:
    text = _(
        'Offline copy, content up to %(day)s. For later corrections, withdrawals and news see <a href="%(url)s">this '
        "page on the web</a>.",
        day=day,
        url=escape(site.url + path.removesuffix("index.html")),
    )
    return f'\n<p class="gk-offline">{text}</p>'


def _offline_script() -> str:
    return (resources.files("generator.bundle") / "offline.js").read_text("utf-8")
