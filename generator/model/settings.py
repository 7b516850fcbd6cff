"""The bureau itself: what `data/site.toml` says."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from generator.frozen import frozen
from generator.problem import Problem, Source
from generator.records.config import SITE
from generator.regex import regex
from generator.text import nearest
from generator.words import DEFAULT, LANGUAGES

TEXT_KEYS = (
    "name", "short_name", "url", "description", "region", "address", "postcode", "hours", "phone", "fax", "email",
    "guide_updated", "supervisor", "reconsideration", "court", "host", "site_id", "icp", "police", "wage_category",
    "portal_form", "statistics_category", "agencies_category", "security_contact", "websub_hub",
)  # fmt: skip
REQUIRED = ("name", "short_name", "url", "description")
TABLES = {"hotlines": ("number", "name", "use"), "blocks": ("title", "page")}
LICENCE_KEYS = ("title", "url")
KEYS = (*TEXT_KEYS, "lang", "demo", "licence", *TABLES)
# Names stand in places of the theme that nobody escapes.
MARKUP = regex(r'[<>"]')
URL = regex(r"https?://[^\s/?#]+(?:/[^\s?#]*)?/")
LINK = regex(r"https?://[^\s/?#]+(?:[/?#]\S*)?")
CONTACT = regex(r"mailto:[^\s@]+@[^\s@]+|tel:\+[0-9][0-9.()-]*|https://[^\s/?#]+(?:[/?#]\S*)?")


@frozen(kw_only=True)
class Hotline:
    """A public telephone line and what to call it for."""

    number: str
    name: str
    use: str


@frozen(kw_only=True)
class Block:
    """A statutory block of the home page: its title, and the page of the docs tree that it leads to."""

    title: str
    page: str


@frozen(kw_only=True)
class Licence:
    """On what terms the open data may be used: the name of the licence, and the address of its text."""

    title: str
    url: str


@frozen(kw_only=True)
class Settings:
    """The bureau and its site. `url` is the site's root and ends with `/`.

    `supervisor`, `reconsideration` and `court` name where to complain, apply for review and sue (令711 art. 51).
    `host` (主办单位, the bureau by default), `site_id` (网站标识码), `icp` and `police` (公安备案) belong to the portal
    and stand in the foot of every page; unset ones are left out and warned of, never made up.
    `wage_category` is the id of the category that the home page's panel on unpaid wages leads to; empty: no panel.
    `statistics_category` and `agencies_category` are the categories below which the tables of indicators and of
    agencies are shown; empty: nowhere.
    `portal_form` is the address of the county portal's form for applications; empty: there is none.
    `security_contact` is whom to tell of a hole in the site, as an address with its scheme (RFC 9116); empty: nobody.
    `websub_hub` is the address of the WebSub hub that is told of new items; empty: there is none.
    `licence` is that of the open data; without one the files name none.
    `lang` is the language of the site's own words, a key of `words.LANGUAGES`.
    `demo` marks every page as demonstration data and asks search engines not to index it.
    """

    name: str
    short_name: str
    url: str
    description: str
    region: str = ""
    address: str = ""
    postcode: str = ""
    hours: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    guide_updated: str = ""
    supervisor: str = ""
    reconsideration: str = ""
    court: str = ""
    host: str = ""
    site_id: str = ""
    icp: str = ""
    police: str = ""
    wage_category: str = ""
    portal_form: str = ""
    statistics_category: str = ""
    agencies_category: str = ""
    security_contact: str = ""
    websub_hub: str = ""
    lang: str = DEFAULT
    demo: bool = False
    licence: Licence | None = None
    hotlines: tuple[Hotline, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def has_chinese_duties(self) -> bool:
        """Whether what Chinese law asks of such a site is asked of this one: of a site in another language it isn't."""
        return self.lang == DEFAULT

    @property
    def has_own_host(self) -> bool:
        """Whether the site is the whole of its host, and not a folder of it."""
        return urlsplit(self.url).path == "/"


def parse_settings(site: Mapping[str, object]) -> tuple[Settings | None, list[Problem]]:
    """Understands `site.toml`; None with the problems when the bureau can't be named."""
    problems = list(_problems(site))
    if problems:
        return None, problems
    texts = {key: str(site.get(key, "")) for key in TEXT_KEYS}
    return Settings(
        **texts,
        lang=str(site.get("lang", DEFAULT)),
        demo=site.get("demo") is True,
        licence=Licence(**licence) if isinstance(licence := site.get("licence"), dict) else None,
        hotlines=tuple(Hotline(**row) for row in _rows(site, "hotlines")),
        blocks=tuple(Block(**row) for row in _rows(site, "blocks")),
    ), []


def _rows(site: Mapping[str, object], table: str) -> list[dict[str, str]]:
    """The entries of `[[table]]`, which `_problems` has found to be right."""
    rows = site.get(table, [])
    assert isinstance(rows, list)
    return [{key: row[key] for key in TABLES[table]} for row in rows]


def _problems(site: Mapping[str, object]) -> Iterator[Problem]:
    for found, advice in (*_key_faults(site), *_value_faults(site)):
        yield Problem(Source(SITE), "site-setting", found, advice)


def _key_faults(site: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Unknown and missing settings, as (found, advice)."""
    for key in site:
        if key not in KEYS:
            guess = nearest(key, KEYS)
            hint = f"是不是 {guess}？" if guess else ""
            yield f"不认识设置“{key}”", f"{hint}可用：{'、'.join(KEYS)}"
    for key in REQUIRED:
        if not site.get(key):
            yield f"缺少设置 {key}", f'请补上 {key} = "…"'


def _value_faults(site: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Values of the wrong kind, as (found, advice)."""
    for key in TEXT_KEYS:
        value = site.get(key, "")
        if not isinstance(value, str):
            yield f"设置 {key} 应是文字", "请用引号括起来"
        elif key != "description" and MARKUP.search(value):
            yield f"设置 {key} 里有 < > 或英文双引号", "它们会成为网页的代码，请去掉"
    if (url := site.get("url")) and not (isinstance(url, str) and URL.fullmatch(url)):
        yield f"网址“{url}”不合规则", "请写成 https://域名/（以 / 结尾）"
    if (form := site.get("portal_form")) and not (isinstance(form, str) and LINK.fullmatch(form)):
        yield f"网上申请的网址“{form}”不合规则", "请写以 https:// 开头的完整网址，没有就删去这一行"
    if (contact := site.get("security_contact")) and not (isinstance(contact, str) and CONTACT.fullmatch(contact)):
        yield f"security_contact“{contact}”不合规则", "请写成 mailto:邮箱、tel:+86-电话 或 https://网址，没有就留空"
    if (hub := site.get("websub_hub")) and not (isinstance(hub, str) and LINK.fullmatch(hub)):
        yield f"websub_hub“{hub}”不合规则", "请写以 https:// 开头的完整网址，没有就删去这一行"
    yield from _choice_faults(site)
    yield from _table_faults(site)


def _choice_faults(site: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Settings that are no free text, as (found, advice)."""
    if (lang := site.get("lang", DEFAULT)) not in LANGUAGES:
        yield f"没有语言“{lang}”", f"可用：{'、'.join(LANGUAGES)}；不写就是 {DEFAULT}"
    licence = site.get("licence")
    if licence is not None and not (_is_row(licence, LICENCE_KEYS) and _is_licence(licence)):
        yield "设置 licence 写法不对", '请写成 licence = {title = "许可协议名称", url = "https://…"}，没有就删去这一行'
    if not isinstance(site.get("demo", False), bool):
        yield "设置 demo 应是 true 或 false", "请不加引号地写 true 或 false"


def _table_faults(site: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Lists of the wrong form, as (found, advice)."""
    for table, keys in TABLES.items():
        rows = site.get(table, [])
        if not isinstance(rows, list) or not all(_is_row(row, keys) for row in rows):
            yield f"{table} 写法不对", f"每条写一段 [[{table}]]，有 {'、'.join(keys)}"
        elif any(MARKUP.search(value) for row in rows for value in row.values()):
            yield f"{table} 里有 < > 或英文双引号", "它们会成为网页的代码，请去掉"


def _is_row(row: object, keys: tuple[str, ...]) -> bool:
    return isinstance(row, dict) and set(row) == set(keys) and all(isinstance(value, str) for value in row.values())


def _is_licence(row: object) -> bool:
    return isinstance(row, dict) and bool(row["title"]) and bool(LINK.fullmatch(row["url"]))
