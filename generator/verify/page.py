"""Whether an item's page says what the record beside it says: all of it, and nothing else."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.model.item import LAPSED
from generator.model.labels import label, topic_label
from generator.verify.article import Page
from generator.verify.body import check_body, own_summary
from generator.verify.html_tree import Element, tidy
from generator.verify.rest import check_changes, check_files, check_words
from generator.verify.said import plain
from generator.words import _, later, long_date

Record = Mapping[str, Any]
# The rows of the page's box and the field that each shows.
_META = {
    later("Index number"): "index_number",
    later("Topic"): "topic",
    later("Publisher"): "publisher",
    later("Date issued"): "issued",
    later("Title"): "title",
    later("Document number"): "doc_number",
    later("Date published"): "published",
    later("Subject words"): "keywords",
    later("Kind of document"): "genre",
    later("Validity"): "validity",
    later("Valid until"): "valid_until",
    later("Apply by"): "valid_until",
}
_CLASSES = frozenset({
    "gk-after", "gk-ask", "gk-banner", "gk-byline", "gk-changes", "gk-crumbs", "gk-files", "gk-go", "gk-hash",
    "gk-keywords", "gk-meta", "gk-neighbours", "gk-note", "gk-permalink", "gk-proof", "gk-related",
})  # fmt: skip
_TAGS = frozenset({
    "a", "br", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "li", "nav", "p", "section", "small", "span",
    "summary", "time", "ul",
})  # fmt: skip
# What is read aloud or acts on what one sees has few values; None: any.
_ATTRIBUTES: dict[str, frozenset[str] | None] = {
    "aria-hidden": frozenset({"true"}),
    "aria-label": frozenset({later("You are here"), later("In the same category")}),  # see _is_known
    "aria-labelledby": frozenset({"files", "related", "changes"}),
    "class": None,  # see _CLASSES
    "data-search-exclude": None,
    "datetime": None,
    "href": None,
    "id": None,
    "open": None,
    "role": frozenset({"note"}),
}
_AFTER_BODY = frozenset({"gk-go", "gk-files", "gk-related", "gk-changes", "gk-after"})


def check_page(page: Page, record: Record, titles: Mapping[str, str]) -> Iterator[str]:
    """In what the page differs from the record of its address, in Chinese; `titles` by address, of all records."""
    parts = page.parts
    if "withdrawn" in record:
        yield from _check_notice(parts, record)
        return
    start = next((number + 1 for number, part in enumerate(parts) if "gk-meta" in part.classes), 0)
    end = next((n for n in range(start, len(parts)) if _AFTER_BODY & set(parts[n].classes)), len(parts))
    head, rest = parts[:start], parts[end:]
    yield from _check_form([*head, *rest])
    yield from _check_metas(page.metas, record)
    yield from _check_head(head, record)
    yield from check_body(parts[start:end], record["body"], record["url"])
    yield from check_files([part for part in rest if "gk-files" in part.classes], record)
    yield from check_changes([part for part in rest if "gk-changes" in part.classes], record)
    yield from check_words([*head, *rest], record, titles)


def _check_form(parts: Sequence[Element]) -> Iterator[str]:
    """Elements, attributes and classes that a build doesn't write could hide what bears them, or say more."""
    elements = [element for part in parts for element in part.walk()]
    strange = [
        *sorted({element.tag for element in elements} - _TAGS),
        *sorted({name for element in elements for name in element.classes} - _CLASSES),
        *(
            f"{name}={value}"
            for element in elements
            for name, value in element.attrs.items()
            if not _is_known(name, value)
        ),
        *(element.text for element in elements if "aria-hidden" in element.attrs and element.text != "›"),
        *(day for element in elements if (day := element.attrs.get("datetime")) and day != element.text[:10]),
    ]
    if strange:
        yield f"有程序不会写的标签、属性或样式“{strange[0][:40]}”"


def _is_known(name: str, value: str) -> bool:
    if name not in _ATTRIBUTES:
        return False
    values = _ATTRIBUTES[name]
    if name == "aria-label":
        return value in map(_, values or ())
    return values is None or value in values


def _check_metas(metas: Mapping[str, str], record: Record) -> Iterator[str]:
    """The tags that search engines and inspectors read."""
    summary = record.get("summary") or own_summary(record["body"], record["url"]) or record["title"]
    expected = {
        "ArticleTitle": record["title"],
        "ContentSource": record.get("source") or record.get("publisher", ""),
        "Keywords": ",".join(record.get("keywords", ())),
        "Author": record.get("author", ""),
        "Description": summary,
        "description": summary,
    }
    wrong = [name for name, text in expected.items() if tidy(metas.get(name, text)) != tidy(text)]
    if not metas.get("PubDate", record["published"]).startswith(record["published"][:10]):
        wrong.append("PubDate")
    if not metas.get("Url", record["url"]).endswith(record["url"]):
        wrong.append("Url")
    for name in wrong:
        yield f"网页标签 {name} 与记录不同"


def _check_notice(parts: Sequence[Element], record: Record) -> Iterator[str]:
    yield from _check_form(parts)
    withdrawn = record["withdrawn"]
    texts = [part.text for part in parts if not {"gk-crumbs", "gk-proof"} & set(part.classes)]
    expected = [
        _("This information has been withdrawn"),
        _("Withdrawn on %(day)s", day=_display(withdrawn["date"])),
        tidy(_("Reason: %(reason)s", reason=withdrawn["reason"])),
    ]
    if texts[:3] != expected:
        yield "撤回说明与记录不同"
    category = next((part.find("a")[-1].text for part in parts if "gk-crumbs" in part.classes and part.find("a")), "")
    origin = _(
        "First published on %(day)s, in the category %(category)s.",
        day=_display(record["published"]),
        category=category,
    )
    ask = _(" You can [request information](%(page)s).", page="-")  # where the bureau has such a page
    if texts[3:] not in ([origin], [plain(origin + ask)]):
        yield "撤回说明里有记录以外的内容"
    yield from check_words([part for part in parts if {"gk-crumbs", "gk-proof"} & set(part.classes)], record, {})


def _check_head(parts: Sequence[Element], record: Record) -> Iterator[str]:
    """One title, one line below it, the banners that belong there, and the box, in which the head ends."""
    bylines = [part for part in parts if "gk-byline" in part.classes]
    banners = [part.text for part in parts if {"gk-banner", "gk-note"} & set(part.classes)]
    titles = [part.text for part in parts if part.tag == "h1"]
    if titles != [tidy(record["title"])]:
        yield f"标题与记录不同：“{'”“'.join(titles)[:60]}”"
    if [list(part.runs()) for part in bylines] != [_byline(record)]:
        yield f"标题下的日期、来源与记录不同：“{''.join(part.text for part in bylines)[:60]}”"
    if any(text not in _banners(record) for text in banners):
        yield f"提示与记录不符：“{banners[0][:40]}”"
    if record.get("validity") in LAPSED and not banners:
        yield f"没有标明文件已{record['validity']}"
    if not parts:
        yield "没有“公开信息”一栏"
    for part in parts[-1:]:
        yield from _check_meta(part, record)


def _byline(record: Record) -> list[str]:
    published = dt.datetime.fromisoformat(record["published"])
    time = "" if published.time() == dt.time() else f" {published:%H:%M}"
    words = dict.fromkeys(tidy(record[key]) for key in ("source", "author") if record.get(key))
    return [f"{published:%Y-%m-%d}{time}", *words]


def _banners(record: Record) -> list[str]:
    found = []
    if record.get("validity") in LAPSED:
        validity = label(record["validity"])
        found.append(
            _("This document is no longer in force (%(validity)s). It is kept for reference only.", validity=validity)
        )
    if record.get("valid_until"):
        day = _display(record["valid_until"])
        found += [_("Closed: applications were accepted until %(day)s.", day=day), _("Apply by %(day)s.", day=day)]
    return found


def _check_meta(part: Element, record: Record) -> Iterator[str]:
    rows = [row.elements for row in part.find("div")]
    shown = {row[0].text: row[1].text for row in rows if len(row) == 2}
    if list(part.runs()) != [_("About this information"), *(text for pair in shown.items() for text in pair)]:
        yield "“公开信息”一栏里有记录以外的内容"
    keys = {_(word): key for word, key in _META.items()}
    for word, text in shown.items():
        expected = _value(keys.get(word, ""), record)
        if word not in keys or text != (expected or "—"):
            yield f"“{word[:20]}”与记录不同：网页是“{text[:40]}”，记录是“{expected[:40]}”"
    missing = {key for key in _META.values() if record.get(key)} - {keys.get(word) for word in shown}
    if missing:
        yield f"“公开信息”一栏缺少 {'、'.join(sorted(missing))}"


def _value(key: str, record: Record) -> str:
    """A field as the page's box shows it."""
    if key == "topic":
        return tidy(topic_label(record.get(key, "")))
    if key in {"genre", "validity"}:
        return label(record.get(key, ""))
    return _display(record.get(key))


def _display(value: object) -> str:
    """A value as the page's box shows it."""
    if isinstance(value, list):
        return tidy(" ".join(value))
    text = str(value or "")
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?", text):
        return long_date(dt.date.fromisoformat(text[:10]))
    return tidy(text)
