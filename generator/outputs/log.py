"""The log as static files (C2SP tlog-tiles) below `log/`, and the record of each item beside its page.

Source: https://c2sp.org/tlog-tiles; the layout of the record files is our own and told on the log's page.
"""

from collections.abc import Iterator

from generator.model.item import Item
from generator.model.log import Entered
from generator.model.record import public_record, record_bytes
from generator.outputs.artifact import Artifact, Part, text_artifact
from generator.tlog.tiles import entry_bundles, hash_tiles
from generator.tlog.tree import leaf_hash
from generator.views.site_view import SiteView

FOLDER = "log"
# The address of each record that is published, behind its number: where to look, nothing to believe.
RECORDS = f"{FOLDER}/records.tsv"
CHECKPOINT = f"{FOLDER}/checkpoint"
KEY = f"{FOLDER}/key.pub"
RECORD = "record.json"
# The entries once more as people can read them, one a line.
ENTRIES = f"{FOLDER}/entries.txt"


def render(site: SiteView) -> Iterator[Part]:
    """Nothing where no checkpoint has been made."""
    if site.log.is_kept:
        yield Part(_log)
        for item in (*site.items, *site.notices):
            if entered := site.log.entered.get(item.url_path):
                yield Part(_record, (item, entered))


def _log(site: SiteView) -> Iterator[Artifact]:
    log = site.log.log
    assert log.checkpoint
    entries = [bytes(leaf) for leaf in log.published]
    sizes = [size for size in log.sizes if size <= log.checkpoint.size]
    yield text_artifact(CHECKPOINT, log.note)
    if log.key:
        yield text_artifact(KEY, f"{log.key}\n")
    for path, content in hash_tiles([leaf_hash(entry) for entry in entries], sizes):
        yield Artifact(f"{FOLDER}/{path}", content)
    for path, content in entry_bundles(entries, sizes):
        yield Artifact(f"{FOLDER}/{path}", content)
    yield text_artifact(ENTRIES, "".join(f"{entry.decode()}\n" for entry in entries))
    lines = sorted((entered.index, url) for url, entered in site.log.entered.items())
    yield text_artifact(RECORDS, "".join(f"{index}\t{url}\n" for index, url in lines))


def _record(site: SiteView, item: Item, entered: Entered) -> Artifact:
    content = record_bytes(public_record(item, site.files), item.url_path, entered.version, entered.salt)
    return Artifact(f"{item.url_path}{RECORD}", content)
