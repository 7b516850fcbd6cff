import datetime as dt
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.reads import Places, Reads
from generator.views.site_view import SiteView
from tests.builders import make_item, make_site

SITE = make_site(make_item(id="n-1"), make_item(id="n-2", published=make_item().published + dt.timedelta(days=1)))
PATH = PurePosixPath("x.pdf")


@pytest.mark.parametrize(
    ("read", "places"),
    [
        (lambda site: site.settings.name, ["settings"]),
        (lambda site: (site.settings.name, site.settings.url), ["settings"]),
        (lambda site: site.by_id["n-1"], ["by_id[sn-1]"]),
        (lambda site: site.by_id.get("n-9"), ["by_id[sn-9]"]),
        (lambda site: "n-1" in site.by_id, ["by_id[sn-1]"]),
        (lambda site: list(site.by_id), ["by_id"]),
        (lambda site: list(site.by_id.values()), ["by_id", "by_id[sn-2]", "by_id[sn-1]"]),
        (lambda site: len(site.by_id), ["by_id"]),
        (lambda site: site.files.get(PATH), ["files[px.pdf]"]),
        (lambda site: site.counts[2024], ["counts[i2024]"]),
        (lambda site: site.log.is_kept, ["log.is_kept"]),
        (lambda site: site.log.entered.get("a/"), ["log.entered[sa/]"]),
        (lambda site: site.newest, ["newest"]),
        (lambda site: site.category(site.items[0]), ["items", "catalogue"]),
        (lambda site: site.has_page("guide.md"), ["pages[pguide.md]"]),
    ],
)
def test_each_read_is_noted_once_by_its_place_and_gives_what_stands_there(
    read: Callable[[Any], object], places: list[str]
) -> None:
    reads = Reads(SITE)
    assert read(reads.site) == read(SITE)
    assert list(reads.places) == places


@pytest.mark.parametrize(
    ("place", "other"),
    [
        ("settings", replace(SITE, settings=replace(SITE.settings, name="另一局"))),
        ("items", make_site(make_item(id="n-1"))),
        ("newest", make_site(make_item(id="n-1"))),
        ("by_id[sn-2]", make_site(make_item(id="n-1"))),
        ("related[sn-1]", make_site(make_item(id="n-1"))),
        ("by_category[snews]", make_site(make_item(id="n-1"))),
        ("files[px.pdf]", None),
        ("log.size", None),
    ],
)
def test_a_place_has_another_digest_where_something_else_stands_there(place: str, other: SiteView | None) -> None:
    same = replace(SITE, by_id=dict(SITE.by_id))
    assert Places(SITE).digest_at([place]) == Places(same).digest_at([place])
    if other:
        assert Places(SITE).digest_at([place]) != Places(other).digest_at([place])


class Texts(dict[PurePosixPath, str]):
    fingerprints = {PATH: "x"}  # noqa: RUF012  # of all of these

    def __getitem__(self, path: PurePosixPath) -> str:
        raise AssertionError(path)


def test_what_has_fingerprints_is_known_by_them_and_not_read() -> None:
    site, other = (replace(SITE, texts=Texts()) for _ in range(2))
    other.texts.fingerprints = {PATH: "y"}  # type: ignore[attr-defined]
    for place in ("texts[px.pdf]", "texts"):
        assert Places(site).digest_at([place]) != Places(other).digest_at([place])
    assert Places(site).digest_at(["texts[py.pdf]"]) == Places(SITE).digest_at(["texts[py.pdf]"])


def test_what_is_no_longer_there_has_a_digest_of_its_own() -> None:
    look = Places(SITE)
    places = ["by_id[sn-9]", "no_such_view", "log.nothing", "settings[sx]", "counts[ix]", "by_id[?x]"]
    assert len({look.digest_at([place]) for place in [*places, "by_id[sn-8]"]}) == 1
    assert look.digest_at(["by_id[sn-9]"]) != look.digest_at(["by_id[sn-1]"])


def test_an_attribute_that_a_view_does_not_have_is_missing_there_too() -> None:
    with pytest.raises(AttributeError):
        _ = Reads(SITE).site.no_such_view


def test_neither_reads_nor_places_hold_themselves_and_so_the_site() -> None:
    reads, look = Reads(SITE), Places(SITE)
    reads.site.category(reads.site.items[0])
    look.digest_at(reads.places)
    held = weakref.ref(reads), weakref.ref(reads.site), weakref.ref(look)
    del reads, look
    assert [each() for each in held] == [None, None, None]
