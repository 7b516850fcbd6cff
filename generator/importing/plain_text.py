"""TXT in any encoding that offices use: the title is its first line, the rest paragraphs."""

from generator.importing.accounting import as_passages
from generator.importing.document import Document, ImportRefusedError, Source
from generator.importing.escaping import escaped
from generator.importing.headings import Block, as_markdown, level_of
from generator.records.extract.plain import decode
from generator.text import display_width, one_line

# Narrower than this a text was broken into lines by a program; a wider line is a paragraph by itself.
_WIDEST_BROKEN = 120
_NARROWEST_BROKEN = 40


def accepts(source: Source) -> bool:
    """Whatever is text and bears such a name."""
    return source.suffix in {"txt", "text"}


def read(source: Source) -> Document:
    """The text.

    Raises:
        ImportRefusedError: It is no text, or empty.
    """
    text = decoded(source.data)
    lines = text.split("\n")
    filled = [line for line in lines if one_line(line)]
    if not filled:
        raise ImportRefusedError("文件里没有文字")
    title = one_line(filled[0])
    after = lines[lines.index(filled[0]) + 1 :]
    return Document(
        title=title,
        body=as_markdown([Block(escaped(each), is_paragraph=True) for each in paragraphs(after)]),
        passages=as_passages(filled, "正文"),
        took=(f"标题取自第一行，正文 {len(filled) - 1} 行",),
    )


def decoded(data: bytes) -> str:
    """The text, line ends made LF.

    Raises:
        ImportRefusedError: It is in no encoding that is known here.
    """
    text = decode(data)
    if text is None:
        raise ImportRefusedError("不是 UTF-8、UTF-16 或 GB18030 的文字；请在原来的程序里另存为 UTF-8 的 TXT")
    return text.replace("\f", "\n").replace("\v", "\n")


def paragraphs(lines: list[str]) -> list[str]:
    """A line is a paragraph, but where a program broke paragraphs into lines of one width those are joined."""
    widest = max((display_width(line.rstrip()) for line in lines), default=0)
    is_broken = _NARROWEST_BROKEN <= widest <= _WIDEST_BROKEN
    found: list[str] = []
    previous = ""
    for line in lines:
        is_full = is_broken and display_width(previous.rstrip()) >= widest - 4 and not level_of(previous)
        goes_on = is_full and one_line(line) and not line.startswith(("\u3000", "  ", "\t")) and not level_of(line)
        if goes_on and found:
            space = " " if found[-1][-1:].isascii() and line[:1].isascii() else ""
            found[-1] = found[-1].rstrip() + space + line.strip()
        elif one_line(line):
            found.append(one_line(line))
        previous = line
    return found
