"""Columns of personal data: a head such as 身份证号 or 病情 with values of persons under it.

Source: 个人信息保护法 art. 28 (identity, accounts, health), art. 34, art. 51: blank or masked values are right.
"""

import re
from collections.abc import Iterator

from generator.credit_code import is_credit_code
from generator.frozen import frozen
from generator.privacy.piece import Finding, Grid
from generator.privacy.reading import cell_name
from generator.regex import regex
from generator.text import half_width

NAME = "column"
LABEL = "个人信息的一列"
ADVICE = "请删去这一列，或把每个值遮挡（《个人信息保护法》第二十八条、第三十四条）"
MAX_HEAD = 16
_NAME_HEAD = regex(r"姓名|名字|申请人|户主|学员|劳动者|职工|员工|工人|当事人|补贴对象|人员名单")
_NO_PERSON = regex(r"人数|户数|件数|数量|金额|合计|小计|占比|比例|率$|标准|名称|条件|要求|说明|政策|[(]人[)]|[(]元[)]")
_NUMBER = regex(r"[0-9xX*＊×●■█()+\s-]+")
_RUN = regex(r"[0-9](?:[ -]?[0-9])*")
_EMPTY = regex(r"[\s\-/—无否有是√×*_.0、]*")
_LANDLINE = regex(
    r"(?:0[0-9]{2,3}[- ]?)?[2-9][0-9]{6,7}(?:[-转][0-9]{1,5})?|[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}|1[0-9]{4}"
)


@frozen
class _Head:
    """What a column is called, how many digits of a value may stand unmasked, and whether names must stand beside."""

    form: re.Pattern[str]
    what: str
    digits: int
    needs_name: bool


_HEADS = (
    _Head(regex(r"身份证|身份号|证件号|公民身份"), "证件号码", 10, needs_name=False),
    _Head(regex(r"手机|移动电话"), "手机号码", 8, needs_name=False),
    _Head(regex(r"银行卡|卡号|银行账|银行帐|个人账|^账号|^帐号"), "银行账号", 11, needs_name=False),
    _Head(regex(r"开户"), "开户银行", 0, needs_name=True),
    _Head(regex(r"住址|家庭地址|户籍地"), "住址", 0, needs_name=True),
    _Head(regex(r"病情|疾病|病种|诊断|残疾|低保|特困|伤情"), "健康、救助情况", 0, needs_name=True),
)


def find(grid: Grid) -> Iterator[Finding]:
    """One finding a column, at its first value."""
    for row, cells in enumerate(grid.rows):
        names = [column for column, text in enumerate(cells) if _is_head(text) and _NAME_HEAD.search(text)]
        for column, text in enumerate(cells):
            if not _is_head(text):
                continue
            plain = half_width(text).replace(" ", "")
            head = next((each for each in _HEADS if each.form.search(plain)), None)
            if head is None or _NO_PERSON.search(plain) or (head.needs_name and not names):
                continue
            values = [line for line in _below(grid, row, column) if _is_personal(head, grid, line, column, names)]
            if values:
                place = f"{grid.place}{cell_name(grid, values[0], column)}"
                found = f"“{plain}”一列有 {len(values)} 个没有遮挡的{head.what}"
                line = grid.line + values[0]
                yield Finding(line=line, place=place, kind=NAME, found=found, advice=ADVICE)


def _is_head(text: str) -> bool:
    return 0 < len(text) <= MAX_HEAD and sum(each.isdigit() for each in text) < 5


def _below(grid: Grid, head: int, column: int) -> Iterator[int]:
    """The rows under a head, to the next head of that column."""
    for row in range(head + 1, len(grid.rows)):
        cells = grid.rows[row]
        text = cells[column] if column < len(cells) else ""
        if _is_head(text) and any(each.form.search(text) for each in _HEADS):
            return
        yield row


def _is_personal(head: _Head, grid: Grid, row: int, column: int, names: list[int]) -> bool:
    """Whether a value says something of a person that it should not."""
    cells = grid.rows[row]
    value = half_width(cells[column]) if column < len(cells) else ""
    if _EMPTY.fullmatch(value):
        return False
    if head.needs_name:
        named = any(
            re.search(r"[一-龥]{2}", cells[name]) and not _is_masked(cells[name]) for name in names if name < len(cells)
        )
        return named and not _is_masked(value) and not re.fullmatch(r"[0-9.,%]+", value)
    if is_credit_code(value.upper()) or _LANDLINE.fullmatch(value):
        return False
    if _NUMBER.fullmatch(value):
        return sum(each.isdigit() for each in value) > head.digits
    # Between words, dates and counts have many digits too: what counts is the longest number.
    numbers = (sum(each.isdigit() for each in number) for number in _RUN.findall(value))
    return max(numbers, default=0) > head.digits


def _is_masked(text: str) -> bool:
    return bool(re.search(r"[*＊×某●■█]", text))
