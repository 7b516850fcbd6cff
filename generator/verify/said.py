"""The words of the site as a reader sees them: a message without its Markdown, in the language of the site checked."""

from generator.regex import regex
from generator.verify.html_tree import tidy
from generator.words import DEFAULT, LANGUAGES

_LINK = regex(r"\[([^\]]+)\]\([^)]*\)")
_LANGUAGE = regex(r"<html\b[^>]*\blang=[\"']?([A-Za-z-]+)")


def language_of(html: str) -> str:
    """The language that a page says it is in, as the theme or the program names it; the default where it says none."""
    match = _LANGUAGE.search(html)
    said = match[1] if match else ""
    return next((tag for tag, (_name, _locale, theme) in LANGUAGES.items() if said in {tag, theme}), DEFAULT)


def plain(message: str) -> str:
    """The message with the words of its links and without their addresses."""
    return tidy(_LINK.sub(r"\1", message))


def around_links(message: str) -> set[str]:
    """What of the message stands before, between and behind its links."""
    return {text for part in _LINK.sub("\n", message).split("\n") if (text := tidy(part))}


def link_words(message: str) -> str:
    """What the one link of the message is called."""
    match = _LINK.search(message)
    return match[1] if match else ""
