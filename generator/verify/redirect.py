"""A page at an old address that does nothing but lead to where the item is now."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from generator.verify.article import BASE
from generator.verify.html_tree import StrangeHtmlError, read_html, tidy

_TAGS = frozenset({"", "html", "head", "meta", "title", "link", "body", "div", "h1", "p", "a"})
_REFRESH = re.compile("0; ?url=(.+)")
WITHDRAWN = "这条信息已撤回"


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
    return set(page.runs()) <= {f"网址已更换：{title}", "网址已更换", "这条信息现在在：", title}
