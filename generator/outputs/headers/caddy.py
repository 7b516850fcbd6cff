"""The configuration of Caddy (2)."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.outputs.headers.former import Redirects
from generator.outputs.headers.table import ALWAYS, CACHED, FRESH, OPEN, STRICT_TRANSPORT, TYPES, Rule, base_of


def write(url: str, redirects: Redirects) -> str:
    """A `Caddyfile`. No two directives set one header for one path, since their order there says nothing."""
    base = base_of(url)
    lines = [
        "# 由 gongkai headers caddy 生成。改好 root，caddy validate 检查后重新载入；证书由 Caddy 自动申请。",
        f"{urlsplit(url).hostname} {{",
        "    root * /var/www/html" if base == "/" else f"    root * /var/www/html  # 网站在其中的 {base[1:]} 文件夹",
        "    header {",
        *(f'        {name} "{value}"' for name, value in ALWAYS),
        "        # 确认全站长期使用 HTTPS 后再启用；启用后一年内浏览器不再接受 HTTP：",
        f'        # {STRICT_TRANSPORT[0]} "{STRICT_TRANSPORT[1]}"',
        "    }",
        f"    @fresh not path {' '.join(_paths(rule, base) for rule in CACHED)}",
        f'    header @fresh Cache-Control "{FRESH}"',
        *(line for rule in (*CACHED, OPEN, *TYPES) for line in _rule(rule, base)),
        *_former(redirects),
        "    file_server",
        "    handle_errors {",
        "        @missing expression {err.status_code} == 404",
        f"        rewrite @missing {base}404.html",
        "        file_server",
        "    }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _former(redirects: Redirects) -> Iterator[str]:
    """Where addresses of the former site lead."""
    if redirects:
        yield "    # 旧网站的网址"
        yield "    map {uri} {gongkai_former} {"
        yield from (f'        "{old}" "{new}"' for old, new in redirects)
        yield '        default ""'
        yield "    }"
        yield '    @former not vars {gongkai_former} ""'
        yield "    redir @former {gongkai_former} permanent"


def _rule(rule: Rule, base: str) -> Iterator[str]:
    yield f"    @{rule.name} path {_paths(rule, base)}"
    yield f'    header @{rule.name} {rule.header} "{rule.value}"'


def _paths(rule: Rule, base: str) -> str:
    return " ".join((*(f"{base}{start}*" for start in rule.starts), *(f"*{end}" for end in rule.ends)))
