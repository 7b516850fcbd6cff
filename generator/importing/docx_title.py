"""What stands at the head and the foot of an official document: its title, its number, its date."""

from dataclasses import field
from pathlib import PurePosixPath

from lxml import etree

from generator.frozen import frozen
from generator.importing.docx_numbering import STYLES, style_of
from generator.importing.docx_parts import DOCUMENT, Parts, all_of, w
from generator.importing.headings import level_of
from generator.model.dates import parse_moment
from generator.records.extract.tree import local
from generator.regex import regex
from generator.text import joined_lines, one_line

_DOC_NUMBER = regex(r"[\u4e00-\u9fff（）()]{2,20}[〔\[［(（][0-9]{4}[〕\]］)）] ?(?:第)?[0-9]+ ?号")
_LETTERHEAD = regex(r".{2,40}文件")
_DAY = regex(r"[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日")
_LONGEST_TITLE = 80
_HEAD_PARAGRAPHS, _FOOT_PARAGRAPHS = 8, 6
_SENTENCE = ("。", "；", "：", "，")


@frozen(kw_only=True)
class Heading:
    """The title, and the fields that the document states; what was taken, and what is unsure."""

    title: str
    fields: dict[str, str] = field(default_factory=dict)
    took: tuple[str, ...] = ()
    look_at: tuple[str, ...] = ()


def take_heading(parts: Parts, name: str) -> Heading:
    """Takes the title and the document number out of the body; the date at its foot stays there too."""
    body = parts.xml[DOCUMENT].find(w("body"))
    blocks = list(body) if body is not None else []
    head = []
    for block in blocks:
        if local(block) == "p" and _text(block):
            head.append(block)
        if local(block) == "tbl" or len(head) == _HEAD_PARAGRAPHS:
            break
    fields = {}
    took = []
    numbers = [block for block in head if _DOC_NUMBER.fullmatch(_text(block))]
    if numbers:
        fields["doc_number"] = _text(numbers[0])
        took.append(f"文号“{fields['doc_number']}”")
        _take(numbers[0])
    titles = _titles(parts, [block for block in head if block not in numbers[:1]])
    if day := _day_at_foot(blocks):
        fields["issued"] = day
        took.append(f"成文日期 {day}（取自文末，请核对）")
    if not titles:
        look_at = ("没有认出标题，暂用文件名，请改正",)
        return Heading(title=one_line(PurePosixPath(name).stem), fields=fields, took=tuple(took), look_at=look_at)
    title = joined_lines("\n".join(map(_text, titles)))
    for each in titles:
        _take(each)
    return Heading(title=title, fields=fields, took=(f"标题“{title}”", *took))


def _titles(parts: Parts, head: list["etree._Element"]) -> list["etree._Element"]:
    """The paragraphs of the title: of the style for it, else the centred ones on top, else a short first one."""
    names = {
        str(style.get(w("styleId"))): str(next((each.get(w("val")) for each in style.iterchildren(w("name"))), ""))
        for style in (all_of(parts.xml[STYLES], "style") if STYLES in parts.xml else ())
    }
    named = [each for each in head if names.get(style_of(each), "").lower() in {"title", "标题"}]
    if named:
        return named[:1]
    centred: list[etree._Element] = []
    for block in head:
        if not centred and _LETTERHEAD.fullmatch(_text(block)):
            continue
        if not _is_centred(block) or level_of(_text(block)) or _is_long(block):
            break
        centred.append(block)
    if centred:
        return centred
    first = [block for block in head if not _LETTERHEAD.fullmatch(_text(block))][:1]
    is_title = first and not _is_long(first[0]) and not level_of(_text(first[0]))
    return first if is_title else []


def _is_long(paragraph: "etree._Element") -> bool:
    text = _text(paragraph)
    return len(text) > _LONGEST_TITLE or text.endswith(_SENTENCE)


def _is_centred(paragraph: "etree._Element") -> bool:
    return any(each.get(w("val")) == "center" for each in all_of(paragraph, "jc"))


def _day_at_foot(blocks: list["etree._Element"]) -> str:
    filled = [_text(block) for block in blocks if local(block) == "p" and _text(block)]
    days = [text for text in filled[-_FOOT_PARAGRAPHS:] if _DAY.fullmatch(text)]
    moment = parse_moment(days[-1].replace(" ", "")) if days else None
    return moment.date().isoformat() if moment else ""


def _text(block: "etree._Element") -> str:
    """A paragraph's text, without what isn't its own, such as pictures."""
    return one_line("".join(each.text or "" for each in all_of(block, "t")))


def _take(paragraph: "etree._Element") -> None:
    """Out of the body; what else than text the paragraph holds stays."""
    if any(True for _ in all_of(paragraph, "drawing", "footnoteReference", "endnoteReference")):
        for text in all_of(paragraph, "t"):
            text.text = ""
        return
    parent = paragraph.getparent()
    if parent is not None:
        parent.remove(paragraph)
