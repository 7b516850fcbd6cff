"""The site as WACZ 1.1.1 (Webrecorder's Web Archive Collection Zipped), which replays it at its own addresses.

Source: https://specs.webrecorder.net/wacz/1.1.1/ (WARC, CDXJ index, list of pages, a data package with digests).
"""

import datetime as dt
import hashlib
import html
import json
import zipfile
from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from generator import __version__
from generator.bundle.built import BuiltSite, title_of
from generator.bundle.deterministic_zip import entry, open_zip
from generator.bundle.warc import Answer, index_line, info_record, response_record
from generator.frozen import frozen
from generator.outputs.feed_entries import media_type
from generator.outputs.headers.table import headers_of

SUFFIX = ".wacz"
SOFTWARE = f"gongkai {__version__}"
_WARC = "data.warc.gz"
_TEXTS = ("text/", "application/javascript", "image/svg+xml")


@frozen
class _Resource:
    """A file of the package, with its digest and size in bytes."""

    path: str
    sha256: str
    size: int

    def entry(self) -> dict[str, object]:
        name = self.path.rpartition("/")[2]
        return {"name": name, "path": self.path, "hash": f"sha256:{self.sha256}", "bytes": self.size}


def write(site: BuiltSite, stream: IO[bytes]) -> None:
    """Writes the collection: records first, then what is told of them."""
    moment = site.dated.astimezone(dt.UTC)
    dated, timestamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}", f"{moment:%Y%m%d%H%M%S}"
    lines: list[str] = []
    pages = [json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"})]
    with open_zip(stream) as made:
        with made.open(entry(f"archive/{_WARC}", site.dated, zipfile.ZIP_STORED), "w", force_zip64=True) as out:
            archive = _Counted(out)
            archive.write(info_record(dated, _WARC, SOFTWARE))
            for answer in _answers(site):
                record = response_record(answer, dated)
                lines.append(index_line(answer, timestamp, _WARC, archive.size, len(record)))
                archive.write(record)
                if answer.headers["Content-Type"].startswith("text/html"):
                    pages.append(_page(answer, dated))
        resources = [
            _Resource(f"archive/{_WARC}", archive.sha256, archive.size),
            _put(made, site, "indexes/index.cdx", "".join(sorted(lines))),
            _put(made, site, "pages/pages.jsonl", "".join(f"{page}\n" for page in pages)),
        ]
        package = _put(made, site, "datapackage.json", _package(site, dated, resources))
        told = {"path": package.path, "hash": f"sha256:{package.sha256}"}
        _put(made, site, "datapackage-digest.json", json.dumps(told, indent=2) + "\n")


class _Counted:
    """Writes to a stream and knows how much, and its digest."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self.size += len(data)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def _answers(site: BuiltSite) -> Iterator[Answer]:
    """What the site's server answers, file by file; a page at the address of its folder."""
    for path in site.files:
        place = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
        kind = headers_of(path).get("Content-Type") or media_type(path)
        if kind.startswith(_TEXTS) and "charset" not in kind:
            kind += "; charset=utf-8"
        headers = {"Content-Type": kind}
        yield Answer(url=site.url + quote(place), headers=headers, content=site.bytes(path))


def _page(answer: Answer, dated: str) -> str:
    title = html.unescape(title_of(answer.content.decode("utf-8")))
    name = hashlib.sha256(answer.url.encode()).hexdigest()[:22]
    return json.dumps({"id": name, "url": answer.url, "ts": dated, "title": title}, ensure_ascii=False)


def _package(site: BuiltSite, dated: str, resources: list[_Resource]) -> str:
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": html.unescape(title_of(site.text("index.html"))),
        "created": dated,
        "software": SOFTWARE,
        "mainPageUrl": site.url,
        "mainPageDate": dated,
        "resources": [resource.entry() for resource in resources],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _put(made: zipfile.ZipFile, site: BuiltSite, path: str, text: str) -> _Resource:
    content = text.encode("utf-8")
    made.writestr(entry(path, site.dated), content)
    return _Resource(path, hashlib.sha256(content).hexdigest(), len(content))
