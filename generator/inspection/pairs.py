"""A policy document and its interpretation lead to each other.

Source: R-PAIR-1; 国办秘函〔2019〕19号, 政策解读: interpretation and original linked from both ends (failure circulars
cite it; the deduction and the share of documents to be interpreted are not verified).
"""

import datetime as dt
from collections.abc import Iterator

from generator.inspection.finding import Evidence, Finding
from generator.model.item import Item
from generator.regex import regex

IN_FORCE = frozenset({"有效", "已修改", "尚未生效"})
SOURCE = "国办秘函〔2019〕19号：政策解读与文件双向关联，分值待核实"
# Interpretations: “《…》政策解读”, “解读：…”, “一图读懂《…》”. Not news of one (“政策解读会举行”, “解读进企业”),
# and not a picture story that explains no document (“图解工伤办理六步”).
_KIND = r"(?:政策|文件|图文|专家|视频)?解读"
_SERIES = r"(?:之?[一二三四五六七八九十]|[（(][^）)]{1,6}[）)])?"
INTERPRETATION = regex(
    rf"[》”]的?{_KIND}{_SERIES}$|(?:^|[\s：:—|｜])(?:政策|文件|图文|专家|视频)解读{_SERIES}$|^{_KIND}[：:|｜《]|^(?:一图读懂|图解)[：:]?《"
)


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Documents in force that nothing interprets; interpretations that name no public document."""
    del as_of
    for item in evidence.site.items:
        if is_document(item) and not evidence.site.related[item.id].interpreted_by:
            found = "现行的政策文件还没有解读；面向公众的政策请补上，仅供内部执行的可以不配"
            yield _finding("interpretation", "question", item, found)
        if INTERPRETATION.search(item.title) and not item.interprets and not _links_elsewhere(item):
            found = f"看标题是政策解读，但没有写所解读的文件；{_advice(evidence, item)}"
            yield _finding("pair", "warning", item, found)
        for other in item.interprets:
            if other not in evidence.site.by_id and other in {each.id for each in evidence.dataset.items}:
                found = f"所解读的文件 {other} 没有公开，公众看不到原文；请核对两条记录的状态"
                yield _finding("pair", "warning", item, found)


def is_document(item: Item) -> bool:
    """A numbered document that is in force: the kind that an interpretation goes with."""
    return bool(item.doc_number) and item.validity in IN_FORCE


def _links_elsewhere(item: Item) -> bool:
    """The original may lie on a higher office's site, which a record can only link to."""
    return any(link.written.startswith(("http://", "https://")) for link in item.content.links)


def _advice(evidence: Evidence, item: Item) -> str:
    text = item.title + item.content.text
    for other in evidence.site.items:
        if other.doc_number and (f"《{other.title}》" in text or other.doc_number in text):
            return f"请补上 interprets: [{other.id}]（正文提到《{other.title}》）"
    return "请补上 interprets；原文在上级网站的，请在正文里写上它的链接"


def _finding(rule: str, severity: str, item: Item, found: str) -> Finding:
    return Finding(
        rule=rule,
        severity="warning" if severity == "warning" else "question",
        key=item.id,
        subject=item.title,
        found=found,
        basis=SOURCE,
        place=item.place("interprets"),
    )
