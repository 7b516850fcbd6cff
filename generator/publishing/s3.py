"""A bucket of S3-compatible storage. Keys are where the tools of S3 look for them: the environment, ~/.aws.

Only what changed is sent, told by the MD5 that such storage gives as ETag, each file with its type and cache headers,
in the order of `stages_of`. A run that was cut off goes on at the next: nothing is remembered but what is there.
"""

import datetime as dt
import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.errors import PublishError
from generator.outputs.headers.table import headers_of
from generator.publishing.target import Target
from generator.publishing.tree import MARKER, MARKER_TEXT, Difference, batches, difference, files_of, md5_of, stages_of

_ATTEMPTS = 8
# In one piece up to the limit of S3: the ETag of a file in pieces is not its MD5, and it would be sent each time.
_ONE_PIECE = 5 * 2**30


def publish(target: Target, site: Path, _moment: dt.datetime, *, dry_run: bool) -> Difference:
    """Sends the site below `prefix` of the bucket."""
    files = files_of(site)
    where = "/".join(part for part in (target.text("bucket"), target.text("prefix").strip("/")) if part)
    with _explained(where):
        storage = _connect(target)
        old = _listed(storage, where)
        is_new = not old
        if old and old.pop(MARKER, None) is None:
            raise PublishError(f"{where} 里有别的文件，不是以前发布的网站，没有发布；请写一个专用的 bucket 或 prefix")
        found = difference({path: md5_of(file) for path, file in files.items()}, old)
        if not dry_run:
            if is_new:
                storage.pipe(f"{where}/{MARKER}", MARKER_TEXT.encode(), ContentType="text/plain; charset=utf-8")
            for stage in stages_of(found):
                _send(storage, where, {path: files[path] for path in stage})
            for path in found.removed:  # one by one: the call for many needs a checksum that not all storage knows
                storage.rm_file(f"{where}/{path}")
    return found


def _connect(target: Target) -> Any:
    import s3fs  # takes half a second

    client = {"endpoint_url": target.text("endpoint"), "region_name": target.text("region")}
    return s3fs.S3FileSystem(
        client_kwargs={key: value for key, value in client.items() if value},
        config_kwargs={
            "retries": {"max_attempts": _ATTEMPTS, "mode": "standard"},
            # Storage that is not Amazon's refuses the checksums which newer clients add.
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
            "s3": {"addressing_style": target.text("addressing")},
        },
        use_listings_cache=False,
    )


@contextmanager
def _explained(where: str) -> Iterator[None]:
    """Says in Chinese what storage refused, with its own words."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (OSError, BotoCoreError, ClientError) as error:
        cause = f"{type(error).__name__}: {error}"
        raise PublishError(f"发布到 {where} 没有成功（{cause}）；请检查地址、密钥和权限，再运行一次会接着做") from error


def _listed(storage: Any, where: str) -> dict[str, str]:
    """Path and ETag of every object below `where`.

    Raises:
        PublishError: There is no such bucket.
    """
    if not storage.exists(where.split("/", 1)[0]):
        raise PublishError(f"没有 bucket“{where.split('/', 1)[0]}”，或者没有权限看；请先在存储服务里建好")
    found = storage.find(where, detail=True)
    return {name.removeprefix(f"{where}/"): str(each["ETag"]).strip('"') for name, each in found.items()}


def _send(storage: Any, where: str, files: Mapping[str, Path]) -> None:
    """Sends the files of one stage, those with the same headers together; back when all of them are there."""
    by_headers: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for path in files:
        by_headers.setdefault(tuple(_headers(path).items()), []).append(path)
    for headers, paths in by_headers.items():
        for some in batches(files, paths):
            contents = {f"{where}/{path}": files[path].read_bytes() for path in some}
            storage.pipe(contents, chunksize=_ONE_PIECE, **dict(headers))


def _headers(path: str) -> dict[str, str]:
    """Type and cache headers as the site's table says them, in the words of S3."""
    headers = headers_of(path)
    kind = headers.get("Content-Type") or mimetypes.guess_type(path)[0] or "application/octet-stream"
    if kind.startswith("text/") and "charset" not in kind:
        kind += "; charset=utf-8"
    return {"ContentType": kind, "CacheControl": headers["Cache-Control"]}
