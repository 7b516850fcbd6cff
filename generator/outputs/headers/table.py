"""Which headers every answer bears, and which those of some paths; every web server's configuration is made of this."""

from urllib.parse import urlsplit

from generator.frozen import frozen

# Nothing inline and nothing of another host. `data:` is for the theme's icons, which its style sheet holds; `media-src`
# for a recording that is opened as a page of its own.
_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
# For the pages themselves, which keep to it on any server, also opened from a disk.
PAGE_POLICY = "; ".join(f"{name} {sources}" for name, sources in _DIRECTIVES.items())
# Only a header can forbid others to frame a page.
POLICY = f"{PAGE_POLICY}; frame-ancestors 'none'"

ALWAYS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
# Browsers then refuse plain HTTP for a year, also when a certificate has lapsed: for whoever installs it to decide.
STRICT_TRANSPORT = ("Strict-Transport-Security", "max-age=31536000")
# What may be withdrawn must be asked for anew each time; an unchanged file is answered with 304.
FRESH = "no-cache"
KEPT = "public, max-age=31536000, immutable"
# In the reader's own browser alone: what was withdrawn must not be had from a cache between.
KEPT_BY_READERS = "private, max-age=31536000, immutable"


@frozen(kw_only=True)
class Rule:
    """A header of the paths that start with one of `starts` or end with one of `ends`; `name` is for a configuration.

    `starts` are below the site's root, without a slash at the front.
    """

    name: str
    header: str
    value: str
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether the rule is for the path, which is below the root and starts with no slash."""
        return path.startswith(self.starts) or f"/{path}".endswith(self.ends)


# Their names hold a hash of their content: those of Material, and the folder of our own.
OWN_ASSETS = "assets/own-"
HASHED = Rule(
    name="hashed",
    header="Cache-Control",
    value=KEPT,
    starts=(OWN_ASSETS, "assets/stylesheets/", "assets/javascripts/bundle.", "assets/javascripts/workers/"),
)
# The search index but for its entry and its list of variants: names of their content, too, but made of records.
SEARCH_PARTS, SEARCH_TEXTS = "search/parts/", "search/text/"
SEARCHED = Rule(name="searched", header="Cache-Control", value=KEPT_BY_READERS, starts=(SEARCH_PARTS, SEARCH_TEXTS))
# Programs of other sites may read open data and feeds.
OPEN = Rule(
    name="open",
    header="Access-Control-Allow-Origin",
    value="*",
    starts=("api/", "data/", "data.json"),
    ends=("/feed.xml", "/atom.xml", "/feed.json", ".opml", ".ics"),
)
TYPES = (
    # As a feed's own types browsers would show its source, or save it.
    Rule(name="feed", header="Content-Type", value="application/xml; charset=utf-8", ends=("/feed.xml", "/atom.xml")),
    Rule(name="opml", header="Content-Type", value="text/x-opml; charset=utf-8", ends=(".opml",)),
    Rule(name="calendar", header="Content-Type", value="text/calendar; charset=utf-8", ends=(".ics",)),
    Rule(name="csv", header="Content-Type", value="text/csv; charset=utf-8", ends=(".csv",)),
    Rule(name="text", header="Content-Type", value="text/plain; charset=utf-8", ends=(".txt",)),
    Rule(name="json", header="Content-Type", value="application/json; charset=utf-8", ends=(".json",)),
    Rule(name="sqlite", header="Content-Type", value="application/vnd.sqlite3", ends=(".sqlite",)),
    Rule(name="parquet", header="Content-Type", value="application/vnd.apache.parquet", ends=(".parquet",)),
)
CACHED = (HASHED, SEARCHED)
RULES = (*CACHED, OPEN, *TYPES)


def headers_of(path: str) -> dict[str, str]:
    """The headers of the file at `path` below the site's root, as every server is to give them."""
    special = {rule.header: rule.value for rule in RULES if rule.holds(path)}
    return {**dict(ALWAYS), "Cache-Control": FRESH, **special}


def base_of(url: str) -> str:
    """The path of the site on its host: `/`, or `/rsj/`."""
    return urlsplit(url).path
