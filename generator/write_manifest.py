"""Writes the permalink manifest anew: what is new is added, what moved is marked, nothing is taken out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.errors import ConfigError
from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.manifest import brought_up
from generator.records.manifest import MANIFEST, MOVED, REMOVED, Address, manifest_text


@frozen
class ManifestReport:
    """How many addresses there are, the new ones, and those whose state changed."""

    total: int
    added: tuple[str, ...]
    changed: tuple[str, ...]


def write_manifest(
    root: Path, dataset: Dataset, as_of: dt.date, moves: Iterable[tuple[str, str]], removals: Iterable[str]
) -> ManifestReport:
    """Brings `data/published.tsv` up to the day; `moves` and `removals` are addresses, whole or below the root.

    Raises:
        ConfigError: An address of `moves` or `removals` was never listed.
    """
    before = dict(dataset.manifest.addresses) if dataset.manifest else {}
    addresses = brought_up(dataset, as_of)
    for old, new in moves:
        address = _listed(addresses, old, dataset)
        addresses[address.path] = replace(address, state=MOVED, target=_path(new, dataset))
    for removed in removals:
        address = _listed(addresses, removed, dataset)
        addresses[address.path] = replace(address, state=REMOVED, target="")
    file = root / MANIFEST
    text = manifest_text(addresses)
    if not file.is_file() or file.read_text("utf-8") != text:
        beside = file.with_name(f".{file.name}.new")
        beside.write_text(text, "utf-8", newline="\n")
        beside.replace(file)  # at once: a manifest cut short would forget addresses
    return ManifestReport(
        total=len(addresses),
        added=tuple(sorted(set(addresses) - set(before))),
        changed=tuple(sorted(path for path in before if before[path] != addresses[path])),
    )


def _listed(addresses: dict[str, Address], written: str, dataset: Dataset) -> Address:
    path = _path(written, dataset)
    if path not in addresses:
        raise ConfigError(f"{MANIFEST} 里没有网址“{path}”；请核对，写到年份和编号，如 news/2024/n-1/")
    return addresses[path]


def _path(written: str, dataset: Dataset) -> str:
    """`news/2024/n-1/` of any spelling of the address."""
    return written.strip().removeprefix(dataset.settings.url).strip("/") + "/"
