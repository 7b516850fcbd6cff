import dataclasses
import datetime as dt

import pytest

from generator.outputs.security_txt import render
from tests.builders import SETTINGS, URL, make_site, rendered, texts


def test_the_file_names_the_contact_and_its_own_address() -> None:
    assert texts(rendered(render, make_site(as_of=dt.date(2025, 1, 10)))) == {
        ".well-known/security.txt": "Contact: mailto:security@test.example\n"
        "Expires: 2026-01-01T00:00:00+08:00\n"
        "Preferred-Languages: zh, en\n"
        f"Canonical: {URL}.well-known/security.txt\n"
    }


def test_without_a_contact_there_is_no_file() -> None:
    assert list(rendered(render, make_site(settings=dataclasses.replace(SETTINGS, security_contact="")))) == []


def test_below_a_folder_of_a_host_there_is_no_file() -> None:
    assert list(rendered(render, make_site(settings=dataclasses.replace(SETTINGS, url="https://a.example/rsj/")))) == []


@pytest.mark.parametrize(
    ("as_of", "expires"),
    [
        ("2025-01-01", "2026-01-01"),
        ("2025-06-30", "2026-01-01"),
        ("2025-07-01", "2026-07-01"),
        ("2024-02-29", "2025-01-01"),
    ],
)
def test_it_ends_after_six_to_twelve_months_and_stays_the_same_for_half_a_year(as_of: str, expires: str) -> None:
    day = dt.date.fromisoformat(as_of)
    (text,) = texts(rendered(render, make_site(as_of=day))).values()
    assert f"Expires: {expires}T00:00:00+08:00\n" in text
    assert dt.timedelta(180) < dt.date.fromisoformat(expires) - day <= dt.timedelta(366)
