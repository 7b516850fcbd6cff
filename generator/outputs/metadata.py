"""What machines read on a page: the official page tags, and schema.org in JSON-LD.

Source: 国办发〔2017〕47号 annex, 网页标签: names and their page types (which are required: 待核实); schema.org.
"""

import json
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from generator.model.category import Category
from generator.model.item import Item
from generator.model.labels import label
from generator.views.site_view import SiteView
from generator.words import _, language

Tags = tuple[tuple[str, str], ...]

# The tags of each page type, in the annex's order; tests/e2e/test_metadata.py holds every built page to it.
SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = (
    "ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Url",
)  # fmt: skip


def site_tags(site: SiteView) -> Tags:
    """The tags of every page. SiteIDCode is left out while it is unset: it is never made up."""
    settings = site.settings
    tags = (
        ("SiteName", settings.name),
        ("SiteDomain", urlsplit(settings.url).netloc),
        ("SiteIDCode", settings.site_id),
    )
    return _filled(tags)


def column_tags(site: SiteView, name: str, description: str, column_type: str) -> Tags:
    """The tags of a column's page: a category, one of its years, or a block of the disclosure platform."""
    keywords = ",".join((name, _("Open government information")))
    column = (
        ("ColumnName", name), ("ColumnDescription", description), ("ColumnKeywords", keywords),
        ("ColumnType", column_type or name),
    )  # fmt: skip
    return (*site_tags(site), *_filled(column))


def article_tags(site: SiteView, item: Item) -> Tags:
    """The tags of an item's page. PubDate is Beijing time without a zone."""
    category = site.category(item)
    article = (
        ("ColumnName", category.title),
        ("ColumnType", category.column_type or category.title),
        ("ArticleTitle", item.title),
        ("PubDate", f"{item.published:%Y-%m-%d %H:%M}"),
        ("ContentSource", item.source or item.publisher),
        ("Keywords", ",".join(item.keywords)),
        ("Author", item.author),
        ("Description", item.summary),
        ("Url", site.settings.url + item.url_path),
    )
    return (*site_tags(site), *_filled(article))


def _filled(tags: Tags) -> Tags:
    return tuple((name, content) for name, content in tags if content)


def organization(site: SiteView) -> str:
    """JSON-LD of the bureau, for the home page."""
    settings = site.settings
    return _json_ld([_organization(site, whole=True), {"@type": "WebSite", "name": settings.name, "url": settings.url}])


def breadcrumbs(site: SiteView, category: Category) -> str:
    """JSON-LD of the way to a category's page."""
    return _json_ld([_breadcrumbs(site, category)])


def article(site: SiteView, item: Item) -> str:
    """JSON-LD of an item by its category's type, with the way to it."""
    category = site.category(item)
    schema = category.schema
    if schema == "JobPosting" and item.valid_until is None:
        schema = "NewsArticle"  # a notice without a closing date (a result, a list) is not an open post
    if schema == "Legislation" and not item.doc_number:
        schema = "Report"
    return _json_ld(
        [{"@type": schema, **_common(site, item), **_PARTS[schema](site, item)}, _breadcrumbs(site, category)]
    )


def _common(site: SiteView, item: Item) -> dict[str, Any]:
    return {
        "url": site.settings.url + item.url_path,
        "description": item.summary,
        "inLanguage": language(),
        "keywords": list(item.keywords) or None,
        "dateModified": item.updated.isoformat(),
        "datePublished": item.published.isoformat(),
        "publisher": _organization(site),
    }


def _news(site: SiteView, item: Item) -> dict[str, Any]:
    author = item.author or item.source
    return {
        "headline": item.title,
        "author": {"@type": "Organization", "name": author} if author else _organization(site),
        "image": [_file_url(site, link.path) for link in item.content.links if link.is_image and link.path] or None,
    }


def _legislation(site: SiteView, item: Item) -> dict[str, Any]:
    replaced = [_url(site, other) for other in item.replaces if other in site.by_id]
    force = "NotInForce" if item.has_lapsed else "InForce"
    return {
        "name": item.title,
        "legislationIdentifier": item.doc_number,
        "legislationType": label(item.genre) or None,
        "legislationDate": item.issued.isoformat() if item.issued else None,
        "legislationLegalForce": f"https://schema.org/{force}",
        "legislationPassedBy": _organization(site),
        "legislationRepeals": replaced or None,
    }


def _report(site: SiteView, item: Item) -> dict[str, Any]:
    return {
        "name": item.title,
        "headline": item.title,
        "author": _organization(site),
        "associatedMedia": _media(site, item),
    }


def _dataset(site: SiteView, item: Item) -> dict[str, Any]:
    return {"name": item.title, "creator": _organization(site), "distribution": _media(site, item, "DataDownload")}


def _job_posting(site: SiteView, item: Item) -> dict[str, Any]:
    settings = site.settings
    place = {"@type": "PostalAddress", "addressCountry": "CN", "addressRegion": settings.region or settings.name}
    return {
        "title": item.title,
        "datePosted": item.day.isoformat(),
        "validThrough": item.valid_until.isoformat() if item.valid_until else None,
        "hiringOrganization": _organization(site),
        "jobLocation": {"@type": "Place", "address": place},
    }


_PARTS = {
    "NewsArticle": _news,
    "Legislation": _legislation,
    "Report": _report,
    "Dataset": _dataset,
    "JobPosting": _job_posting,
}


def _media(site: SiteView, item: Item, kind: str = "MediaObject") -> list[dict[str, Any]] | None:
    return [
        {"@type": kind, "name": file.title, "contentUrl": _file_url(site, item.folder / file.name)}
        for file in item.attachments
    ] or None


def _organization(site: SiteView, *, whole: bool = False) -> dict[str, Any]:
    settings = site.settings
    short = {"@type": "GovernmentOrganization", "name": settings.name, "url": settings.url}
    if not whole:
        return short
    lines = [
        {"@type": "ContactPoint", "telephone": line.number, "contactType": line.name} for line in settings.hotlines
    ]
    return {
        **short,
        "alternateName": settings.short_name,
        "description": settings.description,
        "address": settings.address or None,
        "areaServed": settings.region or None,
        "contactPoint": lines or None,
    }


def _breadcrumbs(site: SiteView, category: Category) -> dict[str, Any]:
    way = [(_("Home"), site.settings.url)]
    if category.parent:
        parent = site.catalogue.get(category.parent)
        way.append((parent.title, f"{site.settings.url}{parent.path}/"))
    way.append((category.title, f"{site.settings.url}{category.path}/"))
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(way, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _url(site: SiteView, item_id: str) -> str:
    return site.settings.url + site.by_id[item_id].url_path


def _file_url(site: SiteView, path: PurePosixPath) -> str:
    return site.settings.url + quote(str(path))


def _json_ld(graph: list[dict[str, Any]]) -> str:
    """The graph as a script's text: unset values left out, `<` escaped so that nothing closes the script early."""
    filled = [{key: value for key, value in node.items() if value is not None} for node in graph]
    data = {"@context": "https://schema.org", "@graph": filled}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
