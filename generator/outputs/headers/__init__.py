"""The HTTP headers that the site is to be served with: one table, and the words of each web server for it.

`_headers` is published with the site, where Netlify and Cloudflare Pages read it; `gongkai headers` prints the rest.
"""

from collections.abc import Callable, Iterator, Mapping

from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.headers import apache, caddy, netlify, nginx
from generator.outputs.headers.former import Redirects, former_redirects
from generator.views.site_view import SiteView

SERVERS: Mapping[str, Callable[[str, Redirects], str]] = {
    "nginx": nginx.write,
    "apache": apache.write,
    "caddy": caddy.write,
    "netlify": netlify.write,
}


def render(site: SiteView) -> Iterator[Artifact]:
    """`_headers` and `_redirects`, which a web server that doesn't know them publishes as files like any other."""
    yield text_artifact("_headers", netlify.write(site.settings.url, ()))
    if redirects := former_redirects(site.settings.url, site.former):
        yield text_artifact("_redirects", netlify.redirects(redirects))
