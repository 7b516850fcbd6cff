"""Each server's configuration, read here as the server reads it, gives every path the headers of the one table."""

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from urllib.parse import unquote

import pytest

from generator.outputs.headers import SERVERS, render
from generator.outputs.headers.former import former_redirects
from generator.outputs.headers.table import ALWAYS, FRESH, PAGE_POLICY, POLICY, RULES, headers_of
from generator.records.former_urls import FormerUrl
from tests.builders import make_item, make_site, rendered, texts

PATHS = (
    "", "news/", "news/2024/n-1/", "news/2024/feed.xml.pdf", "feed.xml", "news/feed.xml", "atom.xml", "a/b/atom.xml",
    "data/items.csv", "data.json", "api/v1/items.json", "news/data/x.json", "assets/stylesheets/main.1f.css",
    "assets/javascripts/bundle.1f.min.js", "assets/javascripts/workers/search.1f.js", "assets/feed.css",
    "assets/own-1f/item.js", "search/index.json", "search/parts/2024-1f/pairs-0.bin", "search/text/2024/1f.json",
    "assets/javascripts/lunr/min/lunr.multi.min.js", "robots.txt", "data/site.sqlite", "data/items.parquet",
    "news/2024/公告.txt",
    "feeds/subscriptions.opml", "feeds/calendar.ics", "news/feed.json", "feeds/topics/labour/feed.xml",
    "myfeed.xml", "news/assets/stylesheets/x.css", ".well-known/security.txt", "404.html",
)  # fmt: skip
URLS = ("https://rsj.test.example/", "https://www.test.example/rsj/")
Headers = dict[str, str]


def netlify(text: str, path: str) -> Headers:
    """All blocks that match; a header that two of them give is an error, since it would be joined."""
    found: Headers = {}
    for block in re.split(r"\n(?=/)", "\n" + text.partition("\n")[2])[1:]:
        pattern, *lines = block.splitlines()
        if fnmatchcase(path, pattern):
            for line in lines:
                name, _, value = line.strip().partition(": ")
                if not name.startswith("#"):
                    assert found.setdefault(name, value) == value, f"{path}: {name} twice"
    return {"Cache-Control": FRESH, **found}  # what these hosts do by themselves


def nginx(text: str, path: str) -> Headers:
    """Maps by their first pattern that is found, `add_header`, and the type of the first location that fits."""
    variables = {}
    for name, body in re.findall(r"map \$uri \$(\w+) \{\n(.*?)\n\}", text, re.DOTALL):
        (otherwise,) = re.findall(r'default "(.*)";', body)
        values = [value for pattern, value in re.findall(r'"~(.+)" "(.*)";', body) if re.search(pattern, path)]
        variables[name] = (values or [otherwise])[0]
    found: Headers = {}
    for name, value in re.findall(r"^    add_header (\S+) (.*) always;$", text, re.MULTILINE):
        found[name] = variables[value[1:]] if value.startswith("$") else value.strip('"')
    for pattern, kind in re.findall(r'location ~ "(.+)" \{ types \{ \} default_type (\S+); \}', text):
        if re.search(pattern, path):
            charset = "; charset=utf-8" if kind in text.partition("charset_types")[2].partition(";")[0] else ""
            found["Content-Type"] = kind + charset
            break
    return {name: value for name, value in found.items() if value}


def apache(text: str, path: str) -> Headers:
    """`set` of the server, then that of each location in order; a later one replaces."""
    outside = re.sub(r"<LocationMatch.*?</LocationMatch>", "", text, flags=re.DOTALL)
    found = dict(re.findall(r'^Header always set (\S+) "(.*)"$', outside, re.MULTILINE))
    for pattern, body in re.findall(r'<LocationMatch "([^"]+)">\n(.*?)</LocationMatch>', text, re.DOTALL):
        if re.search(pattern, path):
            found.update(re.findall(r'Header always set (\S+) "(.*)"', body))
            found.update(re.findall(r'(ForceType) "(.*)"', body))
    if "ForceType" in found:
        found["Content-Type"] = found.pop("ForceType")
    return found


def caddy(text: str, path: str) -> Headers:
    """Named matchers of paths, with `not`; a header that two of them give is an error, since order says nothing."""
    (always,) = re.findall(r"    header \{\n(.*?)\n    \}", text, re.DOTALL)
    found: Headers = dict(re.findall(r'^        (\w\S*) "(.*)"$', always, re.MULTILINE))
    matchers: dict[str, bool] = {}
    for name, negated, globs in re.findall(r"^    @(\w+) (not )?path (.*)$", text, re.MULTILINE):
        matchers[name] = any(fnmatchcase(path, glob) for glob in globs.split()) != bool(negated)
    for name, header, value in re.findall(r'^    header @(\w+) (\S+) "(.*)"$', text, re.MULTILINE):
        if matchers[name]:
            assert header not in found, f"{path}: {header} twice"
            found[header] = value
    return found


READERS: dict[str, Callable[[str, str], Headers]] = {
    "netlify": netlify, "nginx": nginx, "apache": apache, "caddy": caddy,
}  # fmt: skip


def _cases() -> Iterator[tuple[str, str]]:
    yield from ((server, url) for server in SERVERS for url in URLS)


@pytest.mark.parametrize(("server", "url"), list(_cases()))
def test_a_server_gives_every_path_the_headers_of_the_table(server: str, url: str) -> None:
    text = SERVERS[server](url, ())
    base = "/rsj/" if url.endswith("/rsj/") else "/"
    for path in PATHS:
        assert READERS[server](text, base + path) == headers_of(path), path


def test_no_path_has_two_rules_for_one_header() -> None:
    for path in PATHS:
        headers = [rule.header for rule in RULES if rule.holds(path)]
        assert len(headers) == len(set(headers)), path


def test_every_rule_is_met_by_a_path_of_these_tests() -> None:
    assert [rule.name for rule in RULES if not any(rule.holds(path) for path in PATHS)] == []


def test_the_policy_lets_nothing_inline_and_nothing_of_others() -> None:
    directives = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert directives.pop("default-src") == "'none'"
    assert {name for name, sources in directives.items() if sources == "'none'"} == {
        "base-uri", "frame-ancestors",
    }  # fmt: skip
    assert directives["form-action"] == "'self'"  # the search is a form
    assert set(directives.values()) == {"'none'", "'self'", "'self' data:"}
    assert [name for name, sources in directives.items() if "data:" in sources] == ["img-src"]
    assert "unsafe" not in POLICY
    assert PAGE_POLICY + "; frame-ancestors 'none'" == POLICY


def test_strict_transport_is_left_to_whoever_installs_it() -> None:
    for write in SERVERS.values():
        lines = [line.strip() for line in write(URLS[0], ()).splitlines() if "Strict-Transport-Security" in line]
        assert [line.startswith("#") for line in lines] == [True]
    assert "Strict-Transport-Security" not in dict(ALWAYS)


def test_the_site_brings_the_file_that_some_hosts_read() -> None:
    site = make_site()
    assert texts(rendered(render, site)) == {"_headers": SERVERS["netlify"](site.settings.url, ())}


# A plain address, one with a query, one whose name is Chinese and whose query has signs of regular expressions.
FORMER = tuple(
    FormerUrl(address=address, id="n-1")
    for address in ("/a.jsp", "/show.asp?id=12", "/附件/b.asp?x=1&y=(2)+3", "/page.html")
)
LEADS = {
    "/a.jsp": "/news/2024/n-1/",
    "/show.asp?id=12": "/news/2024/n-1/",
    "/%E9%99%84%E4%BB%B6/b.asp?x=1&y=(2)+3": "/news/2024/n-1/",
}
NOT_LED = ("/show.asp?id=123", "/show.asp", "/showXasp?id=12", "/xa.jsp", "/a.jsp?x=1", "/page.html", "/")


def led_by_nginx(text: str, address: str) -> str:
    (table,) = re.findall(r"map \$request_uri \$gongkai_former \{\n(.*?)\n\}", text, re.DOTALL)
    assert "if ($gongkai_former) { return 301 $gongkai_former; }" in text
    assert text.index("map_hash_bucket_size") < text.index("\nmap ")  # nginx refuses it later
    leads: dict[str, str] = dict(re.findall(r'"(.+?)" "(.+)";', table))
    return leads.get(address, "")


def led_by_apache(text: str, address: str) -> str:
    path, _, query = address.partition("?")
    rules = re.findall(r'RewriteCond "%\{QUERY_STRING\}" "(.*)"\nRewriteRule "(.*)" "(.*)" \[R=301,L,QSD\]', text)
    return next((to for asked, at, to in rules if re.search(asked, query) and re.search(at, unquote(path))), "")


def led_by_caddy(text: str, address: str) -> str:
    (table,) = re.findall(r"map \{uri\} \{gongkai_former\} \{\n(.*?)\n    \}", text, re.DOTALL)
    assert "redir @former {gongkai_former} permanent" in text
    leads: dict[str, str] = dict(re.findall(r'"(.+?)" "(.+)"', table))
    return leads.get(address, "")


def led_by_netlify(text: str, address: str) -> str:
    path, _, query = address.partition("?")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    wanted = query.split("&") if query else []
    return next((line[-2] for line in lines if line[0] == path and line[1:-2] == wanted and line[-1] == "301"), "")


@pytest.mark.parametrize("led", [led_by_nginx, led_by_apache, led_by_caddy, led_by_netlify])
def test_a_server_leads_on_from_former_addresses_that_no_file_answers(led: Callable[[str, str], str]) -> None:
    site = make_site(make_item(), former=FORMER)
    redirects = former_redirects(site.settings.url, site.former)
    server = led.__name__.removeprefix("led_by_")
    text = (
        SERVERS[server](site.settings.url, redirects)
        if server != "netlify"
        else texts(rendered(render, site))["_redirects"]
    )
    assert {address: led(text, address) for address in LEADS} == LEADS
    assert [address for address in NOT_LED if led(text, address)] == []
