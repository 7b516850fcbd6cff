"""`_headers`, as Netlify and Cloudflare Pages read it."""

from collections.abc import Iterator

from generator.outputs.headers.former import Redirects
from generator.outputs.headers.table import ALWAYS, RULES, STRICT_TRANSPORT, base_of


def write(url: str, redirects: Redirects) -> str:
    """The file for the site at `url`. Headers of several rules are joined, so none stands in two that can meet.

    That is why pages have no `Cache-Control` here: these hosts let every answer be asked for anew by themselves.
    """
    del redirects  # they stand in a file of their own
    base = base_of(url)
    lines = [
        "# 由 gongkai 生成，请勿手工修改。Netlify 和 Cloudflare Pages 直接读取；其他服务器见 gongkai headers。",
        f"{base}*",
        *(f"  {name}: {value}" for name, value in ALWAYS),
        "  # 确认全站长期使用 HTTPS 后再启用；启用后一年内浏览器不再接受 HTTP：",
        f"  # {': '.join(STRICT_TRANSPORT)}",
    ]
    for rule in RULES:
        for pattern in _patterns(rule.starts, rule.ends, base):
            lines += [pattern, f"  {rule.header}: {rule.value}"]
    return "\n".join(lines) + "\n"


def redirects(former: Redirects) -> str:
    """`_redirects`. Netlify reads the parameters of a query; Cloudflare Pages passes over such lines."""
    lines = ["# 由 gongkai 生成，请勿手工修改：旧网站的网址。"]
    for old, new in former:
        path, _, query = old.partition("?")
        lines.append(" ".join([path, *query.split("&"), new, "301"]) if query else f"{path} {new} 301")
    return "\n".join(lines) + "\n"


def _patterns(starts: tuple[str, ...], ends: tuple[str, ...], base: str) -> Iterator[str]:
    """Paths with `*`, which stands for anything, a slash too."""
    for start in starts:
        yield f"{base}{start}*"
    for end in ends:
        if end.startswith("/"):
            yield f"{base}{end[1:]}"
        yield f"{base}*{end}"
