"""The log as files of the site."""

import hashlib
import json
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from generator.model.dataset import Dataset
from generator.outputs.artifact import Artifact
from generator.outputs.log import render
from generator.tlog.note import Signer
from generator.tlog.tree import leaf_hash
from generator.views.site_view import view_site
from tests.builders import AS_OF, make_dataset, make_item, rendered
from tests.unit.log_builders import ORIGIN, sealed

FIRST, SECOND = make_item(id="n-1"), make_item(id="n-2")


def published(dataset: Dataset) -> dict[str, bytes]:
    made: list[Artifact] = list(rendered(render, view_site(dataset, AS_OF)))
    return {artifact.path: artifact.content for artifact in made if isinstance(artifact.content, bytes)}


def test_without_a_log_there_is_nothing() -> None:
    assert published(make_dataset(FIRST)) == {}


def test_checkpoint_tiles_entries_and_records_are_published() -> None:
    dataset = sealed(sealed(make_dataset(FIRST)))
    dataset = sealed(replace(dataset, items=(FIRST, SECOND)))
    files = published(dataset)
    entries = [bytes(leaf) for leaf in dataset.log.leaves]
    hashes = [leaf_hash(entry) for entry in entries]
    bundle = [len(entry).to_bytes(2) + entry for entry in entries]
    records = {path: files.pop(path) for path in list(files) if path.endswith("record.json")}
    assert files == {
        "log/checkpoint": dataset.log.note.encode(),
        "log/entries.txt": b"".join(entry + b"\n" for entry in entries),
        "log/tile/0/000.p/1": hashes[0],
        "log/tile/0/000.p/2": hashes[0] + hashes[1],
        "log/tile/entries/000.p/1": bundle[0],
        "log/tile/entries/000.p/2": bundle[0] + bundle[1],
        "log/records.tsv": b"0\tnews/2024/n-1/\n1\tnews/2024/n-2/\n",
    }
    assert {path: hashlib.sha256(content).hexdigest() for path, content in records.items()} == {
        f"news/2024/n-{number + 1}/record.json": json.loads(entry)["sha256"] for number, entry in enumerate(entries)
    }


def test_what_was_changed_since_has_no_record_because_it_would_not_fit_its_entry() -> None:
    dataset = sealed(make_dataset(FIRST, SECOND))
    files = published(replace(dataset, items=(FIRST, replace(SECOND, title="别的"))))
    assert files["log/records.tsv"] == b"0\tnews/2024/n-1/\n"
    assert [path for path in files if path.endswith("record.json")] == ["news/2024/n-1/record.json"]


def test_entries_that_no_checkpoint_covers_are_not_published() -> None:
    dataset = sealed(make_dataset(FIRST))
    more = sealed(replace(dataset, items=(FIRST, SECOND)))
    log = replace(more.log, note=dataset.log.note, checkpoint=dataset.log.checkpoint)
    files = published(replace(more, log=log))
    assert sorted(files) == [
        "log/checkpoint",
        "log/entries.txt",
        "log/records.tsv",
        "log/tile/0/000.p/1",
        "log/tile/entries/000.p/1",
        "news/2024/n-1/record.json",
    ]


def test_the_key_is_published_where_there_is_one() -> None:
    dataset = sealed(make_dataset(FIRST))
    key = Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(32))).verifier
    assert published(replace(dataset, log=replace(dataset.log, key=key)))["log/key.pub"] == f"{key}\n".encode()
