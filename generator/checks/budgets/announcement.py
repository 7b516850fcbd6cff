"""A book is announced by a record, within 20 days of its approval.

Source: 预算法 art. 14: 各部门预算、决算及报表应当在本级政府财政部门批复后二十日内由各部门向社会公开 (calendar days).
"""

from collections.abc import Iterator

from generator.model.budget import Book
from generator.model.dataset import Dataset
from generator.problem import Problem

DAYS = 20
RULE = "budget-announcement"


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """Records that don't exist; a deadline that was missed (a warning, since it can't be mended any more)."""
    items = {item.id: item for item in dataset.items}
    for record in book.records:
        if record not in items:
            yield Problem(book.about, RULE, f"没有编号是“{record}”的记录", "请改正 records")
    if not book.records:
        advice = f'请写 {book.about.file}：records = ["记录编号"]，图表才会随记录一起公开'
        yield Problem(book.where, RULE, f"{book.title}没有写由哪条记录公开", advice)
        return
    if book.approved_on is None:
        advice = "请在 approved_on 写批复日期（《预算法》第十四条：批复后 20 日内公开）"
        yield Problem(book.about, RULE, f"{book.title}没有批复日期，核对不了公开期限", advice, "warning")
    elif record_item := items.get(book.records[0]):
        days = (record_item.day - book.approved_on).days
        if days > DAYS or days < 0:
            found = f"{book.title}于 {book.approved_on} 批复，{record_item.day} 公开，"
            found += f"隔了 {days} 天，超过 {DAYS} 天" if days > DAYS else "公开早于批复"
            yield Problem(book.about, RULE, found, "请核对两个日期（《预算法》第十四条）", "warning")
