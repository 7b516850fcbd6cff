"""The configuration of Apache (2.4), with its module `headers`."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.outputs.headers.former import Redirects
from generator.outputs.headers.nginx import patterns
from generator.outputs.headers.table import ALWAYS, FRESH, RULES, STRICT_TRANSPORT, Rule, base_of


def write(url: str, redirects: Redirects) -> str:
    """Lines for the `VirtualHost`, or for a file that it includes."""
    base = base_of(url)
    lines = [
        "# 由 gongkai headers apache 生成。先运行 a2enmod headers，再在网站的 VirtualHost 里 Include 本文件。",
        *_former(redirects),
        f"ErrorDocument 404 {base}404.html",
        "AddDefaultCharset utf-8",
        "AddCharset utf-8 .css .js .svg .xml",
        "FileETag MTime Size",
        *(f'Header always set {name} "{value}"' for name, value in ALWAYS),
        f'Header always set Cache-Control "{FRESH}"',
        "# 确认全站长期使用 HTTPS 后再启用；启用后一年内浏览器不再接受 HTTP：",
        f'# Header always set {STRICT_TRANSPORT[0]} "{STRICT_TRANSPORT[1]}"',
        *(line for rule in RULES for line in _rule(rule, base)),
    ]
    return "\n".join(lines) + "\n"


def _former(redirects: Redirects) -> Iterator[str]:
    """Where addresses of the former site lead."""
    if redirects:
        yield "# 旧网站的网址；先运行 a2enmod rewrite。"
        yield "RewriteEngine On"
    for old, new in redirects:
        path, _, query = old.partition("?")
        yield f'RewriteCond "%{{QUERY_STRING}}" "^{re.escape(query)}$"'
        yield f'RewriteRule "^{re.escape(unquote(path))}$" "{new}" [R=301,L,QSD]'


def _rule(rule: Rule, base: str) -> Iterator[str]:
    for pattern in patterns(rule, base):
        yield f'<LocationMatch "{pattern}">'
        if rule.header == "Content-Type":
            yield f'    ForceType "{rule.value}"'
        else:
            yield f'    Header always set {rule.header} "{rule.value}"'
        yield "</LocationMatch>"
