"""The small files of a site: the generated part of MkDocs' configuration, and robots.txt."""

import html
import json
from collections.abc import Iterator

from generator.model.content import extensions
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.headers.table import PAGE_POLICY
from generator.outputs.menu import menu
from generator.views.site_view import SiteView
from generator.words import language, theme_language

# `mkdocs.yml` inherits it, so that the bureau's name and numbers are written in one place, data/site.toml.
SITE_CONFIG = ".site.yml"
# These don't heed a page's `noindex`, so they are kept away altogether; the others must read the page to see it.
_WITHOUT_NOINDEX = ("Baiduspider", "Sogou web spider", "360Spider", "YisouSpider")


def render(site: SiteView) -> Iterator[Artifact]:
    """`.site.yml` (hidden, so never published) and `robots.txt`."""
    yield text_artifact(SITE_CONFIG, _site_config(site))
    yield text_artifact("robots.txt", _robots(site))


def _site_config(site: SiteView) -> str:
    settings = site.settings
    config = {
        "site_name": settings.name,
        "site_url": settings.url,
        "site_description": html.escape(settings.description),  # printed as it is by the theme
        "theme": {"language": theme_language()},
        "nav": menu(site),
        "markdown_extensions": [{name: options} if options else name for name, options in extensions().items()],
        "extra": {
            "lang": language(),
            "policy": PAGE_POLICY,
            "demo": settings.demo,
            "short_name": settings.short_name,
            "region": settings.region,
            "address": settings.address,
            "hours": settings.hours,
            "host": settings.host or settings.name,
            "site_id": settings.site_id,
            "icp": settings.icp,
            "police": settings.police,
            # Those that the theme may link to.
            "pages": sorted(str(path.with_suffix("")) for path in site.pages),
            "complain": f"{site.wages.complain.removesuffix('.md')}/" if site.wages.complain else "",
            "hotlines": [{"number": line.number, "name": line.name, "use": line.use} for line in settings.hotlines],
        },
    }
    # JSON is YAML.
    return json.dumps(config, ensure_ascii=False, indent=2) + "\n"


def _robots(site: SiteView) -> str:
    lines = []
    if site.settings.demo:
        lines.append("# Demonstration data: every page says noindex; engines that do not read that are kept out here.")
        lines += [f"User-agent: {name}" for name in _WITHOUT_NOINDEX]
        lines += ["Disallow: /", ""]
    lines += ["User-agent: *", "Allow: /", "", f"Sitemap: {site.settings.url}sitemap.xml", ""]
    return "\n".join(lines)
