"""An address of a former site leads to an item that exists, and takes the place of no page of ours."""

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from generator.model.category import RESERVED_PATHS
from generator.model.dataset import Dataset
from generator.model.former import address_file, file_of
from generator.problem import Problem
from generator.records.former_urls import FormerUrl
from generator.regex import regex
from generator.text import nearest

TELLS = {"former-url": "旧网站的网址转到的信息存在，一个网址只转到一条，不占本站自己的网址"}

RULE = "former-url"
_OWN = frozenset({"index.html", "404.html", "sitemap.xml", "robots.txt", "feed.xml", "atom.xml", "feed.json"})
_SITEMAP = regex(r"sitemap-[a-z0-9-]+\.xml")


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Every line of `data/former-urls.tsv`."""
    del as_of
    ids = {item.id for item in dataset.items}
    base = urlsplit(dataset.settings.url).path
    own = _own_files(dataset) if dataset.former else frozenset()  # ten thousand items have a hundred thousand files
    files = {file_of(url.address, base).casefold() for url in dataset.former}
    seen: dict[str, FormerUrl] = {}
    for url in dataset.former:
        first = seen.setdefault(url.address.casefold(), url)
        if url.id not in ids:
            guess = nearest(url.id, sorted(ids))
            hint = f"是不是“{guess}”？" if guess else ""
            advice = f"{hint}请核对编号；信息依法删除了的，请删去这一行"
            yield Problem(url.where, RULE, f"旧网址“{url.address}”转到的“{url.id}”没有这条信息", advice)
        if first is not url:
            same = "只有大小写不同" if first.address != url.address else "重复"
            found = f"旧网址“{url.address}”与第 {first.where.line} 行的{same}，转到的却不是同一条"
            if first.id != url.id:
                yield Problem(url.where, RULE, found, "请只留下对的一行")
        if _is_taken(url, base, own) or any(
            parent.casefold() in files for parent in map(str, PurePosixPath(address_file(url, base)).parents)
        ):
            found = f"旧网址“{url.address}”是本站自己的网页或文件夹的网址"
            yield Problem(url.where, RULE, found, "请删去这一行：这个网址要留给本站")


def _own_files(dataset: Dataset) -> frozenset[str]:
    """The files below our root that pages, items and attachments have, in small letters."""
    pages = {*(f"{item.url_path}index.html" for item in dataset.items)}
    pages |= {f"{path}index.html" for path in (dataset.manifest.addresses if dataset.manifest else ())}
    pages |= {f"{path.with_suffix('')}/index.html" for path in dataset.pages}
    pages |= {str(path) for path in dataset.files}
    for category in dataset.catalogue:
        folders = {str(category.path), *(f"{category.path}/{item.year}" for item in dataset.items)}
        pages |= {f"{folder}/{name}" for folder in folders for name in _OWN}
    return frozenset(page.casefold() for page in (*pages, *_OWN))


def _is_taken(url: FormerUrl, base: str, own: frozenset[str]) -> bool:
    if url.query:
        return False  # the server alone tells it from our page, by what follows the question mark
    file = address_file(url, base).casefold()
    is_own = file in own or f"{file}/index.html" in own or file.split("/")[0] in RESERVED_PATHS
    return is_own or bool(_SITEMAP.fullmatch(file))
