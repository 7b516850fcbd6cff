"""An independent reading of a DOCX and of an import, by Python's own parsers, and by html5lib."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter

import html5lib

from generator.importing.document import Document
from generator.model.content import render_content

_TEXT = re.compile(r"\{[^}]*\}(t|delText)$")


def runs_of(data: bytes) -> list[str]:
    """The text of every run of every part of a DOCX, seen or not."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and name.startswith("word/"):
                root = ET.fromstring(archive.read(name))
                found += [element.text or "" for element in root.iter() if _TEXT.search(str(element.tag))]
    return [text for text in found if squeezed(text)]


def squeezed(text: str) -> str:
    """Without blanks and what has no width."""
    return re.sub(r"[\s\u00a0\u200b\u3000\ufdd0\ufdd1]", "", text)


def shown(document: Document) -> str:
    """All that a reader of the item reads: its title, what a browser makes of its page, its fields."""
    html = render_content(document.body, "a/2024/b/", "https://x.test.example/").html
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    text = "".join(tree.itertext())
    return squeezed(" ".join([document.title, text, *document.fields.values()]))


def lost(runs: list[str], document: Document) -> list[str]:
    """The runs that are neither shown nor in the account."""
    account = squeezed(" ".join(f"{each.place} {each.text}" for each in document.dropped))
    page = shown(document)
    return [text for text in runs if squeezed(text) not in page and squeezed(text) not in account]


def characters_lost(runs: list[str], document: Document) -> Counter[str]:
    """Characters of the runs of which the page and the account together hold too few."""
    account = squeezed(" ".join(each.text for each in document.dropped))
    return Counter(squeezed("".join(runs))) - Counter(shown(document) + account)
