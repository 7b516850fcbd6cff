from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from generator.verify.site import _mapped

URL = "https://rsj.test.example/gk/"


@dataclass
class Served:
    """A site of which nobody can list the pages."""

    files: dict[str, str] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        return self.files[path].encode() if path in self.files else None

    def pages(self) -> Iterable[str]:
        return ()


def located(*paths: str) -> str:
    return "".join(f"<x><loc>{URL}{path}</loc></x>" for path in paths)


@pytest.mark.parametrize(
    "files",
    [
        {
            "sitemap.xml": located("sitemap-pages.xml", "sitemap-2024.xml", "sitemap-2023.xml"),
            "sitemap-pages.xml": located("", "news/", "archive/2024/"),
            "sitemap-2024.xml": located("news/2024/n-1/", "a/b/2024/n-2/"),
        },
        {"sitemap.xml": located("", "news/", "archive/2024/", "news/2024/n-1/", "a/b/2024/n-2/")},
    ],
    ids=["by year", "in one, as earlier versions made it"],
)
def test_the_items_of_a_site_are_those_that_its_sitemaps_name(files: dict[str, str]) -> None:
    assert list(_mapped(Served(files))) == ["news/2024/n-1/", "a/b/2024/n-2/"]
