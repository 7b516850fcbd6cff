"""Container × kind: a sample of every kind, planted in every place of every file, is found with its place."""

import pytest

from generator.privacy import scan
from generator.records.extract import EXTRACTORS, extract
from tests.containers import CONTAINERS

# The standard's own samples, and numbers that belong to nobody: `kind: text` in ASCII, as PDF's own fonts want it.
SAMPLES = {
    "identity": "ID 11010519491231002X",
    "identity of 1880": "ID 440524188001010014",
    "bank-card": "card 6200000000000005",
    "mobile": "tel 13800138000",
    "passport": "passport E12345678",
    "lost-digits": "ID 1.10105194912310E+17",
}


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_sample_of_every_kind_is_found_with_its_place(container: str) -> None:
    name, make, place = CONTAINERS[container]
    found = scan(extract(name, make(" / ".join(SAMPLES.values())))).findings
    kinds = [each.kind for each in found if place in each.place and each.severity == "error"]
    assert (kinds.count("identity"), kinds.count("bank-card"), kinds.count("mobile")) >= (2, 1, 1), found
    assert {each.kind for each in found if place in each.place} == {
        "identity", "bank-card", "mobile", "passport", "lost-digits",
    }  # fmt: skip


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_file_with_nothing_personal_has_no_finding(container: str) -> None:
    name, make, _ = CONTAINERS[container]
    assert scan(extract(name, make("budget 2080101 in 2024"))).findings == ()


def test_every_extractor_stands_in_the_table() -> None:
    suffixes = {name.rpartition(".")[2] for name, _, _ in CONTAINERS.values()}
    assert {each.__name__.rpartition(".")[2] for each in EXTRACTORS} == {
        "pdf", "office", "archive", "image", "ole", "rtf", "plain", "raw",
    }  # fmt: skip
    assert {"docx", "xlsx", "pptx", "odt", "ofd", "pdf", "jpg", "png", "webp", "zip", "gz", "doc", "rtf"} <= suffixes
