"""Open data of what is no item: indicators, agencies, budgets and the wage-arrears column, one value a row.

Made of the view of a day, so that an entry of a wage list that has ended is in none of it.
"""

from collections.abc import Iterator

from generator.model import agencies, indicators
from generator.model.budget import KINDS
from generator.model.enforcement import MEASURES, Period
from generator.model.wage_list import COLUMNS as LIST_COLUMNS
from generator.model.wage_list import LAWS
from generator.views.open_table import Column, Kind, Row, Table
from generator.views.site_view import SiteView

_QUARTER = r"20[0-9]{2}q[1-4]"
_INDICATOR_MEANINGS: dict[str, tuple[Kind, str]] = {
    "quarter": ("text", "如 2024q1"),
    "indicator": ("text", "指标的名称"),
    "kind": ("text", "累计：从年初累计到季末；当季：只算这一季度；期末：季度最后一天的数"),
    "value": ("number", "公布的数，单位见 unit"),
    "unit": ("text", "数值的单位"),
    "note": ("text", "对这个数的说明"),
    "source": ("text", "公布这个数的信息的编号"),
    "quarter_value": ("number", "累计指标由程序算出的当季数，其他口径与数值相同；不能计算的为空"),
}
_AGENCY_MEANINGS: dict[str, tuple[Kind, str]] = {
    "name": ("text", "机构的名称"),
    "code": ("text", "没有登记的为空"),
    "kind": ("text", "许可：取得人力资源服务许可；备案：已经备案"),
    "number": ("text", "没有登记的为空"),
    "scope": ("text", "许可或者备案的业务"),
    "registered": ("text", "商事登记地"),
    "valid_from": ("date", "许可的第一天"),
    "valid_until": ("date", "许可的最后一天；没有期限的备案为空"),
    "changes": ("changes", "变更、延续、注销的日期和内容"),
    "report_year": ("integer", "最近一次提交的年度报告是哪一年的"),
    "state": ("text", f"建立网站那一天的状态；即将到期：还剩 {agencies.ENDING_DAYS} 天以内"),
}
_WAGE_MEANINGS = {
    "name": "被列入或者公布的单位",
    "code": "统一社会信用代码或者注册号",
    "address": "单位的地址",
    "representative": "法律规定公布的姓名",
    "facts": "主要的违法事实",
    "handling": "怎样处理",
    "announced": "令29名单的公布日期",
    "decision_number": "令45名单的决定文号",
    "decided": "令45名单的列入日期",
    "reason": "令45名单的列入事由",
    "basis": "令45名单的列入依据",
    "expires": "令45名单公布到这一天之前",
    "corrected": "改正违法行为的日期",
    "changes": "更正的日期和内容",
}
_WAGE_DATES = frozenset({"announced", "decided", "expires", "corrected"})


def figure_tables(site: SiteView) -> tuple[Table, ...]:
    """The tables that have rows; of a bureau without such figures, none."""
    tables = (_indicators(site), _agencies(site), _budgets(site), _wage_lists(site), _enforcement(site))
    return tuple(table for table in tables if table.rows)


def _indicators(site: SiteView) -> Table:
    labels = {column.key: column.label for column in indicators.COLUMNS} | indicators.DERIVED
    required = {column.key for column in indicators.COLUMNS if column.required}
    columns = tuple(
        Column(
            key=key,
            label=label,
            kind=_INDICATOR_MEANINGS[key][0],
            meaning=_INDICATOR_MEANINGS[key][1],
            choices=tuple(indicators.KINDS.values()) if key == "kind" else (),
            pattern=_QUARTER if key == "quarter" else "",
            required=key in required,
        )
        for key, label in labels.items()
    )
    rows = tuple(
        {
            "quarter": str(each.quarter),
            "indicator": indicator.name,
            "kind": indicators.KINDS[indicator.kind],
            "value": each.value,
            "unit": indicator.unit,
            "note": each.note,
            "source": each.record,
            "quarter_value": indicator.own(each.quarter),
        }
        for indicator in site.indicators.indicators
        for each in indicator.observations
    )
    refers = {"source": ("items", "id")}
    return _table("statistics", "监测统计", columns, rows, ("quarter", "indicator"), refers)


def _agencies(site: SiteView) -> Table:
    labels = {column.key: column.label for column in agencies.COLUMNS} | agencies.DERIVED
    filled = {"state", *(column.key for column in agencies.COLUMNS if column.filled)}
    choices = {"kind": tuple(agencies.KINDS.values()), "state": tuple(agencies.STATES.values())}
    columns = tuple(
        Column(
            key=key,
            label=label,
            kind=_AGENCY_MEANINGS[key][0],
            meaning=_AGENCY_MEANINGS[key][1],
            choices=choices.get(key, ()),
            required=key in filled,
        )
        for key, label in labels.items()
    )
    rows = tuple(
        {
            **{column.key: getattr(view.agency, column.key) for column in agencies.COLUMNS},
            "kind": agencies.KINDS[view.agency.kind],
            "changes": tuple({"date": change.date, "note": change.note} for change in view.changes),
            "state": view.state_text,
        }
        for view in site.agencies.all
    )
    return _table("agencies", "人力资源服务机构", columns, rows, ("name",))


def _budgets(site: SiteView) -> Table:
    columns = (
        Column(key="year", label="年份", kind="integer", meaning="预算或者决算的年份", required=True),
        Column(key="stage", label="阶段", meaning="预算或者决算", choices=tuple(KINDS.values()), required=True),
        Column(key="table", label="表", meaning="附表的编号，各年相同", required=True),
        Column(key="table_title", label="表名", meaning="附表的标题", required=True),
        Column(key="block", label="栏组", meaning="表里并列的一组列，如收入、支出", required=True),
        Column(key="cell", label="格子", meaning="金额在原附表里的位置，如 D12", required=True),
        Column(key="code", label="科目编码", meaning="没有编码的行为空"),
        Column(key="name", label="项目", meaning="行的名称"),
        Column(key="column", label="列", meaning="列的编号", required=True),
        Column(key="column_label", label="列名", meaning="附表里的列名"),
        Column(key="amount", label="金额", kind="number", meaning="空格子为 0", required=True),
        Column(key="unit", label="单位", meaning="金额的单位", required=True),
    )
    rows = tuple(
        {
            "year": book.year,
            "stage": KINDS[book.kind],
            "table": table.spec.id,
            "table_title": table.title,
            "block": block,
            "cell": cell.place.cell,
            "code": line.code,
            "name": line.name,
            "column": key,
            "column_label": table.labels.get(block, {}).get(key, ""),
            "amount": cell.amount,
            "unit": "万元",
        }
        for book in site.budgets
        for table in book.tables.values()
        for block, lines in table.blocks.items()
        for line in lines
        for key, cell in line.amounts.items()
    )
    return _table("budgets", "财政预决算附表", columns, rows, ("year", "stage", "table", "cell"))


def _wage_lists(site: SiteView) -> Table:
    """Current entries alone; the days that end one are left out, as who has them is no longer here."""
    fields = [column for column in LIST_COLUMNS if column.key in _WAGE_MEANINGS]
    columns = (
        Column(key="list", label="名单", meaning="按哪一个令公布", choices=tuple(LAWS), required=True),
        Column(key="quarter", label="季度", meaning="公布的季度，如 2024q1", pattern=_QUARTER, required=True),
        Column(key="number", label="序号", kind="integer", meaning="在这一季度名单里的顺序", required=True),
        *(
            Column(
                key=column.key,
                label=column.label,
                kind="date" if column.key in _WAGE_DATES else "changes" if column.key == "changes" else "text",
                meaning=_WAGE_MEANINGS[column.key],
                required=column.required and column.laws == ("29", "45"),
            )
            for column in fields
        ),
    )
    rows = []
    for each in site.wages.lists:
        for quarter in each.quarters:
            for number, entry in enumerate(quarter.entries, start=1):
                row: dict[str, object] = {column.key: entry.texts.get(column.key, "") for column in fields}
                row |= {"list": each.law, "quarter": str(quarter.quarter), "number": number}
                row |= {"announced": entry.since if each.law == "29" else None, "expires": entry.expires}
                row |= {"decided": entry.since if each.law == "45" else None, "corrected": entry.corrected}
                row["changes"] = tuple({"date": change.date, "note": change.note} for change in entry.changes)
                rows.append(row)
    return _table("wage-lists", "欠薪名单", columns, tuple(rows), ("list", "quarter", "number"))


def _enforcement(site: SiteView) -> Table:
    columns = (
        Column(key="period", label="期间", meaning="季度如 2024q1，全年如 2024", required=True),
        Column(key="measure", label="指标编号", meaning="各期间相同", required=True),
        Column(key="measure_label", label="指标", meaning="指标的名称", required=True),
        Column(key="value", label="数值", kind="number", meaning="大概的数是原文里的数字", required=True),
        Column(key="unit", label="单位", meaning="数值的单位", required=True),
        Column(key="stated", label="公布的写法", meaning="如 4100余、约23000000", required=True),
    )
    periods = [p for year in reversed(site.wages.years) for p in (*year.quarters, year.whole) if p is not None]
    rows = tuple(row for period in periods for row in _measures(period))
    return _table("wage-figures", "根治欠薪执法数据", columns, rows, ("period", "measure"))


def _measures(period: Period) -> Iterator[Row]:
    for measure in MEASURES:
        if figure := period.figures.get(measure.key):
            yield {
                "period": str(period.quarter or period.year),
                "measure": measure.key,
                "measure_label": measure.label,
                "value": figure.value,
                "unit": measure.unit,
                "stated": str(figure),
            }


def _table(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    key: tuple[str, ...],
    refers: dict[str, tuple[str, str]] | None = None,
) -> Table:
    return Table(name=name, path=name, title=title, columns=columns, rows=rows, key=key, refers=refers or {})
