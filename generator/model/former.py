"""Where items stood on a former site, and how such an address can be answered: by a page of ours, or by the server."""

import datetime as dt
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.model.manifest import public_addresses
from generator.records.former_urls import FormerUrl

# What every web server sends as a page.
_PAGES = (".html", ".htm")
_UNSAFE = frozenset('<>:"|?*\\\0')


@frozen(kw_only=True)
class FormerPage:
    """A former address from the host's root, the item that it leads to, and the file below our root that answers it.

    `file` is empty where no file can: the address has a query, no ending of a page, or lies outside of our site.
    """

    address: str
    item: Item
    file: str


def former_pages(dataset: Dataset, as_of: dt.date) -> tuple[FormerPage, ...]:
    """Those that lead to an item of that day, or to the notice of its withdrawal; by address."""
    if not dataset.former:
        return ()
    public = {item.id: item for item in public_addresses(dataset, as_of).values()}
    found = {url.address: public[url.id] for url in dataset.former if url.id in public}
    base = urlsplit(dataset.settings.url).path
    return tuple(
        FormerPage(address=address, item=item, file=file_of(address, base)) for address, item in sorted(found.items())
    )


def file_of(address: str, base: str) -> str:
    """The file that answers an address of a site whose pages lie below `base`; empty where none can."""
    path = unquote(address)
    if "?" in address or not path.startswith(base):
        return ""
    file = path.removeprefix(base) + ("index.html" if path.endswith("/") else "")
    parts = PurePosixPath(file).parts
    is_plain = file == "/".join(parts) and not any(part.startswith(".") or _UNSAFE & set(part) for part in parts)
    return file if is_plain and file.lower().endswith(_PAGES) else ""


def address_file(url: FormerUrl, base: str) -> str:
    """What the address is called below our root whoever answers it: to hold it against our own files."""
    path = unquote(url.path)
    return path.removeprefix(base).lstrip("/") + ("index.html" if path.endswith("/") else "")
