"""Who may ask: this machine's browser, from the form's own page. Other sites, and names that point here, may not."""

from collections.abc import Mapping
from urllib.parse import urlsplit

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
# A page of another site can't send it without asking first, and is never allowed to.
TAB = "X-Gongkai-Tab"
JSON = "application/json"
NOT_LOCAL = "Host is not this machine"


def refusal(method: str, headers: Mapping[str, str]) -> str:
    """Why the request is refused, in English for who looks into it; empty if it is not."""
    host = headers.get("Host") or ""
    if not is_local(host):
        return NOT_LOCAL
    if method in {"GET", "HEAD"}:
        return ""
    if headers.get("Origin") != f"http://{host}":
        return "Origin is not this page's"
    if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return "asked by another site"
    if (headers.get("Content-Type") or "").partition(";")[0].strip() != JSON:
        return "Content-Type is not JSON"
    return "" if headers.get(TAB) else f"{TAB} is missing"


def is_local(host: str) -> bool:
    """Whether a request's Host names this machine, and not another site whose name is made to point here."""
    try:
        return urlsplit(f"//{host}").hostname in LOCAL
    except ValueError:
        return False
