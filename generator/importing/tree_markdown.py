"""A tree of HTML, of whatever make, as Markdown: headings, paragraphs, lists, tables, pictures, notes.

An element that isn't known is what stands in it. Nothing is left out but what `UNSEEN` names.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import chain

from lxml.html import HtmlElement

from generator.importing.escaping import as_paragraph, escaped
from generator.importing.headings import Block
from generator.importing.spans import Span, emphasized, lines_of, markdown_of
from generator.importing.tree_tables import HtmlTable, table_markdown
from generator.model.html_parse import INLINE
from generator.regex import regex
from generator.text import joined_lines, one_line

UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "title", "link", "meta", "iframe", "object"})
_INLINE = INLINE | {"font", "big", "strike", "tt", "label", "nobr", "bdi", "bdo", "ruby", "rb", "img", "br", "wbr"}
_HEADING = regex(r"h([1-6])")
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"i", "em"})
_TAGS = {"s": "s", "strike": "s", "del": "s", "sub": "sub", "sup": "sup"}
_NOTE = regex(r"#((?:footnote|endnote)-.+)")
_NUMBER = regex(r"[0-9]{1,9}")
_INDENT = " " * 4
_UNSAFE_ADDRESS = regex(r"[\s()<>\\]")


@dataclass(slots=True)
class Reading:
    """What a conversion asks of its caller, and what it found.

    `picture` gives the name that a picture gets, or None for one that can't be had; `link` an address for a link, or
    None for a link that leads nowhere any more. `notes` are the footnotes by the id in `#footnote-<id>`. `asked` are
    the addresses of links as they were written, `unlinked` those of links around pictures, which are left out.
    """

    picture: Callable[[HtmlElement], str | None]
    link: Callable[[str], str | None]
    notes: Mapping[str, HtmlElement] = field(default_factory=dict)
    used_notes: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    is_simple: bool = False
    merged_tables: int = 0
    nested_tables: int = 0
    framed: int = 0
    struck: int = 0


def blocks_of(element: HtmlElement, reading: Reading) -> list[Block]:
    """The blocks below the element, then the footnotes that they refer to."""
    blocks = list(_blocks(element, reading))
    for name in reading.used_notes:  # it grows while a note refers to another
        label = reading.used_notes.index(name) + 1
        lines = lines_of(_inline(reading.notes[name], reading))
        text = f"\n\n{_INDENT}".join(as_paragraph(markdown_of(line)) for line in lines)
        blocks.append(Block(f"[^{label}]: {text}"))
    return blocks


def _blocks(element: HtmlElement, reading: Reading) -> Iterator[Block]:
    """Inline content between blocks is a paragraph of its own."""
    spans: list[Span] = _text(element.text)
    for child in element:
        if _is_inline(child):
            spans += _inline_of(child, reading)
        else:
            yield from _paragraphs(spans)
            spans = []
            yield from _block(child, reading)
        spans += _text(child.tail)
    yield from _paragraphs(spans)


def _paragraphs(spans: list[Span]) -> Iterator[Block]:
    for line in lines_of(spans):
        yield Block(markdown_of(line), is_paragraph=True)


def _is_inline(element: HtmlElement) -> bool:
    """Also a tag of another namespace, such as Word's `<st1:date>`; a link around blocks is a block."""
    tag = element.tag
    if not isinstance(tag, str):
        return True
    is_named = tag in _INLINE or ":" in tag
    return is_named and all(_is_inline(each) for each in element)


def _block(element: HtmlElement, reading: Reading) -> Iterator[Block]:
    tag = str(element.tag)
    if tag in UNSEEN:
        return
    if match := _HEADING.fullmatch(tag):
        if text := markdown_of(Span(span.text or " ") for span in _inline(element, reading)).strip():
            yield Block(text, level=int(match[1]))
    elif tag in {"ul", "ol"}:
        yield Block("\n".join(_list(element, reading)))
    elif tag == "table":
        yield from _table(element, reading)
    elif tag == "hr":
        yield Block("* * *")
    elif tag == "pre":
        yield from (Block(escaped(one_line(line)), is_paragraph=True) for line in element.text_content().split("\n"))
    elif tag == "blockquote":
        text = "\n\n".join(map(_whole, _blocks(element, reading)))
        yield Block("\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else "")
    else:
        yield from _blocks(element, reading)


def _whole(block: Block) -> str:
    """A block where no heading can stand."""
    return as_paragraph(block.text) if block.is_paragraph or block.level else block.text


def _list(element: HtmlElement, reading: Reading, depth: int = 0) -> Iterator[str]:
    """Each item on a line; what else an item holds is paragraphs of it, and a list in it stands below it."""
    number = int(element.get("start")) if _NUMBER.fullmatch(element.get("start") or "") else 1
    indent, has_item = _INDENT * depth, False
    for child in (None, *element):
        if child is not None and child.tag in {"ul", "ol"}:
            yield from _list(child, reading, depth + has_item)  # below no item it would be code
        elif child is not None and isinstance(child.tag, str) and child.tag not in UNSEEN:
            texts, nested = _item(child, reading)
            if texts:  # a mark without text begins no list
                mark = f"{number}." if element.tag == "ol" else "-"
                number += 1
                has_item = True
                first = "" if "\n" in texts[0] else texts.pop(0)
                yield f"{indent}{f'{mark} ':<4}{first}".rstrip()
                for text in texts:
                    yield from ("", *(f"{indent}{_INDENT}{line}" for line in text.split("\n")))
            for each in nested:
                yield from _list(each, reading, depth + has_item)
        loose = element.text if child is None else child.tail
        if loose and loose.strip():
            has_item = True
            yield f"{indent}-   {as_paragraph(escaped(loose))}"


def _item(element: HtmlElement, reading: Reading) -> tuple[list[str], list[HtmlElement]]:
    """The blocks of an item, and the lists that stand in it."""
    own = deepcopy(element)  # the tree is read again where its tables turn out to be too many
    nested = [each for each in own if each.tag in {"ul", "ol"}]
    for each in nested:
        each.drop_tree()
    return [block for block in map(_whole, _blocks(own, reading)) if block], nested


def _table(element: HtmlElement, reading: Reading) -> Iterator[Block]:
    table = HtmlTable(element)
    yield from _beside_cells(element, reading)
    if table.is_frame:
        reading.framed += 1
        for cell in chain.from_iterable(table.rows):
            yield from _blocks(cell, reading)
        return
    reading.merged_tables += table.is_merged
    reading.nested_tables += table.is_nested
    yield Block(table_markdown(table, lambda cell: _cell(cell, reading), is_simple=reading.is_simple))


def _beside_cells(element: HtmlElement, reading: Reading) -> Iterator[Block]:
    """What stands in a table and in none of its cells: a caption, and what the page's author forgot to put into one."""
    yield from _paragraphs(_text(element.text))
    for child in element:
        if child.tag in {"thead", "tbody", "tfoot", "tr", "colgroup", "caption"}:
            yield from _beside_cells(child, reading)
        elif child.tag not in {"td", "th"}:
            yield from _paragraphs(_inline_of(child, reading)) if _is_inline(child) else _block(child, reading)
        yield from _paragraphs(_text(child.tail))


def _cell(cell: HtmlElement, reading: Reading) -> list[str]:
    """The lines of a cell, inline Markdown each; in HTML the tables in it are left out, as they are written as such."""
    return [markdown_of(line) for line in lines_of(_inline(cell, reading, with_tables=reading.is_simple))]


def _inline(element: HtmlElement, reading: Reading, *, with_tables: bool = True) -> list[Span]:
    """All text below an element; each block of it on a line of its own."""
    spans = _text(element.text)
    for child in element:
        if _is_inline(child):
            spans += _inline_of(child, reading)
        elif child.tag not in UNSEEN and (with_tables or child.tag != "table"):
            inner = _inline(child, reading, with_tables=with_tables)
            spans += [Span("", breaks=True), *inner, Span("", breaks=True)]
        spans += _text(child.tail)
    return spans


def _inline_of(element: HtmlElement, reading: Reading) -> list[Span]:
    tag = str(element.tag)
    match tag:
        case _ if not isinstance(element.tag, str) or tag in UNSEEN:
            return []
        case "br":
            return [Span("", breaks=True)]
        case "img":
            name = reading.picture(element)
            return [Span(f"![]({name})")] if name else []
        case "a":
            return _link(element, reading)
        case "sup" if note := _note_of(element, reading):
            return [Span(note)]
    return _styled(tag, _inline(element, reading), reading)


def _styled(tag: str, spans: list[Span], reading: Reading) -> list[Span]:
    """What stands in an element, as the element makes it look."""
    if tag in _STRONG or tag in _EMPHASIS:
        return emphasized(spans, "**" if tag in _STRONG else "*")
    name = _TAGS.get(tag)
    if name is None or not any(span.text.strip() for span in spans):
        return spans
    reading.struck += name == "s"
    return [Span(f"<{name}>{span.text}</{name}>", span.emphasis) if span.text.strip() else span for span in spans]


def _text(text: str | None) -> list[Span]:
    return [Span(escaped(text))] if text else []


def _note_of(element: HtmlElement, reading: Reading) -> str:
    """The mark of a footnote, where the element is one."""
    links = element.findall("a")
    match = _NOTE.fullmatch(links[0].get("href") or "") if len(links) == 1 else None
    if match is None or match[1] not in reading.notes:
        return ""
    if any(above.tag == "table" and HtmlTable(above).needs_html for above in element.iterancestors()):
        # A mark in HTML would be read as text: the note stands where it is referred to.
        return f"（注：{joined_lines(escaped(reading.notes[match[1]].text_content()))}）"
    if match[1] not in reading.used_notes:
        reading.used_notes.append(match[1])
    return f"[^{reading.used_notes.index(match[1]) + 1}]"


def _link(element: HtmlElement, reading: Reading) -> list[Span]:
    """A link on each line of its text; without an address the text alone."""
    spans = _inline(element, reading)
    written = (element.get("href") or "").strip()
    address = reading.link(written) if written and not written.startswith("#") else None
    reading.asked.append(written)
    if address and any("![](" in span.text for span in spans):
        reading.unlinked.append(written)
        address = None
    if not address or not any(span.text.strip() for span in spans):
        return spans
    safe = _UNSAFE_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode()), address)
    return [Span(f"[{span.text.strip()}]({safe})", span.emphasis) if span.text.strip() else span for span in spans]
