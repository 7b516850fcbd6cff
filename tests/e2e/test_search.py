"""The search of the built site in real Chromium: exact, ranked, narrowed, by mouse and keyboard, and light."""

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.search_text import search_form

from .browsing import PHONE, tab_to, visit
from .built_site import Site

RUNS = 1_000
ASK = """async queries => {
    const assets = document.querySelector("link[rel=icon]").href
    const { Engine } = await import(new URL("search-engine.js", assets))
    const engine = new Engine(new URL("search/", document.baseURI))
    const answers = []
    for (const query of queries) {
        const { hits } = await engine.find(query)
        const items = hits.filter(hit => hit.segment.name !== "pages")
        answers.push(await Promise.all(items.map(hit => engine.nameOfText(hit))))
    }
    return answers
}"""


@dataclass(frozen=True)
class Text:
    """What is published of an item, from the file that the excerpts come from: `name` is its place."""

    name: str
    url: str
    zones: tuple[str, ...]

    def holds(self, form: str) -> bool:
        return any(form in search_form(zone) for zone in self.zones)


@pytest.fixture(scope="module")
def texts(site: Site) -> list[Text]:
    found = []
    for file in sorted(site.folder.glob("search/text/*/*.json")):
        text = json.loads(file.read_text(encoding="utf-8"))
        if "-" not in file.stem and "date" in text:
            pieces = [
                json.loads(file.with_stem(f"{file.stem}-{k}").read_text("utf-8"))
                for k in range(len(text.get("pieces", ())))
            ]
            zones = (*(text.get(zone, "") for zone in ("head", "body", "files")), "\n".join(pieces))
            found.append(Text(f"text/{file.parent.name}/{file.stem}", text["url"], zones))
    return found


Ask = Callable[[list[str]], list[list[str]]]


@pytest.fixture
def ask(home: Page, texts: list[Text]) -> Ask:
    """The addresses of the items that the page's own engine finds for each query, best first."""
    urls = {text.name: text.url for text in texts}
    return lambda queries: [[urls[name] for name in names] for names in home.evaluate(ASK, queries)]


@pytest.fixture
def home(chromium: Browser, address: str) -> Iterator[Page]:
    with visit(chromium, address) as page:
        yield page


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_searched_text_is_what_the_page_shows(site: Site, texts: list[Text]) -> None:
    """Each block of a searched body stands in the page, and no word of the page's body is missing from it."""
    by_url = {text.url: text for text in texts}
    assert set(by_url) == {item.path for item in site.items}
    for item in site.items:
        shown, searched = squeezed(item.body), squeezed(by_url[item.path].zones[1])
        assert set(re.findall(r"[\u4e00-\u9fff]", shown)) <= set(searched) | set(item.h1), item.path
        assert squeezed(item.h1) == squeezed(by_url[item.path].zones[0].split("\n")[0])


def test_any_run_of_characters_finds_exactly_the_items_that_hold_it(ask: Ask, texts: list[Text]) -> None:
    chance = random.Random(20241231)
    queries: list[str] = []
    while len(queries) < RUNS:
        block = chance.choice(chance.choice([zone for zone in chance.choice(texts).zones if zone]).split("\n"))
        size = chance.randint(2, 8)
        start = chance.randrange(max(1, len(block) - size + 1))
        run = block[start : start + size]
        if len(search_form(run)) > 1 and not re.search(r'[\s"“”]', run):
            queries.append(run)
    answers = ask(queries)
    wrong = {
        query: (sorted(set(found) ^ held))
        for query, found in zip(queries, answers, strict=True)
        if set(found) != (held := {text.url for text in texts if text.holds(search_form(query))})
        or len(found) != len(held)
    }
    assert wrong == {}


def test_the_browser_makes_the_same_form_of_every_character(home: Page, texts: list[Text]) -> None:
    codes = (*range(32, 0x3400), *range(0x4E00, 0x9FFF), *range(0xF900, 0xFFF0), 0x2CB4E)
    # Not those that no record may hold, and none that only a later Unicode knows.
    characters = "".join(chr(code) for code in codes if unicodedata.category(chr(code)) not in {"Cc", "Cn"})
    script = """async text => {
        const assets = document.querySelector("link[rel=icon]").href
        const { searchForm, setVariants } = await import(new URL("search-text.js", assets))
        setVariants(await (await fetch(new URL("search/variants.json", document.baseURI))).json())
        return [...text].map(searchForm)
    }"""
    made = home.evaluate(script, characters)
    differ = {
        f"{ord(character):x}": (search_form(character), form)
        for character, form in zip(characters, made, strict=True)
        if form != search_form(character)
    }
    assert differ == {}


# What a reader types, and the item that they want among the first three: words, phrases, numbers and their variants,
# also some that stand nowhere just so.
KNOWN = {
    "欠薪投诉": "w-20240320",
    "拖欠工资怎么投诉": "w-20240320",
    "被拖欠工资": "w-20240320",
    "根治欠薪冬季行动": "w-20250117",
    "恶意欠薪": "n-20241227",
    "上半年根治欠薪": "w-20240716",
    "示例人社〔2024〕29号": "d-20240718",
    "示例人社[2024]46号": "d-20241018",
    "示例人社2024 14号": "d-20240419",
    "示例人社2024 3": "d-20240116",
    "示例人社(2023)18号": "d-20230517",
    "〔2024〕14号": "d-20240419",
    "三公经费 2024年": "b-20240223-2",
    "“三公”经费支出决算": "b-20240912-2",
    "2023年部门决算": "b-20240912",
    "部门预算": "b-20240223",
    "政府采购意向": "b-20240614",
    "就业专项资金": "b-20240520",
    "預算績效": "b-20240318",
    "工伤认定": "n-20241115",
    "工伤认定怎么走": "n-20241115",
    "社会保障卡": "n-20240806",
    "养老金领取资格认证": "n-20240827",
    "弹性退休": "n-20250108",
    "灵活就业人员社会保险补贴": "eg-20241106",
    "創業擔保貸款": "en-20241202",
    "创业担保贷款十问": "eg-20230913",
    "就业困难人员怎么认定": "eg-20240221",
    "公益性岗位 报名": "er-20241113",
    "事业单位公开招聘公告": "er-20240409",
    "劳务派遣经营许可": "ea-20241009",
    "人力资源服务机构名录": "ea-20240125",
    "民办职业培训学校": "ea-20240617",
    "２０２４年第三季度": "es-20241022",
    "监测统计 全年": "es-20250121",
    "政府信息公开工作年度报告": "a-20250122",
    "机构职能": "o-20240327",
    "骑手": "n-20241023",
    "𬭎基建筑": "n-20240227",
    "许可即日办结": "n-20241224",
    "12333来电": "n-20241009",
    "零工市场 挂牌": "en-20240426",
    "高温": "n-20240710",
    "面试结束": "n-20240723",
}


def test_queries_with_a_known_answer_have_it_among_the_first_three(ask: Ask) -> None:
    answers = ask(list(KNOWN))
    missed = {
        query: found[:3]
        for (query, wanted), found in zip(KNOWN.items(), answers, strict=True)
        if not any(url.endswith(f"/{wanted}/") for url in found[:3])
    }
    assert missed == {}


def _results(page: Page) -> Any:
    return page.locator(".gk-found a")


def _search(page: Page, query: str) -> None:
    box = page.locator(".gk-finder input[name=q]")
    expect(box).to_be_visible()
    box.fill(query)
    box.press("Enter")
    expect(page.locator(".gk-finder__status")).to_contain_text("找到")


def test_a_query_from_the_home_page_leads_to_its_item(home: Page) -> None:
    home.locator(".gk-searchbox input").fill("恶意欠薪")
    home.locator(".gk-searchbox button").click()
    expect(home).to_have_url(re.compile(r"/search/\?q="))
    expect(_results(home).first).to_be_visible()
    expect(home.locator(".gk-found mark").first).to_have_text("恶意欠薪")
    _results(home).first.click()
    expect(home.locator("article")).to_contain_text("恶意欠薪")


NUMBERS = [
    "{name}〔{year}〕{number}号",
    "{name}[{year}]{number}号",
    "{name}（{year}）{number}号",
    "{name}{year} {number}号",
    "{name}{year} {number}",
    "〔{year}〕{number}号",
]


@pytest.mark.parametrize("query", NUMBERS)
def test_a_document_number_is_found_however_it_is_typed(ask: Ask, texts: list[Text], query: str) -> None:
    numbered = [text for text in texts if re.search(r"〔\d{4}〕\d+号", text.zones[0])]
    assert len(numbered) > 3
    queries, wanted = [], []
    for text in numbered:
        name, year, number = re.search(r"(\w+)〔(\d{4})〕(\d+)号", text.zones[0]).groups()  # type: ignore[union-attr]
        queries.append(query.format(name=name, year=year, number=number))
        wanted.append(text.url)
    for asked, answer, url in zip(queries, ask(queries), wanted, strict=True):
        assert url in answer[:3], asked


def test_traditional_and_full_width_queries_find_the_same(ask: Ask) -> None:
    answers = ask(["农民工工资", "農民工工資", "2024年", "２０２４年", "PDF", "ｐｄｆ"])
    assert answers[0]
    assert answers[0::2] == answers[1::2]


def test_words_apart_must_all_be_there_and_titles_come_first(ask: Ask, texts: list[Text]) -> None:
    [found] = ask(["欠薪 仲裁"])
    assert set(found) == {text.url for text in texts if text.holds("欠薪") and text.holds("仲裁")}
    heads = {text.url: search_form(text.zones[0]) for text in texts}
    [found] = ask(["欠薪"])
    in_title = ["欠薪" in heads[url] for url in found]
    assert in_title == sorted(in_title, reverse=True)
    assert any(in_title)
    assert not all(in_title)


def test_filters_narrow_and_the_address_can_be_shared(chromium: Browser, address: str) -> None:
    with visit(chromium, address, "search/?q=工资") as page:
        expect(_results(page).first).to_be_visible()
        everything = page.locator(".gk-finder__status").inner_text()
        page.locator(".gk-finder__filters summary").click()
        page.locator("select[name=category]").select_option(label="根治欠薪专栏")
        page.locator("select[name=year]").select_option("2024")
        expect(page.locator(".gk-finder__status")).not_to_have_text(everything)
        other = re.compile(r"^(?!2024-\d\d-\d\d 根治欠薪专栏$)")
        expect(page.locator(".gk-found small", has_text=other)).to_have_count(0)
        shown = page.locator(".gk-found small").all_inner_texts()
        assert shown
        shared = page.url.removeprefix(address)
    with visit(chromium, address, shared) as page:
        expect(_results(page).first).to_be_visible()
        assert page.locator(".gk-found small").all_inner_texts() == shown
        page.locator("select[name=sort]").select_option("date")
        page.locator("select[name=year]").select_option("")
        page.locator("select[name=category]").select_option("")
        expect(page.locator(".gk-finder__status")).to_have_text(re.compile("找到"))
        days = [text[:10] for text in page.locator(".gk-found small").all_inner_texts() if text[0] == "2"]
        assert days == sorted(days, reverse=True)


def test_a_search_that_is_narrowed_leads_to_the_feed_that_brings_the_same(home: Page, site: Site) -> None:
    home.goto(home.url + "search/?q=工作")
    feed = home.locator(".gk-finder__feed")
    expect(_results(home).first).to_be_visible()
    expect(feed).to_be_hidden()
    home.locator(".gk-finder__filters summary").click()
    home.locator("select[name=category]").select_option(label="部门文件")
    expect(feed).to_contain_text("订阅“部门文件”")
    home.locator("select[name=genre]").select_option("通知")
    expect(feed).to_contain_text("订阅“部门文件·通知”")
    home.locator("select[name=genre]").select_option("请示")
    expect(feed).to_contain_text("订阅“部门文件”")
    home.locator("select[name=genre]").select_option("通知")
    feed.get_by_role("link", name="订阅“部门文件·通知”").click()
    entry = home.locator("[id='feed/feeds/categories/documents/notices']")
    expect(entry).to_have_attribute("open", "")
    address = entry.locator("code").first.inner_text()
    assert site.file(address.removeprefix(site.url)) is not None


def test_more_results_follow_ten_by_ten_and_the_focus_goes_with_them(home: Page) -> None:
    home.goto(home.url + "search/?q=工作")
    expect(_results(home)).to_have_count(10)
    home.locator(".gk-finder__more button").click()
    expect(_results(home)).to_have_count(20)
    expect(_results(home).nth(10)).to_be_focused()


def test_nothing_found_says_what_to_do_and_one_character_asks_for_another(home: Page) -> None:
    home.goto(home.url + "search/")
    _search(home, "qwertyuiop")
    expect(home.locator(".gk-finder__status")).to_contain_text("没有找到“qwertyuiop”")
    expect(_results(home)).to_have_count(0)
    expect(home.locator(".gk-finder__help").get_by_role("link", name="申请公开")).to_be_visible()
    home.locator(".gk-finder input[name=q]").fill("薪")
    expect(home.locator(".gk-finder__status")).to_have_text("请再输入一个字。")


def test_what_stands_nowhere_as_a_whole_is_answered_by_its_pieces(home: Page) -> None:
    home.goto(home.url + "search/?q=事业单位公开招聘公告")
    expect(home.locator(".gk-finder__status")).to_contain_text("没有与“事业单位公开招聘公告”完全一样的文字")
    expect(_results(home).first).to_contain_text("事业单位公开招聘")


def test_the_search_is_reached_typed_and_left_by_keyboard(chromium: Browser, address: str) -> None:
    with visit(chromium, address, "news/") as page:
        page.keyboard.press("/")
        expect(page.locator(".gk-find input")).to_be_focused()
        page.keyboard.type("骑手")
        page.keyboard.press("Enter")
        expect(_results(page).first).to_be_visible()
        tab_to(page, ".gk-found a", limit=40)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/20\d\d/"))


def test_keys_that_lead_to_the_search_can_be_turned_off(chromium: Browser, address: str) -> None:
    """WCAG 2.2, 2.1.4: who speaks to the machine writes letters that nobody has meant as a command."""
    with visit(chromium, address, "accessibility/") as page:
        page.get_by_role("button", name="不用单键快捷键").click()
        page.goto(address + "news/")
        page.keyboard.press("s")
        expect(page.locator(".gk-find input")).not_to_be_focused()


def test_the_search_works_on_a_phone(chromium: Browser, address: str) -> None:
    with visit(chromium, address, "news/", width=PHONE) as page:
        page.locator(".gk-find-link").click()
        expect(page.locator(".gk-finder input[name=q]")).to_be_focused()
        page.keyboard.type("骑手")
        expect(_results(page).first).to_be_in_viewport()


def test_nothing_of_the_index_is_read_before_a_query_and_little_after_it(chromium: Browser, address: str) -> None:
    with visit(chromium, address) as page:
        read: list[str] = []
        sizes: list[int] = []
        page.on("request", lambda request: read.append(request.url))
        page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
        page.goto(address + "search/")
        assert [url for url in read if "/search/" in url and not url.endswith("/search/")] == []
        sizes.clear()
        _search(page, "就业困难人员")
        expect(_results(page).first).to_be_visible()
        assert 0 < sum(sizes) < 300_000


def test_without_scripts_the_page_says_how_to_look(chromium: Browser, address: str) -> None:
    with visit(chromium, address, "search/", has_scripts=False) as page:
        expect(page.locator(".gk-finder")).to_be_hidden()
        expect(page.locator(".gk-finder__help").get_by_role("link", name="公开目录")).to_be_visible()


def test_the_piece_of_an_attachment_that_is_shown_holds_what_was_asked_for(home: Page, texts: list[Text]) -> None:
    chance = random.Random(7)
    blocks = [block for text in texts for block in text.zones[3].split("\n") if len(search_form(block)) > 8]
    blocks = [block for block in blocks if '"' not in search_form(block)]  # in a query it would keep words together
    runs = []
    for block in chance.sample(blocks, 150):
        form = search_form(block)
        start = chance.randrange(len(form) - 7)
        runs.append(form[start : start + chance.randint(2, 7)])
    script = """async terms => {
        const assets = document.querySelector("link[rel=icon]").href
        const { Engine } = await import(new URL("search-engine.js", assets))
        const engine = new Engine(new URL("search/", document.baseURI))
        const shown = []
        for (const term of terms) {
            const { hits } = await engine.find(term)
            shown.push((await Promise.all(hits.map(hit => engine.inFiles(hit, term)))).filter(Boolean))
        }
        return shown
    }"""
    for run, shown in zip(runs, home.evaluate(script, runs), strict=True):
        assert len(shown) == sum(run in search_form(text.zones[3]) for text in texts), run
        assert all(run in search_form(piece["text"]) for piece in shown), run


def test_the_text_of_an_attachment_is_found_and_the_result_says_so(chromium: Browser, address: str, site: Site) -> None:
    """A phrase that stands in one PDF and one that stands in one workbook, in no body and no title."""
    for phrase, title, item in (
        ("粉尘岗位按要求佩戴口罩", "车间工伤预防十项提醒", "n-"),
        ("装修建筑工专场", "零工市场", "en-"),
    ):
        assert not any(phrase in page.body for page in site.items)
        with visit(chromium, address, f"search/?q={phrase}") as page:
            expect(_results(page)).to_have_count(1)
            expect(page.locator(".gk-found p")).to_contain_text("附件“")
            expect(page.locator(".gk-found p")).to_contain_text(title)
            expect(page.locator(".gk-found p mark")).to_have_text(phrase)
            assert f"/{item}" in (_results(page).get_attribute("href") or "")
