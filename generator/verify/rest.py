"""What a page has around its body: attachments and corrections of the record, and words and links of ours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urljoin

from generator.regex import regex
from generator.verify.article import BASE
from generator.verify.html_tree import Element, tidy
from generator.verify.said import around_links, link_words
from generator.words import _

Record = Mapping[str, Any]
_YEAR = "[0-9]{4}"
_REPORT_FILE = regex(r"/report-[0-9]{4}\.(pdf|xlsx)")


def _ask() -> str:
    return _("Not found what you need? You can [request it](%(page)s).", page="-")


def _words() -> set[str]:
    """What stands on every page: words of ours, never of a record."""
    return {
        _("First published"),
        _("Earlier texts held something that should not have been published and are no longer shown."),
        _("Attachments"),
        _("Related"),
        _("Corrections"),
        _("Keywords"),
        _("Permanent link"),
        _("Newer"),
        _("Older"),
        _("Check"),
        "›",
        *around_links(_ask()),
        *map(tidy, (_("Document explained: "), _("Explanation: "), _("Document replaced: "), _("Replaced by: "))),
        *around_links(_("Charts and all tables: %(link)s", link="[-](-)")),
    }


def _is_made(text: str) -> bool:
    """Whether it is what a build tells of a file."""
    kind = _("%(kind)s, %(size)s", kind="[A-Z0-9]{1,5}", size="[0-9.]+ [KM]B")
    return bool(re.fullmatch(f"{kind}|SHA-256 [0-9a-f]{{64}}", text))


def _is_link(text: str) -> bool:
    """Whether it leads to what is made of many records: pages of budgets and reports with their files, and the log."""
    known = (
        link_words(_ask()),
        _("Compare the texts before and after each change"),
        _("Log entry %(number)s", number="[0-9]+"),
        _("Record file"),
        _("Not in the log yet"),
        _("Read the full report for %(year)s", year=_YEAR),
        _("%(year)s departmental budget", year=_YEAR),
        _("%(year)s departmental final accounts", year=_YEAR),
        _("Annual report on open government information %(year)s (for printing)", year=_YEAR)
        .replace("(", r"\\(")
        .replace(")", r"\\)"),
        _("Tables of the annual report on open government information %(year)s", year=_YEAR),
    )
    return any(re.fullmatch(each, text) for each in known)


def check_files(parts: Sequence[Element], record: Record) -> Iterator[str]:
    """The record's attachments come first; an annual report's own files, which are made with the site, may follow."""
    shown = [_file(entry, record["url"]) for part in parts for entry in part.find("li")]
    expected = [(each["path"], tidy(each["title"]), each["sha256"]) for each in record.get("attachments", ())]
    if shown[: len(expected)] != expected:
        yield "附件与记录不同"
    for path, title, _sha256 in shown[len(expected) :]:
        if not _REPORT_FILE.search(path):
            yield f"有记录里没有的附件“{title[:40]}”"


def _file(entry: Element, url: str) -> tuple[str, str, str]:
    """Path, title and SHA-256 of an attachment as the page lists it."""
    links = entry.find("a")
    path = unquote(urljoin(BASE + url, links[0].attrs.get("href", ""))) if len(links) == 1 else ""
    hashes = "".join(each.text for each in entry.find(".gk-hash")).removeprefix("SHA-256 ")
    return path.removeprefix(BASE), links[0].text if links else "", hashes


def check_changes(parts: Sequence[Element], record: Record) -> Iterator[str]:
    """Each correction with its day, in any order; the first publication may stand among them."""
    shown = {entry.text for part in parts for entry in part.find("li")}
    first = _("First published")
    noted = {f"{change['date']} {tidy(change['note'])}" for change in record.get("changes", ())}
    if shown - {f"{record['published'][:10]} {first}"} != noted:
        yield "更正记录与记录不同"


def check_words(parts: Sequence[Element], record: Record, titles: Mapping[str, str]) -> Iterator[str]:
    """No word and no link stands there but those of the record, of other records, and of ours.

    The title, the line below it and the box are held to the record elsewhere.
    """
    known = {*_words(), *map(tidy, record.get("keywords", ()))}
    known |= {record["published"][:10]} | {
        text for each in record.get("changes", ()) for text in (each["date"], tidy(each["note"]))
    }
    targets = {BASE + url: tidy(title) for url, title in titles.items()}
    files = {each["path"]: tidy(each["title"]) for each in record.get("attachments", ())}
    targets |= {BASE + path: title for path, title in files.items()}
    for part in parts:
        if part.tag == "h1" or {"gk-byline", "gk-banner", "gk-note", "gk-meta"} & set(part.classes):
            continue
        for text, target in _linked(part, record["url"]):
            if not _may_stand(text, target, known, targets, record, is_crumb="gk-crumbs" in part.classes):
                yield f"有记录里没有的文字或链接“{text[:40]}”"


def _may_stand(
    text: str, target: str | None, known: set[str], targets: Mapping[str, str], record: Record, *, is_crumb: bool
) -> bool:
    if target is None:
        return text in known or _is_made(text)
    if target == text and target.endswith(f"/{record['url']}"):  # the permanent link
        return True
    if not target.startswith(BASE):
        return False
    if target in targets:
        return text == targets[target]
    return is_crumb or _is_link(text)  # what a crumb is called is compared with other pages


def _linked(element: Element, url: str, target: str | None = None) -> Iterator[tuple[str, str | None]]:
    """Each text with the address that it links to, None where it links to nothing."""
    if element.tag == "a":
        target = unquote(urljoin(BASE + url, element.attrs.get("href", "")))
    for child in element.children:
        if isinstance(child, Element):
            yield from _linked(child, url, target)
        elif text := tidy(child):
            yield text, target
