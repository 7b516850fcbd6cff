"""A page's front matter as our templates write it, without a YAML parser, which takes a fifth of the time of a page."""

import json
from typing import Any

from generator.regex import regex

# No escapes but these two, and nothing that ends a line in YAML, or may not stand in it: the same in JSON and YAML.
# Told by what is left out, for a wide range of characters takes long to compile.
_STRING = r'"(?:[^\0-\x1f"\\\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]++|\\["\\])*+"'
_WORD = r"(?!(?:false|no|null|off|on|true|yes)\b)[a-z]++(?:-[a-z]++)*+"
_SCALAR = rf"(?:{_STRING}|{_WORD})"
_LIST = rf"\[{_SCALAR}(?:, {_SCALAR})*+\]"
_VALUE = rf"(?:{_SCALAR}|{_LIST}|\[{_LIST}(?:, {_LIST})*+\]|\{{{_WORD}: {_SCALAR}(?:, {_WORD}: {_SCALAR})*+\}})"
_FRONT = regex(rf"---\n((?:{_WORD}: {_VALUE}\n)++)---\n+")
_WORDS = regex(rf"{_STRING}|({_WORD})")


def read_front(source: str) -> tuple[dict[str, Any], str] | None:
    """The values and what follows them, as MkDocs reads them; None where it may read something else."""
    front = _FRONT.match(source)
    if front is None:
        return None
    values = _WORDS.sub(lambda found: f'"{found[1]}"' if found[1] else found[0], front[1].rstrip("\n"))
    return json.loads("{" + values.replace("\n", ",") + "}"), source[front.end() :]
