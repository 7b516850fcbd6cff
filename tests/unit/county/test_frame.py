import json
from dataclasses import replace

from lxml import etree

from generator.county.frame import frame
from generator.county.joined import Published
from generator.county.places import RESERVED
from tests.builders import SETTINGS, make_item
from tests.county_builders import COUNTY, joined, make_published, portal, site_of, texts


def made(*bureaus: Published) -> dict[str, str]:
    view = joined(*bureaus)
    return texts(frame(site_of(view), view))


def test_the_settings_name_the_county_and_its_pages() -> None:
    files = made(make_published("a", make_item()))
    config = json.loads(files[".site.yml"])
    assert (config["site_name"], config["site_url"], config["extra"]["demo"]) == ("测试县", COUNTY.url, True)
    assert config["extra"]["archive"] == "years/"
    pages = portal(make_published("a", make_item()))
    entries = [next(iter(entry.values())) for entry in config["nav"]]
    named = [page for entry in entries for page in ([entry] if isinstance(entry, str) else map(_page, entry))]
    assert [page for page in named if page not in pages] == []
    assert [link["path"] for link in config["extra"]["footer"] if f"{link['path']}index.md" not in pages] == []


def _page(entry: dict[str, str]) -> str:
    return next(iter(entry.values()))


def test_a_page_that_is_missing_leads_to_the_first_page_about_unpaid_wages() -> None:
    facts = make_published("b", make_item(), settings=replace(SETTINGS, short_name="b局")).facts
    assert facts
    assert facts.wages
    with_page = replace(facts, wages=replace(facts.wages, complain="news/complain/"))
    bureaus = (make_published("a", make_item()), Published(id="b", facts=with_page))
    assert json.loads(made(*bureaus)[".site.yml"])["extra"]["complain"] == "b/news/complain/"


def test_engines_are_led_to_the_sitemaps_of_portal_and_bureaus() -> None:
    robots = made(make_published("a", make_item()), Published(id="c"))["robots.txt"]
    told = [line for line in robots.splitlines() if line.startswith("Sitemap: ")]
    assert told == [f"Sitemap: {COUNTY.url}{folder}sitemap.xml" for folder in ("", "a/")]


def test_the_portals_sitemap_has_every_page_of_it() -> None:
    files = portal(make_published("a", make_item()))
    assert f"<loc>{COUNTY.url}sitemap-pages.xml</loc>".encode() in files["sitemap.xml"]
    tree = etree.fromstring(files["sitemap-pages.xml"])
    listed = {str(url.text) for url in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {path for path in files if path.endswith(".md") and b"noindex: true" not in files[path]}
    assert listed == {f"{COUNTY.url}{path.removesuffix('.md').removesuffix('index')}" for path in pages}


def test_no_bureau_can_lie_where_the_portals_pages_do() -> None:
    folders = {path.split("/")[0] for path in portal(make_published("a", make_item())) if "/" in path}
    assert folders <= RESERVED | {"assets"}
