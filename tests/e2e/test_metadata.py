"""Every page of the real site bears exactly the official tags of its type, and JSON-LD with its type's fields."""

import json
import re

from generator.outputs.metadata import ARTICLE_TAGS, COLUMN_TAGS, SITE_TAGS

from .built_site import Page, Site, words

OPTIONAL = {"SiteIDCode", "Keywords", "Author"}
# By the kind of page; every other page is a column or a page of the platform, which bears a column's tags.
ARTICLES = {"item"}
PLAIN = {
    "home", "archive", "archive-year", "statistics", "statistics-year", "feed-list", "notice", "open-data", "versions",
    "corrections",
}  # fmt: skip
REQUIRED = {
    "GovernmentOrganization": {"name", "url"},
    "WebSite": {"name", "url"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "url"},
    "Legislation": {"name", "legislationIdentifier", "legislationLegalForce", "datePublished"},
    "Report": {"name", "author", "datePublished"},
    "Dataset": {"name", "description", "creator"},
    "JobPosting": {"title", "description", "datePosted", "validThrough", "hiringOrganization", "jobLocation"},
    "BreadcrumbList": {"itemListElement"},
}


def tags(page: Page) -> dict[str, str]:
    found = [(tag.get("name"), tag.get("content")) for tag in page.all("//head/meta[@name]")]
    official = [(name, content) for name, content in found if name[0].isupper()]
    assert len(official) == len(dict(official)), f"{page.path}: a tag stands twice"
    return dict(official)


def expected(page: Page) -> set[str]:
    if page.kind in ARTICLES:
        return {*SITE_TAGS, *ARTICLE_TAGS}
    return set(SITE_TAGS) if page.kind in PLAIN else {*SITE_TAGS, *COLUMN_TAGS}


def test_every_page_bears_exactly_the_tags_of_its_type(site: Site) -> None:
    for path, page in site.pages.items():
        if path == "404.html":
            continue  # no page of the site: it stands wherever there is none
        found = tags(page)
        assert expected(page) - OPTIONAL <= set(found) <= expected(page), path
        assert all(content.strip() for content in found.values()), path


def test_an_article_says_its_title_day_and_address_alike_everywhere(site: Site) -> None:
    for page in site.items:
        found = tags(page)
        assert found["ArticleTitle"] == page.h1, page.path
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", found["PubDate"]), page.path
        assert found["PubDate"][:10] == str(page.all("//p[@class='gk-byline']/time/@datetime")[0]), page.path
        assert found["Url"] == str(page.all("//head/link[@rel='canonical']/@href")[0]), page.path
        assert words(page.one("//head/title")).startswith(page.h1), page.path


def test_every_json_ld_has_the_fields_of_its_types(site: Site) -> None:
    types = set()
    for path, page in site.pages.items():
        for script in page.all("//script[@type='application/ld+json']"):
            data = json.loads(script.text)
            assert data["@context"] == "https://schema.org", path
            for node in data["@graph"]:
                types.add(node["@type"])
                assert REQUIRED[node["@type"]] <= set(node), (path, node["@type"])
            steps = [node["itemListElement"] for node in data["@graph"] if node["@type"] == "BreadcrumbList"]
            for step in steps:
                assert [each["position"] for each in step] == list(range(1, len(step) + 1)), path
    assert types == set(REQUIRED)
