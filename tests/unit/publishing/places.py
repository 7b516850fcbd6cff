"""Real places to publish to, each on this machine: a folder, rsync's folder, a bare repository, an S3 server."""

import io
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.publishing.folder import current
from generator.publishing.target import Target
from generator.publishing.tree import MARKER

BUCKET = "site"


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder that passes for a built site, with these files in it and no others."""
    if folder.exists():
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    for name, text in {"index.html": "home", "robots.txt": "", "feed.xml": "<rss/>", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def files_in(folder: Path) -> dict[str, str]:
    """Every file below the folder and its text."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ("git", "-c", "core.quotePath=false", *words), cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout


@dataclass(frozen=True)
class Asked:
    """A request to storage; `path` is below the bucket."""

    method: str
    path: str
    body: str
    headers: Mapping[str, str]


@dataclass
class Storage:
    """An S3 server: moto's, behind a gate that writes down what is asked and refuses what it is told to."""

    endpoint: str = ""
    asked: list[Asked] = field(default_factory=list)
    refuses: Callable[[int], bool] = lambda _number: False

    def gate(self, server: Any) -> Any:
        """The WSGI application, with the gate before it."""

        def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = io.BytesIO(body)
            path = environ["PATH_INFO"].encode("latin-1").decode().removeprefix(f"/{BUCKET}").lstrip("/")
            headers = {"Content-Type": environ.get("CONTENT_TYPE", "")}
            headers["Cache-Control"] = environ.get("HTTP_CACHE_CONTROL", "")
            if self.refuses(len(self.asked)):
                self.asked.append(Asked("refused", path, "", headers))
                start_response("503 Slow Down", [("Content-Type", "application/xml"), ("Connection", "close")])
                return [b"<Error><Code>SlowDown</Code><Message>later</Message></Error>"]
            self.asked.append(Asked(environ["REQUEST_METHOD"], path, body.decode(errors="replace"), headers))
            answer: Iterable[bytes] = server(environ, start_response)
            return answer

        return application

    @property
    def changes(self) -> list[Asked]:
        """What was written and deleted, in order; without the mark of a place."""
        return [each for each in self.asked if each.method in {"PUT", "DELETE"} and not each.path.endswith(MARKER)]


@contextmanager
def serving_storage() -> Iterator[Storage]:
    """The server on a free port of this machine, with an empty bucket, until the end of the block."""
    import s3fs  # here, as it and moto take seconds to load and most workers need neither
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    storage = Storage()
    server = make_server("127.0.0.1", 0, storage.gate(DomainDispatcherApplication(create_backend_app)), threaded=True)
    storage.endpoint = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        keys = s3fs.S3FileSystem(client_kwargs={"endpoint_url": storage.endpoint}, skip_instance_cache=True)
        if keys.exists(BUCKET):
            keys.rm(BUCKET, recursive=True)
        keys.mkdir(BUCKET)
        storage.asked.clear()
        yield storage
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def objects(storage: Storage, prefix: str) -> dict[str, str]:
    """Every object of the bucket and its text."""
    import s3fs

    where = f"{BUCKET}/{prefix}".rstrip("/")
    opened = s3fs.S3FileSystem(client_kwargs={"endpoint_url": storage.endpoint}, skip_instance_cache=True)
    return without_mark({name.removeprefix(f"{where}/"): opened.cat(name).decode() for name in opened.find(where)})


def without_mark(files: dict[str, str]) -> dict[str, str]:
    """The files of the site alone."""
    return {path: text for path, text in files.items() if path != MARKER}


@dataclass(frozen=True)
class Place:
    """A target, and how to see what is published there."""

    target: Target
    published: Callable[[], dict[str, str]]


def folder_place(root: Path) -> Place:
    target = Target(name="folder", kind="folder", root=root, values={"path": "public", "keep": 3})
    return Place(target, lambda: files_in(root / "public/releases" / current(root / "public")))


def rsync_place(root: Path) -> Place:
    (root / "server").mkdir()
    target = Target(name="rsync", kind="rsync", root=root, values={"to": f"{root}/server/public", "port": 0})
    return Place(target, lambda: without_mark(files_in(root / "server/public")))


def git_place(root: Path) -> Place:
    git(root, "init", "-q", "-b", "main")
    git(root, "init", "-q", "--bare", "pages.git")
    target = Target(name="git", kind="git", root=root, values={"remote": f"{root}/pages.git", "branch": "pages"})

    def published() -> dict[str, str]:
        names = git(root / "pages.git", "ls-tree", "-r", "--name-only", "pages").splitlines()
        return {name: git(root / "pages.git", "show", f"pages:{name}") for name in names if name != ".nojekyll"}

    return Place(target, published)


def s3_place(root: Path, storage: Storage, prefix: str) -> Place:
    """A part of the bucket for one test alone."""
    values = {"bucket": BUCKET, "prefix": prefix, "endpoint": storage.endpoint, "region": "", "addressing": "auto"}
    return Place(Target(name="s3", kind="s3", root=root, values=values), lambda: objects(storage, prefix))
