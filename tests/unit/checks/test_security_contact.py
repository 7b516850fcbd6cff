import dataclasses
from typing import Any

import pytest

from generator.checks.security_contact import check
from generator.model.settings import parse_settings
from tests.builders import AS_OF, SETTINGS, lines, make_dataset

SITE: dict[str, Any] = {"name": "某局", "short_name": "某局", "url": "https://a.example/", "description": "某局。"}


def test_a_bureau_with_a_contact_is_good() -> None:
    assert list(check(make_dataset(), AS_OF)) == []


def test_a_folder_of_a_host_is_good_without_a_contact_of_its_own() -> None:
    settings = dataclasses.replace(SETTINGS, url="https://a.example/rsj/", security_contact="")
    assert list(check(make_dataset(settings=settings), AS_OF)) == []


def test_a_bureau_without_a_contact_is_a_warning() -> None:
    dataset = make_dataset(settings=dataclasses.replace(SETTINGS, security_contact=""))
    problems = list(check(dataset, AS_OF))
    assert [problem.severity for problem in problems] == ["warning"]
    assert lines(problems)[0].startswith("data/site.toml:1: [security-contact] 没有写网站安全问题的联系方式")


@pytest.mark.parametrize("contact", ["mailto:a@b.example", "tel:+86-000-0000000", "https://b.example/x"])
def test_a_contact_is_an_address_as_rfc_9116_wants_it(contact: str) -> None:
    settings, problems = parse_settings(SITE | {"security_contact": contact})
    assert problems == []
    assert settings is not None
    assert settings.security_contact == contact


@pytest.mark.parametrize(
    "contact",
    ["a@b.example", "12345", "http://b.example/", "mailto:", "mailto:a@b\nExpires: x", "mailto:a @b", "tel:x", 1],
)
def test_a_contact_that_is_no_address_is_told(contact: object) -> None:
    settings, problems = parse_settings(SITE | {"security_contact": contact})
    assert settings is None
    assert any("security_contact" in problem.found for problem in problems)
