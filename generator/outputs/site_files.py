"""The small files of a site: the generated part of MkDocs' configuration, and robots.txt."""

import html
import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model.content import extensions
from generator.outputs import sitemap
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.assets import assets_folder
from generator.outputs.headers.table import PAGE_POLICY
from generator.outputs.menu import Entry, menu
from generator.outputs.theme_words import theme_words
from generator.views.site_view import SiteView
from generator.words import _, language, later, theme_language

# `mkdocs.yml` inherits it, so that the bureau's name and numbers are written in one place, data/site.toml.
SITE_CONFIG = ".site.yml"
# Where a reader goes who hasn't found something, at the foot of every page; a hand-written page only if there is one.
ON_REQUEST = "on-request/"
FOOTER = (
    ("guide/", later("Guide to information")),
    (ON_REQUEST, later("Request information")),
    ("catalogue/", later("Public catalogue")),
    ("archive/", later("All information")),
    ("feeds/", later("Follow")),
    ("about/", later("About this site")),
    ("log/", later("Check this site")),
    ("accessibility/", later("Accessibility")),
)
GENERATED = ("catalogue/", "archive/", "feeds/", "log/")
# These don't heed a page's `noindex`, so they are kept away altogether; the others must read the page to see it.
_WITHOUT_NOINDEX = ("Baiduspider", "Sogou web spider", "360Spider", "YisouSpider")


def render(site: SiteView) -> Iterator[Artifact]:
    """`.site.yml` (hidden, so never published) and `robots.txt`."""
    config = site_config(site, menu(site), _links(site))
    yield text_artifact(SITE_CONFIG, json.dumps(config, ensure_ascii=False, indent=2) + "\n")  # JSON is YAML
    yield text_artifact("robots.txt", robots([site.settings.url + sitemap.INDEX], is_demo=site.settings.demo))


def site_config(site: SiteView, nav: list[Entry], footer: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What MkDocs and the theme are told of a site with that menu, and with those addresses and titles at its foot."""
    settings, assets = site.settings, assets_folder(site)
    return {
        "site_name": settings.name,
        "site_url": settings.url,
        "site_description": html.escape(settings.description),  # printed as it is by the theme
        "theme": {"language": theme_language(), "favicon": f"{assets}/emblem.svg", "logo": f"{assets}/emblem.svg"},
        "nav": nav,
        "markdown_extensions": [{name: options} if options else name for name, options in extensions().items()],
        "extra": {
            "lang": language(),
            "policy": PAGE_POLICY,
            "assets": assets,
            "demo": settings.demo,
            "short_name": settings.short_name,
            "region": settings.region,
            "address": settings.address,
            "hours": settings.hours,
            "host": settings.host or settings.name,
            "site_id": settings.site_id,
            "icp": settings.icp,
            "police": settings.police,
            "complain": f"{site.wages.complain.removesuffix('.md')}/" if site.wages.complain else "",
            "on_request": ON_REQUEST if site.has_page("on-request.md") else "",
            "footer": [{"path": path, "title": title} for path, title in footer],
            "words": theme_words(),
            "hotlines": [{"number": line.number, "name": line.name, "use": line.use} for line in settings.hotlines],
        },
    }


def _links(site: SiteView) -> Iterator[tuple[str, str]]:
    return ((path, _(title)) for path, title in FOOTER if path in GENERATED or site.has_page(f"{path.rstrip('/')}.md"))


def robots(sitemaps: Iterable[str], *, is_demo: bool) -> str:
    """`robots.txt`, which leads to the sitemaps."""
    lines = []
    if is_demo:
        lines.append("# Demonstration data: every page says noindex; engines that do not read that are kept out here.")
        lines += [f"User-agent: {name}" for name in _WITHOUT_NOINDEX]
        lines += ["Disallow: /", ""]
    lines += ["User-agent: *", "Allow: /", "", *(f"Sitemap: {url}" for url in sitemaps), ""]
    return "\n".join(lines)
