"""A Markdown file from elsewhere: kept as it is, but for its title and the level of its headings."""

import re
from urllib.parse import unquote

from generator.importing.document import Document, Dropped, Source
from generator.importing.html_files import neighbours_of
from generator.importing.pictures import Files
from generator.importing.plain_text import decoded
from generator.model.content import TooMuchMarkupError, render_content
from generator.model.dates import parse_moment
from generator.regex import regex
from generator.text import one_line

_FRONT = regex(r"\A---[ \t]*\n(?P<front>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_KEY = regex(r"^(?P<key>title|标题|date|日期|published|发布日期)[ \t]*:[ \t]*(?P<value>.*)$", re.IGNORECASE)
_FENCE = regex(r"^ {0,3}(```|~~~)")
_HEADING = regex(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_PICTURE = regex(r"(!\[[^\]]*\]\()([^)\s]+)")


def accepts(source: Source) -> bool:
    """By its name."""
    return source.suffix in {"md", "markdown"}


def read(source: Source) -> Document:
    """The file; what of it the site won't show is told.

    Raises:
        ImportRefusedError: It is no text.
    """
    text = decoded(source.data)
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    known, dropped = _front(front["front"] if front else "")
    title, body = _title(body)
    title = known.pop("title", "") or title or one_line(source.name.rpartition(".")[0])
    files, near = Files(), neighbours_of(source)

    def picture(match: re.Match[str]) -> str:
        data = near.read(unquote(match[2]))
        name = files.picture(data) if data else None
        if name is None:
            dropped.append(Dropped("找不到的图片", match[2]))
        return match[1] + (name or match[2])

    body = _PICTURE.sub(picture, body).strip()
    look_at = []
    try:
        content = render_content(body, "x/2000/x/", "https://x.invalid/")
        dropped += [Dropped("网页不允许的标签", each) for each in content.removed]
        dropped += [Dropped("读者看不到的文字", content.lost)] if content.lost else []
    except TooMuchMarkupError:
        look_at.append("标记太多或太深，请拆成几条")
    return Document(
        title=title,
        body=body,
        fields=known,
        files=tuple(files.taken),
        took=(f"标题“{title}”，正文照原样",),
        dropped=tuple(dropped),
        look_at=tuple(look_at),
    )


def _front(front: str) -> tuple[dict[str, str], list[Dropped]]:
    """Title and date of the lines between `---`; every other line is told."""
    known: dict[str, str] = {}
    dropped = []
    for line in front.split("\n"):
        match = _KEY.match(line)
        value = match["value"].strip().strip("\"'") if match else ""
        if match and match["key"].lower() in {"title", "标题"}:
            known["title"] = one_line(value)
        elif match and (moment := parse_moment(value)):
            known["published"] = f"{moment:%Y-%m-%d}"
        elif line.strip():
            dropped.append(Dropped("信息栏里的一行", line.strip()))
    return known, dropped


def _title(body: str) -> tuple[str, str]:
    """The heading of level 1, taken out if it stands first; the others begin at level 2."""
    lines = body.split("\n")
    inside = False
    places = []
    for number, line in enumerate(lines):
        inside ^= bool(_FENCE.match(line))
        if not inside and (match := _HEADING.match(line)):
            places.append((number, len(match[1]), match[2]))
    first = next((number for number, line in enumerate(lines) if line.strip()), -1)
    title = ""
    if places and places[0][0] == first and places[0][1] == 1:
        title = one_line(places[0][2])
        lines[first] = ""
        places = places[1:]
    shift = 2 - min((level for _, level, _ in places), default=2)
    for number, level, text in places:
        lines[number] = f"{'#' * min(level + max(shift, 0), 6)} {text}"
    return title, "\n".join(lines)
