"""What stands around the articles: the same on all pages of items, so that a page which says more there stands out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.words import _

FEWEST = 3


def _heads() -> tuple[str, ...]:
    """The heads of a page's sections, which its table of contents repeats."""
    return (_("Table of contents"), _("Attachments"), _("Related"), _("Corrections"))


def odd_frames(frames: Mapping[str, frozenset[str]], own: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Address and fault of each page with something around its article that most pages have not.

    `own` are the texts that a page's title and table of contents repeat of its record. What all pages have in common is
    the site's own frame, which no log covers.
    """
    counts = Counter(fact for facts in frames.values() for fact in facts)
    for url, facts in frames.items() if len(frames) >= FEWEST else ():
        texts = (*own[url], *_heads())
        for fact in sorted(facts):
            if counts[fact] * 2 < len(frames) and not any(_repeats(fact, text) for text in texts if text):
                yield url, f"正文以外有别的网页没有的内容“{fact[:60]}”"


def odd_names(names: Mapping[str, frozenset[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """Address and fault of each page that calls something otherwise than most pages do."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pairs in names.values():
        for target, name in pairs:
            counts[target][name] += 1
    usual = {target: max(sorted(found), key=found.__getitem__) for target, found in counts.items()}
    for url, pairs in names.items():
        for target, name in sorted(pairs):
            if name != usual[target]:
                yield url, f"“{name[:40]}”在别的网页上是“{usual[target][:40]}”"


def _repeats(fact: str, text: str) -> bool:
    """The text itself, or in a page's title before the site's name."""
    return fact == text or fact.startswith(f"{text} - ")
