"""What the portal has around its pages: its settings, its menu, robots.txt and the index of sitemaps."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from generator.county.joined import Joined, Published
from generator.county.places import ANNUAL, BUREAUS, CATEGORIES, DATA, DUTIES, FEEDS, SEARCH, YEARS, index_of
from generator.model.category import Catalogue
from generator.model.dataset import Dataset
from generator.model.settings import Settings
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.menu import Entry
from generator.outputs.site_files import SITE_CONFIG, robots, site_config
from generator.views.site_view import SiteView, view_site
from generator.words import _, use

SITEMAPS = "sitemap-index.xml"


def county_site(joined: Joined, assets: Mapping[str, bytes]) -> SiteView:
    """The county as a site without items of its own, for what pages, feeds and data say of their site."""
    county = joined.county
    use(county.lang)
    settings = Settings(
        name=county.name,
        short_name=county.name,
        url=county.url,
        description=_("Open government information of all bureaus of %(county)s.", county=county.name),
        lang=county.lang,
        demo=county.is_demo,
    )
    dataset = Dataset(settings=settings, catalogue=Catalogue(()), items=(), files={}, pages={}, assets=assets)
    return view_site(dataset, joined.as_of)


def with_wages(joined: Joined) -> list[Published]:
    """The bureaus that say what to do about unpaid wages."""
    return [bureau for bureau in joined.with_sites if bureau.facts and bureau.facts.wages]


def frame(site: SiteView, joined: Joined) -> Iterator[Artifact]:
    """`.site.yml`, `robots.txt`, and the sitemaps of portal and bureaus in one list."""
    yield text_artifact(SITE_CONFIG, json.dumps(_config(site, joined), ensure_ascii=False, indent=2) + "\n")
    yield text_artifact("robots.txt", robots(site.settings.url + SITEMAPS, is_demo=site.settings.demo))
    yield text_artifact(SITEMAPS, _sitemaps(joined))


def _config(site: SiteView, joined: Joined) -> dict[str, Any]:
    footer = [
        (f"{BUREAUS}/", _("Bureaus")),
        (f"{CATEGORIES}/", _("Categories")),
        (f"{DUTIES}/", _("Duties and deadlines")),
        (f"{DATA}/", _("Open data")),
        (f"{FEEDS}/", _("Follow")),
    ]
    config = site_config(site, _menu(), footer)
    complaints = (
        f"{bureau.id}/{bureau.facts.wages.complain}"
        for bureau in with_wages(joined)
        if bureau.facts and bureau.facts.wages and bureau.facts.wages.complain
    )
    config["extra"] |= {"complain": next(complaints, ""), "archive": f"{YEARS}/"}
    return config


def _menu() -> list[Entry]:
    return [
        {_("Home"): "index.md"},
        {_("Bureaus"): index_of(BUREAUS)},
        {_("Categories"): index_of(CATEGORIES)},
        {_("By year"): index_of(YEARS)},
        {_("Duties"): [{_("Duties and deadlines"): index_of(DUTIES)}, {_("Annual reports"): index_of(ANNUAL)}]},
        {
            _("Search and follow"): [
                {_("Search"): index_of(SEARCH)},
                {_("Open data"): index_of(DATA)},
                {_("Follow"): index_of(FEEDS)},
            ]
        },
    ]


def _sitemaps(joined: Joined) -> str:
    """Source: sitemaps.org, sitemap index."""
    urls = [joined.county.url, *(f"{joined.county.url}{bureau.id}/" for bureau in joined.with_sites)]
    lines = [f"  <sitemap><loc>{escape(url)}sitemap.xml</loc></sitemap>" for url in urls]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, "</sitemapindex>", ""])
