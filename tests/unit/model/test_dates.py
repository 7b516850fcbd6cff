import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.dates import BEIJING, EARLIEST, LATEST, chinese_date, parse_moment
from tests.builders import moment


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05", "2024-3-5", "2024/3/5", "2024/03/05", "2024.3.5", "2024.03.05", "20240305",
        "2024年3月5日", "2024年03月05日", "2024年3月5号", "2024年3月5", "2024 年 3 月 5 日", "2024 - 3 - 5",
        "２０２４年３月５日", "２０２４－３－５", "２０２４／３／５", "２０２４．３．５", "２０２４０３０５",
        " 2024-3-5\u00a0", "\u30002024年\u30003月5日", "\u200b2024-3-5\ufeff", "45356", "４５３５６",
        "2024-03-05 00:00:00",
    ],
)  # fmt: skip
def test_every_usual_spelling_of_a_day_is_understood(text: str) -> None:
    assert parse_moment(text) == moment("2024-03-05")


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05 10:30", "2024-03-05T10:30", "2024/3/5 10:30:00", "2024.3.5 10：30", "2024年3月5日10:30",
        "2024年3月5日 10时30分", "２０２４年３月５日１０：３０", "20240305 10:30", "2024-03-05 10:30:00.000",
    ],
)  # fmt: skip
def test_a_time_of_day_is_understood_after_a_day(text: str) -> None:
    assert parse_moment(text) == moment("2024-03-05T10:30")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "3/5/24", "3/5/2024", "24-3-5", "5.3.2024", "24年3月5日", "2024-3", "2024年3月", "2024", "三月五日",
        "二〇二四年三月五日", "2024-3/5", "2024/3-5", "2024-13-1", "2024-2-30", "2023-02-29", "2024-0-1", "2024-1-0",
        "2024-3-5 25:00", "2024-3-5 24:00", "2024-3-5 10:60", "2024-3-5 上午10:30", "2024-3-110:30", "2024/3/110:30",
        "March 5, 2024", "2024-3-5-1", "2024-03-05Z", "2024-03-05T10:30+08:00", "1949-09-30", "2100-01-01",
        "12345", "99999", "45356.5", "-45356", "145356", "٢٠٢٤-٠٣-٠٥", "2024-3-5\n2024-3-6",
    ],
)  # fmt: skip
def test_what_is_ambiguous_or_no_day_is_refused_and_never_guessed(text: str) -> None:
    assert parse_moment(text) is None


def test_excel_serials_of_1990_to_2099_are_days() -> None:
    assert parse_moment("32874") == moment("1990-01-01")
    assert parse_moment("73050") == moment("2099-12-31")
    assert parse_moment("32873") is None
    assert parse_moment("73051") is None


def test_a_day_of_an_official_document_is_written_without_leading_zeros() -> None:
    assert chinese_date(dt.date(2024, 3, 5)) == "2024年3月5日"


@settings(max_examples=50)
@given(st.text(max_size=30) | st.text(alphabet="0123456789-/.年月日号:时分T ", max_size=20))
def test_no_text_raises(text: str) -> None:
    found = parse_moment(text)
    assert found is None or (found.tzinfo is BEIJING and EARLIEST <= found.date() <= LATEST)


@settings(max_examples=50)
@given(
    st.dates(EARLIEST, LATEST),
    st.sampled_from(["{0}-{1}-{2}", "{0}/{1:02}/{2:02}", "{0}年{1}月{2}日", "{0}{1:02}{2:02}"]),
)
def test_every_day_comes_back_from_every_spelling(day: dt.date, spelling: str) -> None:
    assert parse_moment(spelling.format(day.year, day.month, day.day)) == dt.datetime.combine(day, dt.time(), BEIJING)
