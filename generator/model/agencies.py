"""Human-resources agencies that are licensed or filed, and the state of each on a day, which nobody types.

Source: 人力资源市场暂行条例 art. 22: licensed and filed agencies, changes and renewals are published; 广东省条例
art. 31 adds the place of registration (商事登记地).
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from generator.frozen import frozen
from generator.model.item import Change
from generator.problem import Source

Kind = Literal["licensed", "filed"]
KINDS: Mapping[Kind, str] = {"licensed": "许可", "filed": "备案"}
Event = Literal["changed", "renewed", "cancelled"]
EVENTS: Mapping[Event, str] = {"changed": "变更", "renewed": "延续", "cancelled": "注销"}
State = Literal["valid", "ending", "expired", "cancelled"]
STATES: Mapping[State, str] = {"valid": "有效", "ending": "即将到期", "expired": "已过期", "cancelled": "已注销"}
# No rule names a number: a month is what a reader needs to ask before signing, and an agency to have renewed.
ENDING_DAYS = 30


@frozen(kw_only=True)
class Column:
    """A column of the table; `required` ones must be there, `filled` ones filled in every row."""

    key: str
    label: str
    required: bool = True
    filled: bool = False


COLUMNS = (
    Column(key="name", label="机构名称", filled=True),
    Column(key="code", label="统一社会信用代码"),
    Column(key="kind", label="许可或备案", filled=True),
    Column(key="number", label="许可证号或备案号"),
    Column(key="scope", label="业务范围", filled=True),
    Column(key="registered", label="登记地", filled=True),
    Column(key="valid_from", label="有效期起"),
    Column(key="valid_until", label="有效期至"),
    Column(key="changes", label="变更记录", required=False),
    Column(key="report_year", label="年度报告年份", required=False),
)
# What an export of the open data has besides, and a reader passes over.
DERIVED = {"state": "状态"}


@frozen(kw_only=True)
class Agency:
    """One row. `code` and `number` are empty while unset; a filed agency may have no term.

    `changes` begin with 变更, 延续 or 注销; `report_year` is the last year whose annual report was filed.
    """

    name: str
    kind: Kind
    scope: str
    registered: str
    where: Source
    cells: Mapping[str, str]
    code: str = ""
    number: str = ""
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    changes: tuple[Change, ...] = ()
    report_year: int | None = None

    @property
    def cancelled(self) -> dt.date | None:
        """The day from which the licence or filing is no more."""
        return next((change.date for change in self.changes if event_of(change) == "cancelled"), None)

    def state(self, as_of: dt.date) -> State:
        """What holds on that day; the last day of the term still counts."""
        if self.cancelled and self.cancelled <= as_of:
            return "cancelled"
        if self.valid_until is None:
            return "valid"
        if self.valid_until < as_of:
            return "expired"
        return "ending" if (self.valid_until - as_of).days <= ENDING_DAYS else "valid"


def event_of(change: Change) -> Event | None:
    """What kind of event a change record tells."""
    note = change.note.lower()  # English ones begin with the word itself
    return next((event for event, word in EVENTS.items() if note.startswith((event, word))), None)


@frozen
class Agencies:
    """Every agency, in the order of the table."""

    all: tuple[Agency, ...] = ()

    def __iter__(self) -> Iterator[Agency]:
        return iter(self.all)
