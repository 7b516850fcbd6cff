"""A page at an old address that does nothing but lead to where the item is now."""

from collections.abc import Mapping
from urllib.parse import urljoin

from generator.regex import regex
from generator.verify.article import BASE
from generator.verify.html_tree import StrangeHtmlError, read_html, tidy
from generator.verify.said import around_links
from generator.words import _

_TAGS = frozenset({"", "html", "head", "meta", "title", "link", "body", "div", "h1", "p", "a"})
_REFRESH = regex("0; ?url=(.+)")


def leads_to_record(html: str, url: str, titles: Mapping[str, str]) -> bool:
    """Whether the page at `url` leads at once to one of the records, and says no more than its title.

    `titles` by address, of all records; a withdrawn one has none to be named by.
    """
    try:
        page = read_html(html)
    except StrangeHtmlError:
        return False
    refreshes = [element.attrs.get("content", "") for element in page.find("meta") if "http-equiv" in element.attrs]
    match = _REFRESH.fullmatch(refreshes[0]) if len(refreshes) == 1 else None
    target = urljoin(BASE + url, match[1]).removeprefix(BASE) if match else ""
    if target not in titles or {element.tag for element in page.walk()} - _TAGS:
        return False
    title = tidy(titles[target])
    head, whole = _("This address has changed"), _("This address has changed: %(title)s", title=title)
    return set(page.runs()) <= {
        head,
        whole,
        title,
        *around_links(_("This information is now at %(link)s", link="[-](-)")),
    }
