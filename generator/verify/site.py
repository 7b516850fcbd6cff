"""A whole published site against its log: every record, every page, every file."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.model.content import TooMuchMarkupError
from generator.model.record import RECORD_VERSION
from generator.outputs.log import CHECKPOINT, RECORD, RECORDS
from generator.regex import regex
from generator.tlog.leaf import Leaf, canonical, latest
from generator.tlog.note import VerifierKey
from generator.verify.article import Page, read_page
from generator.verify.body import headings
from generator.verify.frame import odd_frames, odd_names
from generator.verify.html_tree import StrangeHtmlError, tidy
from generator.verify.log import Verdict, check_kept, read_checkpoint, read_leaves
from generator.verify.page import check_page
from generator.verify.published import Published, UnreachableError
from generator.verify.redirect import leads_to_record
from generator.verify.said import language_of
from generator.words import _, use

Record = Mapping[str, Any]
_RECORD_LINE = regex(r"(0|[1-9][0-9]{0,9})\t((?:[a-z0-9][a-z0-9-]*/)+)")
# Category, year and id.
_ITEM_URL = regex("(?:[a-z0-9-]+/)+[0-9]{4}/[a-z0-9-]+/")
_LOC = regex("<loc>([^<]*)</loc>")


def verify(site: Published, kept: str, key: VerifierKey | None) -> Verdict:
    """Checks signature, tree, what was kept (`kept`, a checkpoint or empty), and every record, page and file.

    Raises:
        UnreachableError: The site can't be read, or has no log.
    """
    verdict = Verdict()
    use(language_of((site.read("") or b"").decode("utf-8", "replace")))
    data = site.read(CHECKPOINT)
    if data is None:
        raise UnreachableError(f"没有 {CHECKPOINT}：这个网站没有日志，或者地址不对")
    checkpoint = read_checkpoint(site, data, key, verdict)
    leaves = read_leaves(site, checkpoint, verdict) if checkpoint else ()
    if not checkpoint or verdict.faults:
        verdict.faults.append("日志本身不成立，没有再核对网页")
        return verdict
    if kept:
        check_kept(kept, key, checkpoint, leaves, verdict)
    _check_records(site, leaves, verdict)
    return verdict


def _check_records(site: Published, leaves: tuple[Leaf, ...], verdict: Verdict) -> None:
    """Each entry that stands has its record, each record its page and files, and no item is without an entry."""
    before = len(verdict.faults)
    addresses = _addresses(site, verdict)
    standing = latest(leaves)
    records: dict[str, Record] = {}
    for index in standing:
        url = addresses.get(index)
        what = f"日志第 {index + 1} 条（{leaves[index].date} 载入）"
        if url is None:
            verdict.faults.append(f"{what}对应的信息不见了，日志里也没有登记撤下")
        elif record := _record(site, url, leaves[index], what, verdict):
            records[url] = record
    for index in sorted(addresses.keys() - set(standing)):
        verdict.faults.append(f"{addresses[index]}：{RECORDS} 说它是日志第 {index + 1} 条，那一条已经被取代或撤下")
    pages = _check_pages(site, records, verdict)
    titles = {
        url: str(record.get("title", _("This information has been withdrawn"))) for url, record in records.items()
    }
    for url in sorted({*_mapped(site), *filter(_ITEM_URL.fullmatch, site.pages())} - set(addresses.values())):
        if not leads_to_record((site.read(url) or b"").decode("utf-8", "replace"), url, titles):
            verdict.faults.append(f"{url}：没有载入日志")
    removed = sum(leaf.kind == "removed" for leaf in leaves)
    if removed:
        verdict.notes.append(f"日志登记了 {removed} 次撤下（到期或依法不再公开），每次只剩散列值")
    told = verdict.steps if len(verdict.faults) == before else verdict.notes
    told.append(f"核对了 {len(records)} 条信息的记录、{pages} 个网页和它们的附件")


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


def _record(site: Published, url: str, leaf: Leaf, what: str, verdict: Verdict) -> Record | None:
    data = site.read(url + RECORD)
    if data is None:
        verdict.faults.append(f"{url}：{what}的记录文件不见了，日志里也没有登记撤下")
        return None
    if hashlib.sha256(data).hexdigest() != leaf.sha256:
        verdict.faults.append(f"{url}：记录文件与{what}的散列值不同，记录被改动")
        return None
    try:
        record: Record = json.loads(data)
        fits = canonical(record) == data and (record["url"], record["v"]) == (url, RECORD_VERSION)
    except (ValueError, TypeError, LookupError, RecursionError):  # nothing that a build has written
        fits = False
    if not fits:
        verdict.faults.append(f"{url}：{what}的记录不是这个网址的，或者不合格式")
    return record if fits else None


def _check_pages(site: Published, records: Mapping[str, Record], verdict: Verdict) -> int:
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
            own[url] = (tidy(record.get("title", _("Withdrawn information"))), *headings(record.get("body", ""), url))
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


def _files(record: Record) -> list[Record]:
    found = [*record.get("attachments", ()), *record.get("files", ())]
    return [file for file in found if isinstance(file, dict) and "path" in file]


def _check_file(site: Published, file: Record) -> Iterator[str]:
    path = str(file["path"])
    if "sha256" not in file:
        return
    data = site.read(path)
    if data is None:
        yield f"附件 {path} 不见了"
    elif hashlib.sha256(data).hexdigest() != file["sha256"]:
        yield f"附件 {path} 被改动，与记录的校验值不同"


def _mapped(site: Published) -> Iterator[str]:
    """The addresses in the site's maps that look like an item's; their shortest address is the home page's."""
    found: list[str] = []
    for address in _located(site, "sitemap.xml"):
        # A site that was built by an earlier version has all of them there.
        found += _located(site, address.rpartition("/")[2]) if address.endswith(".xml") else [address]
    home = min(found, key=len, default="")
    for address in found:
        if _ITEM_URL.fullmatch(url := address.removeprefix(home)):
            yield url


def _located(site: Published, name: str) -> list[str]:
    return _LOC.findall((site.read(name) or b"").decode("utf-8", "replace"))
