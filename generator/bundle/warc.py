"""WARC 1.1 (ISO 28500:2017) records of what a web server answers with, each packed by itself; and their CDXJ index."""

import hashlib
import json
import uuid
import zlib
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from generator.frozen import frozen

_GZIP = 31  # zlib's word for a gzip member, which it gives no time
_EMPTY = "\r\n"


@frozen(kw_only=True)
class Answer:
    """What stands at an address: its bytes and the headers that a server gives with them."""

    url: str
    headers: Mapping[str, str]
    content: bytes


def info_record(dated: str, name: str, software: str) -> bytes:
    """The first record of a file, which says what has made it."""
    fields = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    head = {"WARC-Filename": name, "Content-Type": "application/warc-fields"}
    return _record("warcinfo", dated, head, fields)


def response_record(answer: Answer, dated: str) -> bytes:
    """The answer as a record, packed."""
    block = _block(answer)
    head = {
        "WARC-Target-URI": answer.url,
        "WARC-Payload-Digest": digest(answer.content),
        "Content-Type": "application/http; msgtype=response",
    }
    return _record("response", dated, head, block)


def index_line(answer: Answer, timestamp: str, file: str, offset: int, length: int) -> str:
    """The line of the CDXJ index for a record of `file`; lines are to be sorted."""
    value = {
        "url": answer.url,
        "mime": answer.headers["Content-Type"].partition(";")[0],
        "status": "200",
        "digest": digest(answer.content),
        "length": str(length),
        "offset": str(offset),
        "filename": file,
    }
    return f"{sort_key(answer.url)} {timestamp} {json.dumps(value)}\n"


def sort_key(url: str) -> str:
    """The address as the index sorts it (SURT): `example,shili,rsj)/news/`."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port}){parts.path.lower() or '/'}{f'?{parts.query.lower()}' if parts.query else ''}"


def digest(content: bytes) -> str:
    """As indexes and records name a content."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _block(answer: Answer) -> bytes:
    lines = ("HTTP/1.1 200 OK", *_headers({**answer.headers, "Content-Length": str(len(answer.content))}), "", "")
    return "\r\n".join(lines).encode() + answer.content


def _headers(fields: Mapping[str, str]) -> Iterable[str]:
    return (f"{name}: {value}" for name, value in fields.items())


def _record(kind: str, dated: str, head: Mapping[str, str], block: bytes) -> bytes:
    """A record, packed; its id is made of its content, so that the same site gives the same bytes."""
    known = json.dumps([kind, dated, *head.items()]).encode() + block
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.UUID(bytes=hashlib.sha256(known).digest()[:16], version=5)}>",
        "WARC-Date": dated,
        "WARC-Block-Digest": digest(block),
        **head,
        "Content-Length": str(len(block)),
    }
    text = "\r\n".join(("WARC/1.1", *_headers(fields), _EMPTY)).encode()
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    return packer.compress(text + block + b"\r\n\r\n") + packer.flush()
