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
from generator.model.dates import chinese_date

SUFFIX = ".zip"
FOLDER = "site"
START = "打开网站.html"
# What the site's scripts fetch; of the index nothing else is for readers.
FETCHED = ("search/", "on-request/workdays.json")
_FETCHED_KINDS = (".json", ".bin")
_START = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={folder}/index.html">
</head>
<body>
<h1>{title}</h1>
<p><a href="{folder}/index.html">打开网站</a>（离线副本，内容到 {day}）</p>
</body>
</html>
"""
_NOTICE = (
    '\n<p class="gk-offline">离线副本，内容到 {day}；此后的更正、撤回和新信息请看<a href="{url}">网上的这一页</a>。</p>'
)


def write(site: BuiltSite, stream: IO[bytes]) -> None:
    """Writes the bundle: the start page, the pages, then everything else and the scripts."""
    files = frozenset(site.files)
    modules: set[str] = set()
    day = chinese_date(site.dated.date())
    with open_zip(stream) as made:
        start = _START.format(title=title_of(site.text("index.html")), folder=FOLDER, day=day)
        made.writestr(entry(START, site.dated), start)
        for path in site.files:
            content, name = site.bytes(path), path
            if path.endswith(".html"):
                notice = _NOTICE.format(day=day, url=escape(site.url + path.removesuffix("index.html")))
                page, found = offline_page(content.decode("utf-8"), path, files, notice)
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


def _offline_script() -> str:
    return (resources.files("generator.bundle") / "offline.js").read_text("utf-8")
