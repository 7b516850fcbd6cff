"""A Markdown body by the house rules; code, addresses, tags and what Markdown needs stay as they are."""

import re
from collections.abc import Iterator

from generator.model.content import TooMuchMarkupError, render_content
from generator.regex import regex
from generator.tidy.words import tidy_words

_FENCE = regex(r"^ {0,3}(`{3,}|~{3,})")
_INDENTED = regex(r"^(?: {4}|\t)")
_HEADING = regex(r"^(#{1,6})[ \t]*((?:\\.|[^\\])*?)[ \t]*#*$")
# A definition of a link: all of it is an address and a title that a reader hardly sees.
_DEFINITION = regex(r"^[ \t>*+-]*\[[^\]^][^\]]*\]:")
_HELD = regex(
    r"(`+)(?!`).+?(?<!`)\1(?!`)"  # code
    r"|<!--.*?-->|</?[A-Za-z][^<>]*>|<[^<>\s]+[:@][^<>\s]*>"  # comments, tags, addresses in brackets
    r"|!?\[\^[^\]]*\]:?|!\["  # footnotes, the beginning of an image
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)|\]\[[^\]]*\]"  # where it leads
    r"|(?:https?|ftp|mailto|tel):[0-9A-Za-z\-._~:/?#\[\]@!$&'*+,;=%]+|www\.[0-9A-Za-z\-._~:/?#@!$&'*+,;=%]+"
    r"|[0-9A-Za-z._%+-]+@[0-9A-Za-z.-]+"
    r"|&[#\w]+;|\\."
)
_RAW_BEGIN = regex(r"<(pre|code|script|style|textarea)\b", re.IGNORECASE)
_CODE = regex(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_COMMENT_BEGIN, _COMMENT_END = "<!--", "-->"
# Pieces are marked by characters of a private plane, which no text that can be published holds.
_FIRST = 0xF0000


def tidy_body(body: str) -> str:
    """The body with tidy prose, headings from level 2 on, single blank lines, no spaces at the ends of lines.

    As it was where code or a link would not be the same: Markdown has more forms of both than are known here.
    """
    if any(ord(character) >= _FIRST for character in body):
        return body
    tidied = _tidied(body)
    return tidied if kept(tidied) == kept(body) else body


def kept(body: str) -> tuple[list[str], list[str]]:
    """What must stay: where links lead, and code; nothing of a body that can't be rendered."""
    try:
        content = render_content(body, "x/2000/x/", "https://site.invalid/")
    except TooMuchMarkupError:
        return [], []
    return [link.written for link in content.links], [match[0] for match in _CODE.finditer(content.html)]


def _tidied(body: str) -> str:
    lines = list(_prose(body.split("\n")))
    levels = [len(match[1]) for line, is_prose in lines if is_prose and (match := _HEADING.match(line))]
    by = 2 - min(levels, default=2)
    tidied = [_line(line, by) if is_prose else line for line, is_prose in lines]
    return "\n".join(_single_blanks(tidied, [is_prose for _, is_prose in lines])).strip("\n") + "\n"


def _prose(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is prose: neither code nor inside a comment or an element that is kept as it is."""
    fence, end, is_after_blank = "", "", True
    for line in lines:
        opened = _FENCE.match(line)
        if fence:
            yield line, False
            is_end = opened and opened[1].startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if is_end else fence
        elif end:
            yield line, False
            end = "" if end in line.lower() else end
        elif opened:
            yield line, False
            fence = opened[1]
        elif ending := _unfinished(line):
            yield line, False
            end = ending
        else:
            yield line, not ((_INDENTED.match(line) and is_after_blank) or _DEFINITION.match(line))
        is_after_blank = not line.strip() or (is_after_blank and bool(_INDENTED.match(line)))


def _unfinished(line: str) -> str:
    """What ends a comment or an element that begins on the line and goes on below it; empty where none does."""
    if line.rfind(_COMMENT_BEGIN) > line.rfind(_COMMENT_END):
        return _COMMENT_END
    begun = [match[1].lower() for match in _RAW_BEGIN.finditer(line)]
    return next((f"</{name}>" for name in begun if f"</{name}>" not in line.lower()), "")


def _line(line: str, by: int) -> str:
    if heading := _HEADING.match(line):
        text = _words(heading[2])
        if re.search(r"(?<!\\)#$", text):  # what only a blank behind it kept from being taken for the heading's end
            text = f"{text[:-1]}\\#"
        return f"{'#' * min(len(heading[1]) + by, 6)} {text}".rstrip()
    text = line.rstrip()
    is_break = line.endswith("  ") and bool(text)  # two spaces are a line's break
    return _words(text) + ("  " if is_break else "")


def _words(text: str) -> str:
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return chr(_FIRST + len(held) - 1)

    tidied = tidy_words(_HELD.sub(hold, text))
    return re.sub(r"[\U000f0000-\U000ffffd]", lambda match: held[ord(match[0]) - _FIRST], tidied)


def _single_blanks(lines: list[str], are_prose: list[bool]) -> Iterator[str]:
    """The lines without a blank one behind another, but for those of code."""
    is_blank = False
    for line, is_prose in zip(lines, are_prose, strict=True):
        if not (is_blank and is_prose and not line):
            yield line
        is_blank = is_prose and not line
