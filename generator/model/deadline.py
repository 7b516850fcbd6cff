"""The days by which an application for disclosure must be answered, step by step, each with its article.

Source: 政府信息公开条例 (令711, in force from 2019-05-15) art. 30–34. The command, the page's calculator and the
picture all take the numbers and the words from here.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.errors import GeneratorError
from generator.model.dates import chinese_date
from generator.model.workdays import add_workdays

Kind = Literal["received", "correction", "answer", "third_party", "other_organs", "extension"]

IN_FORCE = dt.date(2019, 5, 15)
TOO_EARLY = f"现行条例{chinese_date(IN_FORCE)}起施行，在那以前收到的申请不能照此计算"


class DeadlineError(GeneratorError):
    """The regulations give no deadline for such an application, or no such consultation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule on time. `workdays` is its length, for a consultation the most it may take; `{days}` stands for it."""

    title: str
    article: str
    workdays: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Which day counts as that of receipt, by the way an application came.

    Source: 条例 art. 31.
    """

    channel: str
    day: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A day that matters. `number` says the how many-th working day after receipt it is; 0 is the day of receipt."""

    kind: Kind
    date: dt.date
    number: int
    title: str
    article: str


RULES: Mapping[Kind, Rule] = {
    "received": Rule(title="收到申请，次一工作日起算", article="第三十一条"),
    "correction": Rule(
        title="申请内容不明确的，最迟这一天一次性告知补正；收到补正后，答复期限重新起算",
        article="第三十条",
        workdays=7,
    ),
    "answer": Rule(title="答复期限，{days}个工作日", article="第三十三条第二款", workdays=20),
    "third_party": Rule(
        title="征求第三方意见的{days}个工作日不计入期限，顺延",
        article="第三十二条、第三十三条第三款",
        workdays=15,
    ),
    "other_organs": Rule(
        title="征求其他机关意见的{days}个工作日不计入期限，顺延",
        article="第三十三条第三款、第三十四条",
        workdays=15,
    ),
    "extension": Rule(
        title="延长{days}个工作日；须在原期限届满前经负责人同意并告知申请人",
        article="第三十三条第二款",
        workdays=20,
    ),
}

RECEIPTS = (
    Receipt(channel="当面", day="提交之日", rule="当面提交的，以提交之日为收到申请之日"),
    Receipt(channel="挂号", day="签收之日", rule="挂号信、快递等需要签收的邮寄，以本机关签收之日为收到申请之日"),
    Receipt(
        channel="平信",
        day="确认之日",
        rule="平信等无需签收的邮寄，本机关在收到的当日与申请人确认，确认之日为收到申请之日",
    ),
    Receipt(channel="网络", day="双方确认之日", rule="通过互联网提交的，以双方确认之日为收到申请之日"),
    Receipt(channel="传真", day="双方确认之日", rule="通过传真提交的，以双方确认之日为收到申请之日"),
)


def steps(
    received: dt.date, *, third_party: int = 0, other_organs: int = 0, is_extended: bool = False
) -> tuple[Step, ...]:
    """The steps in the order of the law; the last one's date is that of the answer.

    `third_party` and `other_organs` are the working days that asking them took; days on which both were asked count
    for one of them alone. It makes no difference when in the period they fell.

    Raises:
        DeadlineError: Received before the regulations were in force, or a consultation longer than they allow.
        UnknownYearError: The calendar of a year that the count runs into is not published.
    """
    if received < IN_FORCE:
        raise DeadlineError(TOO_EARLY)
    return tuple(_steps(received, {"third_party": third_party, "other_organs": other_organs}, is_extended))


def _steps(received: dt.date, consulted: Mapping[Kind, int], is_extended: bool) -> Iterator[Step]:
    yield _step("received", received, 0, 0)
    yield _step("correction", received, RULES["correction"].workdays, 0)
    number = RULES["answer"].workdays
    yield _step("answer", received, number, number)
    for kind, days in consulted.items():
        if not 0 <= days <= RULES[kind].workdays:
            most = RULES[kind].workdays
            raise DeadlineError(f"征求意见 {days} 个工作日，最长 {most} 个（{RULES[kind].article}）")
        if days:
            number += days
            yield _step(kind, received, number, days)
    if is_extended:
        days = RULES["extension"].workdays
        yield _step("extension", received, number + days, days)


def _step(kind: Kind, received: dt.date, number: int, days: int) -> Step:
    rule = RULES[kind]
    return Step(
        kind=kind,
        date=add_workdays(received, number),
        number=number,
        title=rule.title.format(days=days),
        article=rule.article,
    )
