"""Whether a published page says what the record beside it says: all of it, and nothing else."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urljoin

from generator.model.content import TooMuchMarkupError, render_content
from generator.model.dates import chinese_date
from generator.verify.html_tree import Element, StrangeHtmlError, read_html, tidy

Record = Mapping[str, Any]
# Any address will do to resolve links against, if both sides are resolved against the same.
_BASE = "https://site.invalid/"
# Around the article stands what these hold; within others a browser would see something else than we do.
_AROUND = frozenset({"", "html", "body", "div", "main"})
_FORBIDDEN = frozenset({
    "applet", "base", "embed", "frame", "frameset", "iframe", "math", "noembed", "noframes", "object", "plaintext",
    "template", "xmp",
})  # fmt: skip
_FORBIDDEN_IN_ARTICLE = _FORBIDDEN | {
    "!",
    "script",
    "style",
    "link",
    "meta",
    "noscript",
    "svg",
    "input",
    "button",
    "form",
}
_TRICKS = re.compile(r"<!--?-?>|--!>|<!\[CDATA\[|<\?")
_META = {
    "索引号": "index_number", "分类": "topic", "发布机构": "publisher", "成文日期": "issued", "名称": "title", "文号": "doc_number",
    "发布日期": "published", "主题词": "keywords", "体裁": "genre", "有效性": "validity", "有效期至": "valid_until",
    "报名截至": "valid_until",
}  # fmt: skip
_BODY_ENDS = ("gk-go", "gk-files", "gk-related", "gk-changes", "gk-after")
# What a page's surroundings say on every page: words of ours, never of a record.
_WORDS = frozenset({
    "附件", "相关信息", "更正记录", "关键词", "永久链接", "上一条", "下一条", "没有找到需要的信息？可以", "。", "›", "：", "核对",
    "解读的文件：", "政策解读：", "替代的文件：", "已被替代，现行文件：", "图表和全部附表：", "这条记录",
})  # fmt: skip
_SIZE = re.compile(r"[A-Z0-9]{1,5}，[0-9.]+ [KM]B")
# Links to pages that are made of many records: of yearly reports, of budgets, of the log.
_LINKS = re.compile(
    "申请公开|首页|[0-9]{4}年|阅读[0-9]{4}年度报告全文|[0-9]{4}年(度|部门).{0,20}(预算|决算|工作年度报告（[A-Z]+）)"
    "|.{0,40}[0-9]{4}年政府信息公开工作年度报告.{0,12}|日志第 [0-9]+ 条|记录文件"
)


def check_page(html: str, record: Record, titles: Mapping[str, str]) -> Iterator[str]:
    """In what the page at the record's address differs from it, in Chinese; `titles` by address, of all records."""
    try:
        yield from _check(read_article(html), record, titles)
    except StrangeHtmlError as error:
        yield f"网页的结构不正常（{error}）"


def read_article(html: str) -> Element:
    """What a page shows of its item.

    Raises:
        StrangeHtmlError: It is not one article, in the open.
    """
    if trick := _TRICKS.search(html):
        raise StrangeHtmlError(f"有 {trick.group()}")
    page = read_html(html.removeprefix("\ufeff").replace("<!doctype html>", "", 1))
    for element in page.walk():
        if element.tag in _FORBIDDEN or (element.tag == "meta" and "http-equiv" in element.attrs):
            if element.attrs.get("http-equiv", "").lower() not in {"content-security-policy", "x-ua-compatible"}:
                raise StrangeHtmlError(f"有 <{element.tag}>")
    found = page.find("article")
    if len(found) != 1:
        raise StrangeHtmlError("正文不是一处")
    path = _way_to(page, found[0])
    for element in path:
        if element.tag not in _AROUND or {"hidden", "style"} & element.attrs.keys():
            raise StrangeHtmlError(f"正文放在 <{element.tag}> 里，或者被隐藏")
    return found[0]


def _way_to(element: Element, target: Element) -> list[Element]:
    """The elements that hold the target, the outermost first."""
    for child in element.elements:
        if child is target:
            return [element]
        if way := _way_to(child, target):
            return [element, *way]
    return []


def _check(article: Element, record: Record, titles: Mapping[str, str]) -> Iterator[str]:
    for element in article.walk():
        if element.tag in _FORBIDDEN_IN_ARTICLE or _is_active(element):
            yield f"正文里有不该有的 <{element.tag}>"
            return
    holders = article.find(".gk")
    if len(holders) != 1 or tidy("".join(c for c in article.children if isinstance(c, str))):
        yield "正文里有记录以外的内容"
        return
    parts = [part for part in holders[0].elements if part.children or part.tag in {"img", "hr", "input"}]
    if loose := [text for child in holders[0].children if isinstance(child, str) and (text := tidy(child))]:
        yield f"有记录里没有的文字“{loose[0][:40]}”"
    if "withdrawn" in record:
        yield from _check_notice(parts, record)
    else:
        yield from _check_item(parts, record, titles)


def _is_active(element: Element) -> bool:
    hides = {"hidden", "style", "srcdoc", "contenteditable"} & element.attrs.keys()
    return bool(hides) or any(name.startswith("on") for name in element.attrs)


def _check_notice(parts: list[Element], record: Record) -> Iterator[str]:
    withdrawn = record["withdrawn"]
    day = dt.date.fromisoformat(withdrawn["date"])
    texts = [part.text for part in parts if not {"gk-crumbs", "gk-proof"} & set(part.classes)]
    expected = ["这条信息已撤回", f"撤回日期：{chinese_date(day)}", f"撤回原因：{tidy(withdrawn['reason'])}"]
    if texts[:3] != expected:
        yield "撤回说明与记录不同"
    origin = f"原发布日期：{chinese_date(dt.date.fromisoformat(record['published']))}，栏目："
    if len(texts) != 4 or not re.fullmatch(re.escape(origin) + "[^。]{1,40}。如需了解，可以申请公开。", texts[-1]):
        yield "撤回说明里有记录以外的内容"


def _check_item(parts: list[Element], record: Record, titles: Mapping[str, str]) -> Iterator[str]:
    headings = [part for part in parts if part.tag == "h1"]
    if [part.text for part in headings] != [tidy(record["title"])]:
        yield f"标题与记录不同：“{headings[0].text[:40] if headings else ''}”"
    start = next((number + 1 for number, part in enumerate(parts) if "gk-meta" in part.classes), 0)
    if not start:
        yield "没有“公开信息”一栏"
        return
    end = next((n for n in range(start, len(parts)) if set(_BODY_ENDS) & set(parts[n].classes)), len(parts))
    yield from _check_head(parts[:start], record)
    yield from _check_body(parts[start:end], record)
    yield from _check_rest(parts[end:], record, titles)


def _check_head(parts: list[Element], record: Record) -> Iterator[str]:
    published = dt.datetime.fromisoformat(record["published"])
    moment = published.strftime("%Y-%m-%d" + (" %H:%M" if published.strftime("%H%M") != "0000" else ""))
    words = dict.fromkeys(tidy(record[key]) for key in ("source", "author") if record.get(key))
    for part in parts:
        if "gk-byline" in part.classes:
            if list(part.runs()) != [moment, *words]:
                yield f"标题下的日期、来源与记录不同：“{part.text[:60]}”"
        elif {"gk-banner", "gk-note"} & set(part.classes):
            if part.text not in _banners(record):
                yield f"提示与记录不符：“{part.text[:40]}”"
        elif "gk-meta" in part.classes:
            yield from _check_meta(part, record)
        elif "gk-crumbs" not in part.classes and part.tag != "h1":
            yield f"有记录里没有的内容“{part.text[:40]}”"
    if not any("gk-byline" in part.classes for part in parts):
        yield "没有发布日期"
    if record.get("validity") in {"失效", "废止"} and not any("gk-banner" in part.classes for part in parts):
        yield f"没有标明文件已{record['validity']}"


def _banners(record: Record) -> list[str]:
    found = [f"本文件已{record['validity']}，仅供查阅。"] if record.get("validity") in {"失效", "废止"} else []
    if record.get("valid_until"):
        day = chinese_date(dt.date.fromisoformat(record["valid_until"]))
        found += [f"已截止：报名时间截至{day}。", f"报名截至{day}。"]
    return found


def _check_meta(part: Element, record: Record) -> Iterator[str]:
    rows = [row.elements for row in part.find("div")]
    shown = {row[0].text: row[1].text for row in rows if len(row) == 2}
    if list(part.runs()) != ["公开信息", *(text for pair in shown.items() for text in pair)]:
        yield "“公开信息”一栏里有记录以外的内容"
    for label, text in shown.items():
        expected = _display(record.get(_META.get(label, "")))
        if label not in _META or text != (expected or "—"):
            yield f"“{label}”与记录不同：网页是“{text[:40]}”，记录是“{expected[:40]}”"
    missing = {key for key in _META.values() if record.get(key)} - {_META[label] for label in shown if label in _META}
    if missing:
        yield f"“公开信息”一栏缺少 {'、'.join(sorted(missing))}"


def _display(value: object) -> str:
    """A value as the page's box shows it."""
    if isinstance(value, list):
        return tidy(" ".join(value))
    text = str(value or "")
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?", text):
        return chinese_date(dt.date.fromisoformat(text[:10]))
    return tidy(text)


def _check_body(parts: list[Element], record: Record) -> Iterator[str]:
    try:
        content = render_content(record["body"], record["url"], _BASE)
    except TooMuchMarkupError:
        yield "记录的正文不是程序会公布的"
        return
    if len(parts) == 1 and parts[0].classes == ["gk-html"]:
        parts = [child for child in parts[0].elements]
    shown = [token for part in parts for token in _tokens(part, record["url"])]
    expected = [token for part in read_html(content.html).elements for token in _tokens(part, record["url"])]
    if shown == expected:
        return
    number = next((n for n, pair in enumerate(zip(shown, expected, strict=False)) if pair[0] != pair[1]), None)
    number = min(len(shown), len(expected)) if number is None else number
    at = [tokens[number][:40] if number < len(tokens) else "（到此为止）" for tokens in (shown, expected)]
    yield f"正文与记录不同：网页是“{at[0]}”，记录是“{at[1]}”"


def _tokens(element: Element, url: str) -> Iterator[str]:
    """Start tags with what they do, and texts, in order; anchors and classes aside, which nobody reads."""
    attrs = {
        name: unquote(urljoin(_BASE + url, value)) if name in {"href", "src", "cite"} else tidy(value)
        for name, value in element.attrs.items()
        if name not in {"id", "class"}
    }
    yield f"<{element.tag}{''.join(f' {name}={attrs[name]}' for name in sorted(attrs))}>"
    text = ""
    for child in element.children:
        if isinstance(child, str):
            text += child
            continue
        if tidied := tidy(text):
            yield tidied
        text = ""
        yield from _tokens(child, url)
    if tidied := tidy(text):
        yield tidied
    yield f"</{element.tag}>"


def _check_rest(parts: list[Element], record: Record, titles: Mapping[str, str]) -> Iterator[str]:
    files = [part for part in parts if "gk-files" in part.classes]
    yield from _check_files(files, record)
    changes = [part for part in parts if "gk-changes" in part.classes]
    told = [
        (entry.find("time")[0].attrs.get("datetime"), entry.text)
        for part in changes
        for entry in part.find("li")
        if entry.find("time")
    ]
    noted = [(change["date"], f"{change['date']} {tidy(change['note'])}") for change in record.get("changes", ())]
    if told != noted:
        yield "更正记录与记录不同"
    known = {
        *_WORDS,
        *record.get("keywords", ()),
        *(text for _, note in noted for text in (note, note[11:], note[:10])),
        *(each["title"] for each in record.get("attachments", ())),
        *(f"SHA-256 {each['sha256']}" for each in record.get("attachments", ())),
    }
    for part in parts:
        for text, target in _linked(part, record["url"], None):
            if target is not None and not target.startswith(_BASE) and not target.endswith(record["url"]):
                yield f"“{text[:40]}”链接到别的网站"
            elif target is not None and target in {_BASE + url for url in titles}:
                if text not in {tidy(titles[target.removeprefix(_BASE)]), *known}:
                    yield f"链接的文字“{text[:40]}”不是那条信息的标题"
            elif target is None and text not in known and not _SIZE.fullmatch(text) and not _is_hash(text):
                yield f"有记录里没有的文字“{text[:40]}”"


def _is_hash(text: str) -> bool:
    return bool(re.fullmatch("SHA-256 [0-9a-f]{64}", text))


def _check_files(parts: list[Element], record: Record) -> Iterator[str]:
    entries = [entry for part in parts for entry in part.find("li")]
    shown = []
    for entry in entries:
        links = entry.find("a")
        hashes = [each.text.removeprefix("SHA-256 ") for each in entry.find(".gk-hash")]
        path = unquote(urljoin(_BASE + record["url"], links[0].attrs.get("href", ""))) if len(links) == 1 else ""
        shown.append((path.removeprefix(_BASE), links[0].text if links else "", "".join(hashes)))
    expected = [(each["path"], tidy(each["title"]), each["sha256"]) for each in record.get("attachments", ())]
    if shown[: len(expected)] != expected:
        yield "附件与记录不同"
    # An annual report's own files are made with the site, and are no part of the record.
    for path, title, _ in shown[len(expected) :]:
        if record["category"] != "annual-reports" and not re.search(r"/report-[0-9]{4}\.(pdf|xlsx)$", path):
            yield f"有记录里没有的附件“{title[:40]}”"


def _linked(element: Element, url: str, target: str | None) -> Iterator[tuple[str, str | None]]:
    """Each text with the address that it links to, None where it links to nothing."""
    if element.tag == "a":
        target = urljoin(_BASE + url, element.attrs.get("href", ""))
    for child in element.children:
        if isinstance(child, Element):
            yield from _linked(child, url, target)
        elif text := tidy(child):
            yield text, target
