"""What the program asks its catalogue of words for; `make words` (`python -m tests.catalogue`) brings it up to date.

A message is the first text of a call of `_`, `ngettext`, `pgettext` or `later`, in the code or in a template, or a word
of the theme's lists. What a catalogue lacks is added empty, for a person to fill in; what nobody asks for is taken out.
"""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from generator.words import LOCALE
from tests.builders import REPOSITORY

KEYWORDS = {"_": None, "ngettext": (1, 2), "plural_forms": (1, 2), "pgettext": ((1, "c"), 2), "later": None}
CODE = REPOSITORY / "generator"
# Modules that list words of the theme and of its scripts as plain texts, with the names of the lists.
LISTS = {"generator.outputs.theme_words": ("THEME_WORDS", "SCRIPT_WORDS")}


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A message as the program asks for it: `context` and `many` are empty where there is none."""

    text: str
    context: str = ""
    many: str = ""


def asked() -> dict[Message, str]:
    """Every message that the program asks for, with a place where it does."""
    found: dict[Message, str] = {}
    for path in sorted(CODE.rglob("*.py")):
        found |= dict.fromkeys(_of_file(path, "python"), _place(path))
    for path in sorted(CODE.rglob("*.j2")):
        found |= dict.fromkeys(_of_file(path, "jinja2.ext:babel_extract"), _place(path))
    return found | dict(_listed())


def _place(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def _of_file(path: Path, method: str) -> Iterator[Message]:
    options = {"trimmed": "false", "silent": "false"} if method != "python" else {}
    with path.open("rb") as stream:
        for _line, text, _comments, context in extract(method, stream, KEYWORDS, options=options):
            one, many = text if isinstance(text, tuple) else (text, "")
            yield Message(one, context or "", many)


def _listed() -> Iterator[tuple[Message, str]]:
    for module, names in LISTS.items():
        if importlib.util.find_spec(module):
            found = importlib.import_module(module)
            for name in names:
                yield from ((Message(text), f"{module}.{name}") for text in getattr(found, name, ()))


def catalogue(name: str) -> Catalog:
    """The catalogue of a language, as `generator/locale` has it."""
    with (LOCALE / f"{name}.po").open("rb") as stream:
        return read_po(stream, locale=name)


def given(found: Catalog) -> dict[Message, tuple[str, ...]]:
    """Every message of a catalogue with its translations, one a form of the plural."""
    messages = {}
    for message in found:
        if message.id:
            one, many = message.id if isinstance(message.id, tuple) else (str(message.id), "")
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            messages[Message(one, message.context or "", many)] = tuple(str(text or "") for text in strings)
    return messages


def update(name: str) -> None:
    """Writes the catalogue anew, sorted, with exactly the messages that are asked for."""
    old = catalogue(name)
    known, new = given(old), Catalog(locale=name)
    for message in sorted(asked()):
        strings = known.get(message, ())
        texts = strings if message.many else "".join(strings[:1])
        new.add((message.text, message.many) if message.many else message.text, texts, context=message.context or None)
    with (LOCALE / f"{name}.po").open("wb") as stream:
        write_po(stream, new, width=0, omit_header=True)
    text = (LOCALE / f"{name}.po").read_text("utf-8")
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {name}\\n"\n'
    plural = f'"Plural-Forms: {old.plural_forms};\\n"\n\n'
    (LOCALE / f"{name}.po").write_text(head + plural + text.strip() + "\n", "utf-8")


if __name__ == "__main__":
    for path in sorted(LOCALE.glob("*.po")):
        update(path.stem)
