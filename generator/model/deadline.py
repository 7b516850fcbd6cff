"""The days by which an application for disclosure must be answered, step by step, each with its article.

Source: 政府信息公开条例 (令711, in force from 2019-05-15) art. 30–34. The command, the page's calculator and the
picture all take the numbers and the words from here.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from generator.errors import GeneratorError
from generator.frozen import frozen
from generator.model.workdays import add_workdays
from generator.words import _, later, long_date

Kind = Literal["received", "correction", "answer", "third_party", "other_organs", "extension"]

IN_FORCE = dt.date(2019, 5, 15)


def too_early() -> str:
    """Why a request that came before the regulations were in force has no deadline here."""
    return _(
        "The present Regulations are in force from %(day)s; the time limits of requests received before cannot "
        "be worked out by them",
        day=long_date(IN_FORCE),
    )


class DeadlineError(GeneratorError):
    """The regulations give no deadline for such an application, or no such consultation."""


@frozen(kw_only=True)
class Rule:
    """One rule on time. `workdays` is its length, for a consultation the most it may take; `{days}` stands for it."""

    words: str
    basis: str
    workdays: int = 0

    @property
    def title(self) -> str:
        """What it asks for, in the language of the site."""
        return _(self.words)

    @property
    def article(self) -> str:
        """Where the law says so, in the language of the site."""
        return _(self.basis)


@frozen(kw_only=True)
class Receipt:
    """Which day counts as that of receipt, by the way an application came.

    Source: 条例 art. 31.
    """

    way: str
    moment: str
    words: str

    @property
    def channel(self) -> str:
        """The way, in the language of the site."""
        return _(self.way)

    @property
    def day(self) -> str:
        """The day, in the language of the site."""
        return _(self.moment)

    @property
    def rule(self) -> str:
        """The rule, in the language of the site."""
        return _(self.words)


@frozen(kw_only=True)
class Step:
    """A day that matters. `number` says the how many-th working day after receipt it is; 0 is the day of receipt."""

    kind: Kind
    date: dt.date
    number: int
    title: str
    article: str


RULES: Mapping[Kind, Rule] = {
    "received": Rule(
        words=later("Request received; counting begins on the next working day"), basis=later("Article 31")
    ),
    "correction": Rule(
        words=later(
            "If the request is not clear, the last day to ask for all corrections at once; the time limit "
            "begins anew when they come"
        ),
        basis=later("Article 30"),
        workdays=7,
    ),
    "answer": Rule(
        words=later("Time limit for the answer, {days} working days"),
        basis=later("Article 33, paragraph 2"),
        workdays=20,
    ),
    "third_party": Rule(
        words=later("The {days} working days of asking a third party do not count"),
        basis=later("Article 32 and Article 33, paragraph 3"),
        workdays=15,
    ),
    "other_organs": Rule(
        words=later("The {days} working days of asking other bodies do not count"),
        basis=later("Article 33, paragraph 3 and Article 34"),
        workdays=15,
    ),
    "extension": Rule(
        words=later(
            "Extended by {days} working days; agreed by the person in charge and told to the applicant before "
            "the first time limit ends"
        ),
        basis=later("Article 33, paragraph 2"),
        workdays=20,
    ),
}

RECEIPTS = (
    Receipt(
        way=later("In person"),
        moment=later("day of handing in"),
        words=later("Handed in in person: the day it was handed in"),
    ),
    Receipt(
        way=later("Registered post"),
        moment=later("day of signing for it"),
        words=later("Registered post, courier or other post that is signed for: the day we signed for it"),
    ),
    Receipt(
        way=later("Ordinary post"),
        moment=later("day of confirming"),
        words=later("Ordinary post: we confirm it with the applicant on the day it comes, and that day counts"),
    ),
    Receipt(
        way=later("Internet"),
        moment=later("day both sides confirm"),
        words=later("Sent by internet: the day both sides confirm it"),
    ),
    Receipt(
        way=later("Fax"),
        moment=later("day both sides confirm"),
        words=later("Sent by fax: the day both sides confirm it"),
    ),
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
        raise DeadlineError(too_early())
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
