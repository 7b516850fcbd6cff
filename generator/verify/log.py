"""The published log by itself: its checkpoint, its entries, and what someone has kept of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.outputs.log import ENTRIES, FOLDER, KEY
from generator.tlog.checkpoint import Checkpoint, parse_checkpoint
from generator.tlog.leaf import LABELS, Leaf, latest, parse_leaf
from generator.tlog.note import NoteError, VerifierKey, open_note, parse_verifier_key, split_note
from generator.tlog.tiles import hash_tiles, read_bundle, tile_path
from generator.tlog.tree import leaf_hash, root_hash
from generator.verify.published import Published, UnreachableError

MAX_SIZE = 10_000_000


@dataclass(slots=True)
class Verdict:
    """What was found, in Chinese: `faults` that mean the site is not what was logged, `notes` to know.

    `steps` says what was checked and held, in order.
    """

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)


def read_checkpoint(site: Published, data: bytes, key: VerifierKey | None, verdict: Verdict) -> Checkpoint | None:
    """The checkpoint, if it is one and its key has signed it: `key`, or without it the one that the site publishes."""
    try:
        note = data.decode()
        text, signatures = split_note(note)
        used = key or _own_key(site)
        if used:
            text = open_note(note, used)
            verdict.steps.append("检查点的签名正确")
        if used and not key:
            verdict.notes.append(f"用的是网站自己公布的公钥，请与别处公布的核对：{used}")
        elif not used:
            what = "有签名，但网站没有公布公钥" if signatures else "没有签名"
            verdict.notes.append(f"检查点{what}：不能证明是谁发布的，只能与您保存过的检查点比较")
        return parse_checkpoint(text)
    except (NoteError, UnicodeDecodeError) as error:
        verdict.faults.append(f"检查点不成立：{error}")
        return None


def _own_key(site: Published) -> VerifierKey | None:
    data = site.read(KEY)
    return parse_verifier_key(data.decode()) if data else None


def read_leaves(site: Published, checkpoint: Checkpoint, verdict: Verdict) -> tuple[Leaf, ...]:
    """The entries, if they give the checkpoint's root and the published tiles."""
    if checkpoint.size > MAX_SIZE:
        raise UnreachableError(f"检查点说日志有 {checkpoint.size} 条，太多了")
    try:
        entries = [entry for path, count in _bundles(checkpoint.size) for entry in _bundle(site, path, count)]
        leaves = tuple(parse_leaf(entry, index) for index, entry in enumerate(entries))
        latest(leaves)
    except ValueError as error:
        verdict.faults.append(f"日志的条目读不懂：{error}")
        return ()
    hashes = [leaf_hash(entry) for entry in entries]
    if root_hash(hashes) != checkpoint.root:
        verdict.faults.append("日志被改动：条目算出来的根与检查点不同")
        return ()
    for path, content in hash_tiles(hashes, [checkpoint.size]):
        if site.read(f"{FOLDER}/{path}") != content:
            verdict.faults.append(f"日志的散列文件 {path} 缺失或与条目不符")
    if site.read(ENTRIES) != b"".join(entry + b"\n" for entry in entries):
        verdict.faults.append(f"给人看的 {ENTRIES} 缺失或与条目不符")
    verdict.steps.append(f"日志共 {checkpoint.size} 条，与检查点相符")
    return leaves


def _bundles(size: int) -> Iterator[tuple[str, int]]:
    """Path and number of entries of each bundle of a log of that size."""
    full, rest = divmod(size, 256)
    yield from ((tile_path("entries", index), 256) for index in range(full))
    if rest:
        yield tile_path("entries", full, rest), rest


def _bundle(site: Published, path: str, count: int) -> list[bytes]:
    """The entries of one bundle.

    Raises:
        ValueError: They are not as many as the checkpoint says.
    """
    entries = read_bundle(site.read(f"{FOLDER}/{path}") or b"")
    if len(entries) != count:
        raise ValueError(f"{path} 里应当有 {count} 条，只有 {len(entries)} 条")
    return entries


def check_kept(kept: str, key: VerifierKey | None, now: Checkpoint, leaves: tuple[Leaf, ...], verdict: Verdict) -> None:
    """What was kept must be the beginning of what there is now."""
    try:
        old = parse_checkpoint(open_note(kept, key) if key and split_note(kept)[1] else split_note(kept)[0])
    except NoteError as error:
        verdict.faults.append(f"您保存的检查点不成立：{error}")
        return
    if old.origin != now.origin:
        verdict.faults.append(f"您保存的检查点属于另一个日志“{old.origin}”，现在是“{now.origin}”")
    elif old.size > now.size:
        verdict.faults.append(f"日志被回退：您保存时有 {old.size} 条，现在只有 {now.size} 条")
    elif root_hash([leaf_hash(bytes(leaf)) for leaf in leaves[: old.size]]) != old.root:
        verdict.faults.append(f"日志被改写：前 {old.size} 条与您保存时不同")
    else:
        verdict.steps.append(
            f"您保存时的 {old.size} 条原样都在，此后增加 {now.size - old.size} 条{_told(leaves[old.size :])}"
        )


def _told(leaves: tuple[Leaf, ...]) -> str:
    counts = Counter(leaf.kind for leaf in leaves)
    words = "、".join(f"{label} {counts[kind]}" for kind, label in LABELS.items() if counts[kind])
    return f"（{words}）" if words else ""
