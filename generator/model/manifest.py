"""What the permalink manifest must say of the items of a day, and where an address leads."""

import datetime as dt
from dataclasses import replace

from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.records.manifest import MOVED, PUBLIC, Address, Manifest


def public_addresses(dataset: Dataset, as_of: dt.date) -> dict[str, Item]:
    """The items that have a page on that day, a withdrawn one's notice too, by address."""
    return {item.url_path: item for item in (*dataset.visible(as_of), *dataset.notices(as_of))}


def end_of(manifest: Manifest, path: str) -> str:
    """Where an address leads in the end, past every move; the address itself where moves go round in a circle."""
    seen = [path]
    while (address := manifest.addresses.get(seen[-1])) and address.state == MOVED:
        if address.target in seen:
            return path
        seen.append(address.target)
    return seen[-1]


def redirects(dataset: Dataset, as_of: dt.date) -> dict[str, Item]:
    """The items that stand elsewhere now, by the address that they had."""
    manifest = dataset.manifest
    if manifest is None:
        return {}
    public = public_addresses(dataset, as_of)
    moved = {path: end_of(manifest, path) for path in sorted(manifest.addresses) if path not in public}
    return {path: public[end] for path, end in moved.items() if end in public}


def brought_up(dataset: Dataset, as_of: dt.date) -> dict[str, Address]:
    """The manifest's lines with those of new items, and with the moves of items that kept their id."""
    addresses = dict(dataset.manifest.addresses) if dataset.manifest else {}
    public = public_addresses(dataset, as_of)
    for path, item in sorted(public.items()):
        known = addresses.get(path)
        if known is None:
            addresses[path] = Address(path=path, id=item.id, category=item.category, published=item.day.isoformat())
        elif known.state == MOVED:
            addresses[path] = replace(known, state=PUBLIC, target="")  # it came back
    for path, address in sorted(addresses.items()):
        new = moved_to(dataset, address, as_of)
        if new is not None:
            addresses[path] = replace(address, state=MOVED, target=new.url_path)
    return addresses


def moved_to(dataset: Dataset, address: Address, as_of: dt.date) -> Item | None:
    """The public item with the id of a listed address where nothing lies any more."""
    if address.state != PUBLIC or any(item.url_path == address.path for item in dataset.items):
        return None
    public = public_addresses(dataset, as_of)
    return next((item for item in public.values() if item.id == address.id), None)
