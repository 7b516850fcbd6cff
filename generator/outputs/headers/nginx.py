"""The configuration of nginx (1.18 or newer)."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from generator.outputs.headers.former import Redirects
from generator.outputs.headers.table import ALWAYS, CACHED, FRESH, OPEN, STRICT_TRANSPORT, TYPES, Rule, base_of


def write(url: str, redirects: Redirects) -> str:
    """A file for `conf.d`, where nginx reads what is for its `http` block.

    Headers stand in the server alone: a location with a header of its own would lose all of them, so what depends on
    the path is mapped; an empty value is no header.
    """
    base = base_of(url)
    lines = [
        "# 由 gongkai headers nginx 生成。放到 /etc/nginx/conf.d/，改好 root 和证书，nginx -t 检查后重新载入。",
        *_former(redirects),
        *_map("gongkai_cache", CACHED, FRESH, base),
        *_map("gongkai_open", (OPEN,), "", base),
        "server {",
        "    listen 80;",
        f"    server_name {urlsplit(url).hostname};",
        "    root /var/www/html;" if base == "/" else f"    root /var/www/html;  # 网站在其中的 {base[1:]} 文件夹",
        "    server_tokens off;",
        *(["    if ($gongkai_former) { return 301 $gongkai_former; }"] if redirects else []),
        f"    error_page 404 {base}404.html;",
        "    charset utf-8;",
        "    charset_types text/plain text/css text/xml text/csv application/javascript application/json",
        "        application/xml text/x-opml text/calendar image/svg+xml;",
        "    etag on;",
        *(f'    add_header {name} "{value}" always;' for name, value in ALWAYS),
        "    add_header Cache-Control $gongkai_cache always;",
        f"    add_header {OPEN.header} $gongkai_open always;",
        "    # 确认全站长期使用 HTTPS 后再启用；启用后一年内浏览器不再接受 HTTP：",
        f'    # add_header {STRICT_TRANSPORT[0]} "{STRICT_TRANSPORT[1]}" always;',
        *(line for rule in TYPES for line in _type(rule, base)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _former(redirects: Redirects) -> Iterator[str]:
    """Where addresses of the former site lead; by a table, since there may be thousands.

    It stands before every other map: nginx refuses to be told of their size after the first.
    """
    if redirects:
        yield "# 旧网站的网址；下面两行别处已经写过的，删去即可。"
        yield "map_hash_bucket_size 512;"
        yield "map_hash_max_size 65536;"
        yield "map $request_uri $gongkai_former {"
        yield '    default "";'
        yield from (f'    "{old}" "{new}";' for old, new in redirects)
        yield "}"


def _map(name: str, rules: Iterable[Rule], otherwise: str, base: str) -> Iterator[str]:
    yield f"map $uri ${name} {{"
    yield f'    default "{otherwise}";'
    for rule in rules:
        yield from (f'    "~{pattern}" "{rule.value}";' for pattern in patterns(rule, base))
    yield "}"


def _type(rule: Rule, base: str) -> Iterator[str]:
    kind = rule.value.split(";")[0]
    for pattern in patterns(rule, base):
        yield f'    location ~ "{pattern}" {{ types {{ }} default_type {kind}; }}'


def patterns(rule: Rule, base: str) -> Iterator[str]:
    """The paths of a rule as regular expressions, which nginx and Apache have in common."""
    for start in rule.starts:
        yield f"^{re.escape(base + start)}"
    for end in rule.ends:
        yield f"{re.escape(end)}$"
