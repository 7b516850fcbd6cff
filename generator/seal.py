"""Enters in the log what is published and not yet entered, and signs its checkpoint. Writes `data/log` alone."""

import datetime as dt
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from generator.errors import ConfigError
from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.log import Log
from generator.model.sealing import enter
from generator.records.log import CHECKPOINT, ITEMS, KEY, LEAVES, LOG, SIZES
from generator.tlog.checkpoint import Checkpoint
from generator.tlog.leaf import Leaf
from generator.tlog.note import NoteError, Signer, load_signer
from generator.tlog.tree import leaf_hash, root_hash

MAX_KEY_BYTES = 10_000


@frozen(kw_only=True)
class Sealed:
    """What a run has entered, and the log's state after it."""

    leaves: tuple[Leaf, ...]
    size: int
    is_signed: bool


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Holds the log for this process alone; the system lets go of it when the process ends.

    Raises:
        ConfigError: Another process holds it.
    """
    folder = root / LOG
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise ConfigError(f"{folder}: 另一个 gongkai seal 正在运行；请等它结束后再试") from None
    finally:
        os.close(handle)


def read_signer(root: Path, given: str, origin: str) -> Signer:
    """The signer whose key is at the path `given`, or is `given` itself, as PEM.

    Raises:
        ConfigError: There is no such key, or it lies inside the project, whence it would be committed.
    """
    if given.startswith("-----BEGIN"):
        pem = given.encode()
    else:
        file = Path(given).resolve()
        if file.is_relative_to(root.resolve()):
            raise ConfigError(f"{file}: 签名用的私钥在项目文件夹里，会随提交泄露；请放到项目以外")
        if not file.is_file() or file.stat().st_size > MAX_KEY_BYTES:
            raise ConfigError(f"{file}: 没有这个私钥文件；可以用 openssl genpkey -algorithm ed25519 -out 文件 生成")
        pem = file.read_bytes()
    try:
        return load_signer(origin, pem)
    except NoteError as error:
        raise ConfigError(f"log key: {error}") from error


def origin_of(dataset: Dataset) -> str:
    """The log's name, which stays what it was at first, even if the site moves."""
    if dataset.log.checkpoint:
        return dataset.log.checkpoint.origin
    parts = urlsplit(dataset.settings.url)
    return f"{parts.netloc}{parts.path}log"


def seal(root: Path, dataset: Dataset, as_of: dt.date, signer: Signer | None, *, new_key: bool = False) -> Sealed:
    """Enters what the log lacks of the site of the day `as_of`.

    Raises:
        ConfigError: The day is before the last entry's, or the log was signed and would no longer be by the same key.
    """
    old = dataset.log
    if old.leaves and as_of < old.leaves[-1].date:
        raise ConfigError(f"日志最后一条是 {old.leaves[-1].date}，不能再按更早的 {as_of} 登记；请检查日期")
    key = signer.verifier if signer else None
    if old.key and key != old.key and not new_key:
        given = "这把私钥与日志原来的不同" if key else "日志原来有签名，这次没有给私钥"
        raise ConfigError(f"{given}；请给原来的私钥（--key 或 GONGKAI_LOG_KEY），确实要换时加 --new-key")
    log = enter(dataset, as_of, lambda: secrets.token_hex(16))
    hashes = [leaf_hash(bytes(leaf)) for leaf in log.leaves]
    text = str(Checkpoint(origin_of(dataset), len(hashes), root_hash(hashes)))
    for file, content in writes(old, log, signer.sign(text) if signer else text, f"{key}\n" if key else ""):
        write(root / file, content)
    return Sealed(leaves=log.leaves[len(old.leaves) :], size=len(log.leaves), is_signed=signer is not None)


def writes(old: Log, log: Log, note: str, key: str) -> list[tuple[str, str]]:
    """File and text, in an order after any step of which the next run completes the log; no text means no file."""
    sizes = sorted({*old.sizes, len(log.leaves)})
    return [
        # The old lines hold until the entries are there, the new ones from then on.
        (ITEMS, "".join(sorted({*_lines(old), *_lines(log)}))),
        (LEAVES, "".join(bytes(leaf).decode() + "\n" for leaf in log.leaves)),
        (ITEMS, "".join(_lines(log))),
        (SIZES, "".join(f"{size}\n" for size in sizes)),
        # A checkpoint must not lie beside a key that has not signed it.
        *([(KEY, "")] if old.key and key != f"{old.key}\n" else []),
        (CHECKPOINT, note),
        (KEY, key),
    ]


def _lines(log: Log) -> list[str]:
    return [f"{each.index}\t{each.version}\t{each.salt}\t{url}\n" for url, each in sorted(log.items.items())]


def write(file: Path, text: str) -> None:
    """Puts the text in the file's place in one step; an empty one is no file."""
    if not text:
        file.unlink(missing_ok=True)
    elif not file.is_file() or file.read_bytes() != text.encode():
        temporary = file.with_name(f".{file.name}.tmp")
        with temporary.open("wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
