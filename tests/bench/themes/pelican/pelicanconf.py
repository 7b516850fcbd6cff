"""Settings of Pelican: no feeds, authors, tags, archives or pages of a list, as for the other peers."""

import os

SITENAME = "示例市示例区人力资源和社会保障局"
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "public"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
THEME = "theme"
THEME_STATIC_DIR = ""
DIRECT_TEMPLATES = ["index"]
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
# A category is `news/2024`, and so is its address.
CATEGORY_REGEX_SUBSTITUTIONS = [(r"\s", "-")]
AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = False
MARKDOWN: dict[str, dict[str, dict[str, str]]] = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}}
}
# What is cached is the parsed article; a cold build doesn't write it.
CACHE_CONTENT = LOAD_CONTENT_CACHE = os.environ.get("BENCH_CACHE") == "1"
CONTENT_CACHING_LAYER = "generator"
