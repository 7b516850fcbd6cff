"""A folder that a bundle takes for a built site."""

from pathlib import Path

HOME = """<!doctype html>
<html><head><title>测试局</title>
<link rel="canonical" href="https://test.example/rsj/">
</head><body><main class="m"><a href="news/">动态</a></main></body></html>
"""
FILES: dict[str, str | bytes] = {
    "index.html": HOME,
    "news/index.html": HOME.replace("测试局", "动态 &amp; 通知").replace('href="news/"', 'href="表 1.xlsx"'),
    "news/表 1.xlsx": b"PK\x00\x01",
    "feed.xml": "<rss><lastBuildDate>Thu, 20 Mar 2025 00:00:00 +0800</lastBuildDate></rss>",
    "assets/feed.css": "rss {}\n",
    "assets/own-1/gongkai.js": "window.x = 1\n",
    "search/index.json": '{"a":"甲"}\n',
    "search/2024/pairs-0.bin": b"\x00\xff",
    "404.html": "nothing here",
    "_headers": "/*",
    "robots.txt": "",
    ".well-known/security.txt": "Contact: x",
}


def small_site(folder: Path) -> Path:
    """Writes the files and returns the folder."""
    for path, content in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
