import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.digests import Digests
from generator.errors import GeneratorError
from generator.model.dates import BEIJING
from generator.outputs.qr_codes import qr_svg
from generator.views.site_view import SiteView
from tests.builders import make_file, make_item

PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.dates() | st.decimals(allow_nan=False)
VALUES = st.recursive(PLAIN, lambda inner: st.tuples(inner) | st.lists(inner, max_size=3).map(tuple), max_leaves=5)


@dataclass(frozen=True)
class Pair:
    one: object
    other: object


@dataclass(frozen=True)
class Twin:
    one: object
    other: object


def digest(value: Any) -> bytes:
    return Digests().of(value)


@given(VALUES, VALUES)
def test_digests_are_the_same_where_the_values_say_the_same(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (repr(one) == repr(other))


DIFFERENT: tuple[Any, ...] = (
    None, "", b"", 0, False, Decimal(0), "0", dt.date(2024, 1, 1), PurePosixPath("0"), (), ("",), BEIJING,
    dt.datetime(2024, 1, 1, tzinfo=BEIJING),
    ((), ()), ("a", "b"), ("ab",), {"a": "b"}, {"b": "a"}, frozenset(), frozenset("ab"), Pair(1, 2), Pair(2, 1),
    Twin(1, 2), Pair("", ("",)), qr_svg, digest,
)  # fmt: skip


def test_values_that_say_something_else_have_other_digests() -> None:
    assert len({digest(value) for value in DIFFERENT}) == len(DIFFERENT)
    assert len({digest((value, "x")) for value in DIFFERENT}) == len(DIFFERENT)


def test_neither_the_order_of_a_set_nor_the_object_matters() -> None:
    assert digest({"b", "a"}) == digest(frozenset(["a", "b"]))
    assert digest([1, (2,)]) == digest((1, [2]))


def test_a_list_that_has_become_another_one_has_another_digest() -> None:
    digests, values = Digests(), [1]
    before = digests.of(values)
    values.append(2)
    assert digests.of(values) != before


def test_arguments_of_which_there_are_thousands_are_not_held() -> None:
    digests, arguments = Digests(), (1, PurePosixPath("x"))
    holders = sys.getrefcount(arguments)
    digests.of(arguments)
    assert sys.getrefcount(arguments) == holders


def test_an_item_is_known_by_its_fingerprint_and_without_one_by_all_it_says() -> None:
    item = make_item()
    assert digest(item) == digest(make_item()) != digest(replace(item, title="另一个"))
    known = replace(item, fingerprint="x")
    assert digest(known) == digest(replace(known, title="不会发生")) != digest(replace(known, fingerprint="y"))


def test_many_items_are_known_by_their_fingerprints_in_their_order() -> None:
    one, other, third = (replace(make_item(), fingerprint=name) for name in ("a", "bc", "ab"))
    without = make_item()
    many = [(), (one,), (one, other), (other, one), (third, replace(one, fingerprint="c")), (one, without), (without,)]
    assert len({digest(items) for items in many}) == len(many)
    assert digest((one, other)) == digest([replace(one, title="不会发生"), other])
    assert digest((one, None)) != digest((one,))
    assert digest((make_file("a.pdf"),)) not in {digest(("a.pdf",)), digest((one,))}


def test_all_that_the_public_sees_has_a_digest(real_site: SiteView) -> None:
    assert digest(real_site) == digest(real_site)


LAMBDA: Callable[[], int] = lambda: 1  # noqa: E731


@pytest.mark.parametrize("value", [object(), LAMBDA, (1, {"x": iter(())})])
def test_what_has_no_lasting_form_is_refused(value: object) -> None:
    with pytest.raises(GeneratorError, match="digest of"):
        digest(value)


def test_an_attachment_is_the_same_by_whatever_path_the_project_is_built() -> None:
    known = digest(make_file("news/2024/a.pdf"))
    assert digest(make_file("news/2024/a.pdf", file=Path("/srv/project/data/files/news/2024/a.pdf"))) == known
    for other in ("news/2024/b.pdf", "news/2023/a.pdf"):
        assert digest(make_file(other)) != known
    assert digest(make_file("news/2024/a.pdf", size_bytes=1)) != known
    assert digest(replace(make_file("news/2024/a.pdf"), sha256="1" * 64)) != known
