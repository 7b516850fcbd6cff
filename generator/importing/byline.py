"""What the line below a title says: the day of publication, and where the text comes from."""

from dataclasses import replace

from generator.importing.document import Document, moment_text
from generator.model.dates import parse_moment
from generator.regex import regex
from generator.text import one_line

_DAY = r"[0-9]{4}(?:-|/|\.|年) ?[0-9]{1,2}(?:-|/|\.|月) ?[0-9]{1,2}日?"
_MOMENT = rf"(?:时间|日期) ?[:：] ?\[?({_DAY}(?: +[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?)"
SEEN_DATE = regex(rf"(?:发布|发表|公开|更新)?{_MOMENT}")
SEEN_SOURCE = regex(r"(?:信息)?来源 ?[:：] ?([^\s|｜\[\]【】]{2,30})")
# In running text a time without such a word is that of an event.
_SAID_DATE = regex(rf"(?:发布|发表|公开|更新){_MOMENT}")
_HEAD_LINES = 6
_LONGEST = 80


def with_byline(document: Document) -> Document:
    """The document with the day and the source that a line at its head states; the line stays, for a person to see."""
    if "published" in document.fields:
        return document
    for line in map(one_line, document.body.split("\n")[:_HEAD_LINES]):
        match = _SAID_DATE.search(line) if len(line) <= _LONGEST else None
        if match and (moment := parse_moment(match[1])):
            seen = SEEN_SOURCE.search(line)
            fields = {**({"source": seen[1]} if seen else {}), **document.fields, "published": moment_text(moment)}
            told = f"发布日期{'、来源' if seen else ''}取自正文里“{line}”一行，请核对，然后删去这一行"
            return replace(document, fields=fields, look_at=(told, *document.look_at))
    return document
