"""What a DOCX holds besides running text, told as it isn't in the item: drawings, controls, descriptions, addresses."""

from collections.abc import Iterator

from lxml import etree

from generator.importing.document import Dropped
from generator.importing.docx_parts import DOCUMENT, Parts, all_of, relation_of, w
from generator.records.extract.tree import local

_SHOWN = frozenset({"document", "footnotes", "endnotes", "hdr", "ftr"})
_EDGES = frozenset({"hdr", "ftr"})
# What says something in an attribute: the element, its attributes, what that is called.
_WORDS = (
    ({"docPr", "cNvPr"}, ("descr", "title"), "图片原有的替代文字"),
    ({"shape"}, ("alt",), "图片原有的替代文字"),
    ({"tblCaption", "tblDescription"}, (w("val"),), "表格原有的替代文字"),
    ({"hyperlink"}, (w("tooltip"),), "链接的提示"),
    ({"control"}, (w("name"),), "控件"),
    ({"listEntry"}, (w("val"),), "旧式下拉框的选项（选中的是哪一个请看原文）"),
)


def beside(parts: Parts) -> list[Dropped]:
    """What has no text to be held to account by."""
    root = parts.xml[DOCUMENT]
    found = [Dropped("图表（只是图形；数据见附件或下面的文字）")] * sum(1 for _ in all_of(root, "chart"))
    found += [Dropped("SmartArt 图形")] * sum(1 for _ in all_of(root, "relIds"))
    names = [*parts.xml, *parts.files]
    found += [Dropped("宏（程序）")] * any(name.lower().endswith("vbaproject.bin") for name in names)
    shown = [each for each in parts.xml.values() if local(each) in _SHOWN]
    for each in shown:
        if local(each) in _EDGES:
            found += [Dropped("页眉、页脚里的图片")] * sum(1 for _ in all_of(each, "blip", "imagedata"))
    return [*found, *dict.fromkeys(words for each in shown for words in _words(each))]


def _words(root: "etree._Element") -> Iterator[Dropped]:
    for element in root.iter():
        name = local(element)
        for elements, attributes, place in _WORDS:
            texts = (str(element.get(each) or "") for each in attributes) if name in elements else ()
            yield from (Dropped(place, text) for text in texts if text.strip())


def addresses_of(parts: Parts) -> list[str]:
    """Where the links of the text and of pictures lead, to other hosts alone; each once."""
    found: dict[str, None] = {}
    for name in (name for name, root in parts.xml.items() if local(root) in _SHOWN - _EDGES):
        related = parts.related(name)
        for element in all_of(parts.xml[name], "hyperlink", "hlinkClick"):
            if ":" in (target := related.get(relation_of(element), "")):
                found[target] = None
    return list(found)
