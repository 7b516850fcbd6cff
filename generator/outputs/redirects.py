"""A page at each address that an item had before it moved, also on a former site, which leads to where it is now."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.templating import link_from, render_text
from generator.views.site_view import SiteView
from generator.words import _


def render(site: SiteView) -> Iterator[Artifact]:
    """`<old address>index.html` as plain HTML: no theme, no script, and not in the sitemap."""
    pages = {f"{path}index.html": item for path, item in site.redirects.items()}
    pages |= {former.file: former.item for former in site.former if former.file}
    for page, item in pages.items():
        to = link_from(page)(item.url_path)
        title = _("This information has been withdrawn") if item.status == "withdrawn" else item.title
        text = render_text("redirect.html.j2", site=site, title=title, to=to, url=site.settings.url + item.url_path)
        yield text_artifact(page, text)
