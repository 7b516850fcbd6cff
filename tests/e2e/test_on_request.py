"""依申请公开 in real Chromium: the calculator against the command, without scripts, on a phone, from every page."""

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.commands.deadline import deadline

from .browsing import visit
from .built_site import MISSING, Site

VECTORS = ("2024-01-26", "2024-09-20", "2024-12-31", "2025-01-15")
START = dt.date(2019, 5, 15)
# The vectors, and a day every 47 from the first on which the regulations held, with each mix of options in turn.
DAYS = (*VECTORS, *((START + dt.timedelta(days=47 * number)).isoformat() for number in range(56)))
OPTIONS: tuple[dict[str, int], ...] = (
    {},
    {"extended": 0},
    {"third_party": 15},
    {"third_party": 4, "extended": 0},
    {"other_organs": 1},
    {"third_party": 15, "other_organs": 15, "extended": 0},
)


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}on-request/")
    expect(page.locator("form.gk-deadline")).to_be_visible()
    yield page
    context.close()
    assert faults == []


def _told_by_page(page: Page, day: str, options: dict[str, int]) -> list[tuple[str, str, str]]:
    page.locator("#gk-received").fill(day)
    for kind in ("third_party", "other_organs"):
        page.locator(f"#gk-{kind}").set_checked(kind in options)
        if kind in options:
            page.locator(f"#gk-{kind}-days").fill("" if options[kind] == 15 else str(options[kind]))
    page.locator("#gk-extended").set_checked("extended" in options)
    page.get_by_role("button", name="计算").click()
    return [
        (
            line.locator("time").get_attribute("datetime") or "",
            line.locator("span").inner_text(),
            line.locator("p").inner_text(),
        )
        for line in page.locator(".gk-deadline-result li").all()
    ]


def _told_by_command(day: str, options: dict[str, int]) -> list[tuple[str, str, str]]:
    arguments = [f"--{kind.replace('_', '-')}" + (f"={days}" if days else "") for kind, days in options.items()]
    done = CliRunner().invoke(deadline, [day, *arguments, "--json"], catch_exceptions=False)
    return [
        (
            step["date"],
            f"第{step['workday']}个工作日" if step["workday"] else "收到之日",
            f"{step['title']}（{step['article']}）",
        )
        for step in json.loads(done.output)["steps"]
    ]


# Fills the form as `_told_by_page` does and reads the answer, for many applications at once.
TOLD = """asked => asked.map(([day, options]) => {
    const form = document.querySelector("form.gk-deadline"), fields = form.elements
    const tick = (box, ticked) => { if (box.checked !== ticked) box.click() }
    fields.received.value = day
    for (const kind of ["third_party", "other_organs"]) {
        tick(fields[kind], kind in options)
        if (kind in options) fields[`${kind}_days`].value = options[kind] === 15 ? "" : options[kind]
    }
    tick(fields.extended, "extended" in options)
    form.requestSubmit()
    return [...document.querySelectorAll(".gk-deadline-result li")].map(line => [
        line.querySelector("time").dateTime, line.querySelector("span").innerText, line.querySelector("p").innerText
    ])
})"""


def test_the_page_counts_as_the_command_does(page: Page) -> None:
    assert len(DAYS) == 60
    asked = [(day, OPTIONS[number % len(OPTIONS)]) for number, day in enumerate(DAYS)]
    for (day, options), told in zip(asked, page.evaluate(TOLD, asked), strict=True):
        assert [tuple(step) for step in told] == _told_by_command(day, options), (day, options)
    for day, options in asked[: len(OPTIONS)]:
        assert _told_by_page(page, day, options) == _told_by_command(day, options), (day, options)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_reader_s_time_zone_does_not_matter(chromium: Browser, address: str, zone: str) -> None:
    page = chromium.new_page(timezone_id=zone)
    page.goto(f"{address}on-request/")
    assert _told_by_page(page, "2024-09-20", {})[-1][0] == "2024-10-23"
    page.close()


def test_the_answer_is_announced_in_chinese(page: Page) -> None:
    _told_by_page(page, "2024-09-20", {})
    result = page.get_by_role("status")
    expect(result.locator("p").first).to_have_text("最迟 2024年10月23日（星期三） 答复。")
    expect(result).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize(
    ("day", "days", "said"),
    [
        ("2026-12-10", "", "2027年的放假安排尚未公布或本程序还不知道，不能计算工作日。"),
        ("2018-01-01", "", "现行条例2019年5月15日起施行，在那以前收到的申请不能照此计算。"),
        ("", "", "请填写收到申请的日期。"),
        ("2024-09-20", "16", "征求意见的工作日应是 1 到 15 的整数。"),
        ("2024-09-20", "x", "征求意见的工作日应是 1 到 15 的整数。"),
    ],
)
def test_what_cannot_be_counted_is_said_in_a_sentence(page: Page, day: str, days: str, said: str) -> None:
    page.locator("#gk-received").fill(day)
    page.locator("#gk-third_party").check()
    page.locator("#gk-third_party-days").fill(days)
    page.get_by_role("button", name="计算").click()
    expect(page.get_by_role("status")).to_have_text(said)


def test_the_day_of_receipt_is_explained_for_each_way(page: Page) -> None:
    ways = page.locator("#gk-channel option").all_inner_texts()
    assert ways == ["当面", "挂号", "平信", "网络", "传真"]
    page.locator("#gk-channel").select_option("平信")
    expect(page.locator("#gk-receipt")).to_contain_text("确认之日为收到申请之日")


def test_the_calculator_works_by_keyboard_alone(page: Page) -> None:
    # Typed digits would go into the parts of a date in the order of Chromium's own language.
    page.locator("#gk-received").fill("2024-09-20")
    page.locator("#gk-received").focus()
    for _ in range(12):
        if page.evaluate("document.activeElement.type") == "submit":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("2024年10月23日")


def test_nothing_is_wider_than_a_phone(page: Page) -> None:
    _told_by_page(page, "2024-09-20", {"third_party": 15, "extended": 0})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator(".gk-timeline img").evaluate("image => image.clientWidth") >= 300


def test_without_scripts_the_form_is_hidden_and_the_table_named(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}on-request/")
    expect(page.locator("form.gk-deadline")).to_be_hidden()
    expect(page.locator(".gk-deadline-absent")).to_contain_text("请按上面的表格数工作日")
    context.close()


def test_the_script_is_loaded_on_this_page_alone(site: Site) -> None:
    assert [path for path, page in site.pages.items() if "/deadline.js" in page.text] == ["on-request/"]


def test_the_page_offers_the_form_and_says_that_there_is_none_online(page: Page, address: str) -> None:
    links = page.locator(".gk-actions a")
    hrefs = links.evaluate_all("links => links.map(link => link.href)")
    assert hrefs == [f"{address}on-request/application-form.{kind}" for kind in ("pdf", "docx")]
    assert [page.request.get(href).ok for href in hrefs] == [True, True]
    expect(page.get_by_role("cell", name="暂无网上申请")).to_be_visible()


def test_every_page_leads_to_it_in_one_click(chromium: Browser, address: str, site: Site) -> None:
    for path, page in site.pages.items():
        targets = {site.path_of(path, str(link)) for link in page.all("//a/@href")}
        assert ("on-request/", "") in targets or path == MISSING, path
    kinds = {page.kind: path for path, page in sorted(site.pages.items(), reverse=True)}
    with visit(chromium, address) as shown:
        for path in kinds.values():
            shown.goto(address + path)
            expect(shown.get_by_role("contentinfo").get_by_role("link", name="依申请公开")).to_be_visible()
        for kind in ("item", "category", "category-year"):
            shown.goto(address + kinds[kind])
            shown.locator(".gk-ask a").click()
            expect(shown).to_have_url(f"{address}on-request/")
