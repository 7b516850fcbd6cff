"""What the portal has around its pages: its settings, its menu, and robots.txt."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.county.joined import Joined, Published
from generator.county.places import ANNUAL, BUREAUS, CATEGORIES, DATA, DUTIES, FEEDS, SEARCH, YEARS, index_of
from generator.model.category import Catalogue
from generator.model.dataset import Dataset
from generator.model.settings import Settings
from generator.outputs import sitemap
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.menu import Entry
from generator.outputs.site_files import SITE_CONFIG, robots, site_config
from generator.views.site_view import SiteView, view_site
from generator.words import _, use


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
    """`.site.yml`, and `robots.txt` with the sitemaps of portal and bureaus."""
    yield text_artifact(SITE_CONFIG, json.dumps(_config(site, joined), ensure_ascii=False, indent=2) + "\n")
    # Not one index of them all: the bureaus' are such, and an index may name none.
    folders = ["", *(f"{bureau.id}/" for bureau in joined.with_sites)]
    sitemaps = [f"{site.settings.url}{folder}{sitemap.INDEX}" for folder in folders]
    yield text_artifact("robots.txt", robots(sitemaps, is_demo=site.settings.demo))


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
