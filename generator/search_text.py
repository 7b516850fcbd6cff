"""One form for text that readers take for the same: what the search index holds and what a query is turned into.

`site_src/assets/search-text.js` does the same in the browser, a character at a time; tests/e2e/test_search.py
holds the two to each other.
"""

import sys
import unicodedata
from collections.abc import Callable
from functools import cache

from generator.regex import regex

# Between two blocks of a text: no match reaches across it, and nobody can type it.
BLOCK = "\n"
# Before each word of Latin letters in the copy of a head that tells the beginning of a word from its inside.
WORD = "\x1f"
_LATIN, _DIGITS = "A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ", "0-9０-９"
_LATIN_WORD = regex(f"[{_LATIN}][{_LATIN}{_DIGITS}]*|[{_DIGITS}][{_LATIN}{_DIGITS}]*")
_OPENING, _CLOSING = "(〔[【〖{〈", ")〕]】〗}〉"
# Kinds of a mark that keyboards and offices mix; NFKC has already made the full-width ones half-width.
_SAME = {
    **dict.fromkeys(_OPENING, "("),
    **dict.fromkeys(_CLOSING, ")"),
    **dict.fromkeys("“”„「」『』〝〞", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("•・‧", "·"),
}
_HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x30000))
# A text of more characters is looked up as a whole; a character that stands for none or for many, by these.
_LONG = 200
_NONE, _SEVERAL = 0x110000, 0x110001
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


class _Forms(dict[int, str]):
    """What stands for each character, worked out when it is first met: `str.translate` asks by code point."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _form(chr(code))
        return form


class _Codes:
    """The same as an array by code point, for long texts: a quarter of the time."""

    def __init__(self) -> None:
        import numpy as np

        self._forms = np.zeros(0x110000, np.uint32)  # 0: not met yet

    def form(self, text: str) -> str | None:
        """The form, unless a character of it takes several."""
        import numpy as np

        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        found = self._forms[codes]
        if not found.all():
            for code in set(codes[found == 0].tolist()):
                one = _forms()[code]
                self._forms[code] = ord(one) if len(one) == 1 else _SEVERAL if one else _NONE
            found = self._forms[codes]
        if found.max() == _SEVERAL:
            return None
        form: str = found[found != _NONE].tobytes().decode("utf-32-le")
        return form


def search_form(text: str) -> str:
    """The text as it is searched: NFKC, lower case, simplified, marks of one kind alike, no white space but `BLOCK`."""
    # Loading numpy takes longer than a few texts do without: it is there where many are indexed.
    form = _codes().form(text) if len(text) > _LONG and "numpy" in sys.modules else None
    return text.translate(_forms()) if form is None else form


def head_form(text: str) -> str:
    """The title and numbers as they are searched; with words of Latin letters, once more with `WORD` before each."""
    form = search_form(text)
    marked = _LATIN_WORD.sub(lambda word: word[0] if word[0][0].isdigit() else WORD + word[0], text)
    return form if WORD not in marked else form + BLOCK + search_form(marked)


@cache
def _forms() -> _Forms:
    return _Forms()


@cache
def _codes() -> _Codes:
    return _Codes()


def _form(character: str) -> str:
    if character in (BLOCK, WORD):
        return character
    folded = unicodedata.normalize("NFKC", character).lower()
    folded = "".join(_SAME.get(part, part) for part in folded if not part.isspace() and part not in _INVISIBLE)
    return "".join(map(_simple, folded))


def _simple(characters: str) -> str:
    """Simplified characters, of one or of many on a line each, since a word may have another form than its characters.

    Converted twice: 薴 is simplified to 苧, which is itself a traditional character.
    """
    is_han = any(ord(characters[0]) in codes for codes in _HAN)
    return _convert()(_convert()(characters)) if is_han else characters


@cache
def _convert() -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert


def simplified() -> dict[str, str]:
    """The simplified form of each traditional character that has another one."""
    characters = [chr(code) for codes in _HAN for code in codes]
    others = _simple("\n".join(characters)).split("\n")
    return {character: other for character, other in zip(characters, others, strict=True) if other != character}
