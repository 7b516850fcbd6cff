import csv
import datetime as dt
import io
from dataclasses import replace

from generator.county.duties import Duty
from generator.county.duty_pages import CSV, RULES, duty_pages
from generator.county.joined import Published
from tests.builders import make_item
from tests.county_builders import joined, make_published, site_of, texts

LATE = Duty(
    rule="lateness", key="d-1", subject="关于<甲>的通知", due=dt.date(2025, 2, 1), done=dt.date(2025, 2, 4),
    is_done=True, basis="《条例》第二十六条", path="documents/2025/d-1/",
)  # fmt: skip
MISSING = Duty(rule="annual-report", key="2024", subject="2024年年报", due=dt.date(2025, 1, 31), basis="第四十九条")
COMING = Duty(rule="cadence", key="news", subject="工作动态：更新", due=dt.date(2025, 4, 3), basis="19号")


def bureau(*duties: Duty) -> Published:
    found = make_published("a", make_item())
    assert found.facts
    return replace(found, facts=replace(found.facts, duties=duties))


def made(*bureaus: Published) -> dict[str, str]:
    view = joined(*bureaus)
    return texts(duty_pages(site_of(view), view))


def test_what_was_late_is_told_with_days_and_basis_and_leads_to_the_item() -> None:
    page = made(bureau(MISSING, LATE, COMING))["duties/index.md"]
    assert (
        '<th scope="row"><a href="../a/documents/2025/d-1/">关于&lt;甲&gt;的通知</a></th>'
        '<td class="gk-right">3</td><td class="gk-day">2025-02-01</td><td class="gk-day">2025-02-04</td>'
        '<td class="gk-basis">《条例》第二十六条</td>' in page
    )
    assert (
        '<th scope="row">2024年年报</th><td class="gk-right">60</td><td class="gk-day">2025-01-31</td>'
        '<td class="gk-day">还没有公开</td>' in page
    )
    assert page.index("关于&lt;甲&gt;的通知") < page.index("2024年年报"), "the latest first"
    assert "工作动态：更新" in page.split("接下来到期的")[1]


def test_each_bureau_is_counted_by_state() -> None:
    page = made(bureau(MISSING, LATE, COMING))["duties/index.md"]
    row = '<a href="#a">a局</a></th><td class="gk-right"></td><td class="gk-right">2</td><td class="gk-right">1</td>'
    assert row in page


def test_a_bureau_of_which_nothing_is_known_is_named() -> None:
    page = made(bureau(), Published(id="c"))["duties/index.md"]
    assert "下列机关还没有网站，不能判断：c。" in page
    assert "没有逾期的。" in page


def test_the_csv_has_every_duty() -> None:
    rows = list(csv.DictReader(io.StringIO(made(bureau(MISSING, LATE, COMING))[CSV].removeprefix("\ufeff"))))
    assert [(row["rule"], row["state"], row["days_late"]) for row in rows] == [
        ("annual-report", "late", "60"),
        ("lateness", "late", "3"),
        ("cadence", "open", "0"),
    ]
    assert rows[1]["url"] == "https://www.county.example/a/documents/2025/d-1/"
    assert (rows[0]["published"], rows[0]["url"]) == ("", "")


def test_every_rule_of_duties_has_a_title() -> None:
    assert {LATE.rule, MISSING.rule, COMING.rule} <= set(RULES)
