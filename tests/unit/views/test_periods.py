from generator.views.periods import Period, in_periods
from generator.words import use
from tests.builders import make_item, make_site, moment

DAYS = ("2022-12-31", "2023-01-01", "2024-01-01", "2024-03-01", "2024-03-31")
SITE = make_site(*(make_item(id=f"n-{number}", published=moment(day)) for number, day in enumerate(DAYS)))


def test_a_year_of_more_is_in_months_and_the_others_stay_whole() -> None:
    found = {period.name: [item.id for item in items] for period, items in in_periods(SITE.items, 2).items()}
    assert list(found.items()) == [
        ("2024-03", ["n-4", "n-3"]),
        ("2024-01", ["n-2"]),
        ("2023", ["n-1"]),
        ("2022", ["n-0"]),
    ]


def test_a_year_of_as_many_as_it_may_have_stays_whole() -> None:
    assert [period.name for period in in_periods(SITE.items, 3)] == ["2024", "2023", "2022"]
    assert in_periods((), 3) == {}


def test_a_period_has_a_title_in_the_sites_language() -> None:
    assert (Period(2024).title, Period(2024, 3).title) == ("2024年", "2024年3月")
    use("en")
    assert (Period(2024).title, Period(2024, 3).title) == ("2024", "March 2024")
    use("zh-CN")
