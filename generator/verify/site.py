"""A whole published site against its log, and the log against what someone kept of it."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.model.content import TooMuchMarkupError
from generator.outputs.log import CHECKPOINT, ENTRIES, FOLDER, KEY, RECORD, RECORDS
from generator.tlog.checkpoint import Checkpoint, parse_checkpoint
from generator.tlog.leaf import Kind, Leaf, canonical, latest, parse_leaf
from generator.tlog.note import NoteError, VerifierKey, open_note, parse_verifier_key, split_note
from generator.tlog.tiles import hash_tiles, read_bundle, tile_path
from generator.tlog.tree import leaf_hash, root_hash
from generator.verify.article import Page, read_page
from generator.verify.body import headings
from generator.verify.frame import odd_frames, odd_names
from generator.verify.html_tree import StrangeHtmlError, tidy
from generator.verify.page import check_page
from generator.verify.published import Published, UnreachableError

MAX_SIZE = 10_000_000
WORDS: dict[Kind, str] = {"published": "新公布", "changed": "更改", "withdrawn": "撤回", "removed": "不再公开"}
NOTICE = "已撤回的信息"
_RECORD_LINE = re.compile(r"(0|[1-9][0-9]{0,9})\t((?:[a-z0-9][a-z0-9-]*/)+)")
# Category, year and id.
_ITEM_URL = re.compile("(?:[a-z0-9-]+/)+[0-9]{4}/[a-z0-9-]+/")


@dataclass(slots=True)
class Verdict:
    """What was found, in Chinese: `faults` that mean the site is not what was logged, `notes` to know.

    `steps` says what was checked and held, in order.
    """

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)


def verify(site: Published, kept: str, key: VerifierKey | None) -> Verdict:
    """Checks signature, tree, what was kept (`kept`, a checkpoint or empty), and every record, page and file.

    Raises:
        UnreachableError: The site can't be read, or has no log.
    """
    verdict = Verdict()
    data = site.read(CHECKPOINT)
    if data is None:
        raise UnreachableError(f"没有 {CHECKPOINT}：这个网站没有日志，或者地址不对")
    checkpoint = _checkpoint(site, data, key, verdict)
    leaves = _leaves(site, checkpoint, verdict) if checkpoint else ()
    if not checkpoint or verdict.faults:
        verdict.faults.append("日志本身不成立，没有再核对网页")
        return verdict
    if kept:
        _check_kept(kept, key, checkpoint, leaves, verdict)
    _check_records(site, leaves, verdict)
    return verdict


def _checkpoint(site: Published, data: bytes, key: VerifierKey | None, verdict: Verdict) -> Checkpoint | None:
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


def _leaves(site: Published, checkpoint: Checkpoint, verdict: Verdict) -> tuple[Leaf, ...]:
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


def _check_kept(
    kept: str, key: VerifierKey | None, now: Checkpoint, leaves: tuple[Leaf, ...], verdict: Verdict
) -> None:
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
    words = "、".join(f"{WORDS[kind]} {counts[kind]}" for kind in WORDS if counts[kind])
    return f"（{words}）" if words else ""


def _check_records(site: Published, leaves: tuple[Leaf, ...], verdict: Verdict) -> None:
    """Each entry that stands has its record, each record its page and files, and no item is without an entry."""
    addresses = _addresses(site, verdict)
    records: dict[str, Mapping[str, Any]] = {}
    for index in latest(leaves):
        url = addresses.get(index)
        what = f"日志第 {index + 1} 条（{leaves[index].date} 载入）"
        if url is None:
            verdict.faults.append(f"{what}对应的信息不见了，日志里也没有登记撤下")
        elif record := _record(site, url, leaves[index], what, verdict):
            records[url] = record
    for url in sorted(set(addresses.values()) - records.keys()):
        if addresses and not any(url in fault for fault in verdict.faults):
            verdict.faults.append(f"{url}：对应的日志条目已经被取代或撤下")
    pages = _check_pages(site, records, verdict)
    logged = {*records, *addresses.values()}
    for url in sorted({*_mapped(site), *filter(_ITEM_URL.fullmatch, site.pages())} - logged):
        verdict.faults.append(f"{url}：没有载入日志")
    removed = sum(leaf.kind == "removed" for leaf in leaves)
    if removed:
        verdict.notes.append(f"日志登记了 {removed} 次撤下（到期或依法不再公开），每次只剩散列值")
    verdict.steps.append(f"核对了 {len(records)} 条信息的记录、{pages} 个网页和它们的附件")


def _addresses(site: Published, verdict: Verdict) -> dict[int, str]:
    lines = (site.read(RECORDS) or b"").decode("utf-8", "replace").splitlines()
    found: dict[int, str] = {}
    for line in lines:
        match = _RECORD_LINE.fullmatch(line)
        if match is None or int(match[1]) in found or match[2] in found.values():
            verdict.faults.append(f"{RECORDS} 里有读不懂或重复的一行")
            continue
        found[int(match[1])] = match[2]
    return found


def _record(site: Published, url: str, leaf: Leaf, what: str, verdict: Verdict) -> Mapping[str, Any] | None:
    data = site.read(url + RECORD)
    if data is None:
        verdict.faults.append(f"{url}：{what}的记录文件不见了，日志里也没有登记撤下")
        return None
    if hashlib.sha256(data).hexdigest() != leaf.sha256:
        verdict.faults.append(f"{url}：记录文件与{what}的散列值不同，记录被改动")
        return None
    record = json.loads(data)
    if canonical(record) != data or record.get("url") != url or record.get("v") != 1:
        verdict.faults.append(f"{url}：{what}的记录不是这个网址的，或者不合格式")
        return None
    return record  # type: ignore[no-any-return]  # its hash was entered, so a build has written it


def _check_pages(site: Published, records: Mapping[str, Mapping[str, Any]], verdict: Verdict) -> int:
    """Every page and file against its record; the number of pages that are as they should be."""
    titles = {url: str(record["title"]) for url, record in records.items() if "title" in record}
    pages: dict[str, Page] = {}
    own: dict[str, tuple[str, ...]] = {}
    for url, record in records.items():
        data = site.read(url)
        if data is None:
            verdict.faults.append(f"{url}：网页不见了，日志里也没有登记撤下")
            continue
        try:
            page = read_page(data.decode(), url)
            faults = list(check_page(page, record, titles))
            own[url] = (tidy(record.get("title", NOTICE)), *headings(record.get("body", ""), url))
            pages[url] = replace(page, parts=())
        except (StrangeHtmlError, UnicodeDecodeError) as error:
            faults = [f"网页的结构不正常（{error}）"]
        except (TooMuchMarkupError, KeyError, TypeError, ValueError, AttributeError) as error:
            faults = [f"记录不是程序会公布的（{type(error).__name__}）"]
        faults += [fault for file in _files(record) for fault in _check_file(site, file)]
        verdict.faults += [f"{url}：{fault}" for fault in faults]
    odd = odd_frames({url: page.frame for url, page in pages.items()}, own)
    names = odd_names({url: page.names for url, page in pages.items()})
    verdict.faults += [f"{url}：{fault}" for url, fault in (*odd, *names)]
    return len(pages)


def _files(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = [*record.get("attachments", ()), *record.get("files", ())]
    return [file for file in found if isinstance(file, dict) and "path" in file]


def _check_file(site: Published, file: Mapping[str, Any]) -> Iterator[str]:
    path = str(file["path"])
    if "sha256" not in file:
        return
    data = site.read(path)
    if data is None:
        yield f"附件 {path} 不见了"
    elif hashlib.sha256(data).hexdigest() != file["sha256"]:
        yield f"附件 {path} 被改动，与记录的校验值不同"


def _mapped(site: Published) -> list[str]:
    """The addresses in the site's map that look like an item's."""
    sitemap = (site.read("sitemap.xml") or b"").decode("utf-8", "replace")
    return re.findall(f"<loc>https?://[^<]*?/({_ITEM_URL.pattern})</loc>", sitemap)
