"""Each agency is told from the others, its dates are in order, its code is right, and no ended licence is forgotten.

Source: 人力资源市场暂行条例 art. 22 (what is published of agencies); GB 32100-2015 (check character of the code). That
annual reports are due by the end of February is 待核实.
"""

import datetime as dt
from collections.abc import Iterator

from generator.credit_code import is_credit_code
from generator.model.agencies import Agency, event_of
from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.csv_tables import AGENCIES

TELLS = {
    "agency-entry": "服务机构的名称、代码、证号不重复，代码校验正确，日期有先后"
    "（没有填的代码和证号、已过期、缺年度报告是提醒，年度报告的期限待核实）"
}

_ARTICLE = "《人力资源市场暂行条例》第二十二条"
# Unset ones are told once for the whole table, with the rows.
_UNSET = {"code": "统一社会信用代码", "number": "许可证号或备案号"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """What is wrong by itself is an error; what only time has made so, or what is unset, a warning."""
    agencies = dataset.agencies.all
    if agencies and not dataset.settings.agencies_category:
        advice = "请在 data/site.toml 里写 agencies_category，或删去这个表格"
        yield Problem(Source(str(AGENCIES)), "agency-entry", "有服务机构表，但没有公布的栏目", advice)
    yield from _doubles(agencies)
    for agency in agencies:
        for key, found, advice in _faults(agency):
            yield Problem(agency.where, "agency-entry", f"{agency.cells[key]} {found}", advice)
        if agency.state(as_of) == "expired":
            found = f"“{agency.name}”的有效期到 {agency.valid_until} 为止，网页显示“已过期”"
            advice = f"请补上延续或注销的变更记录（{_ARTICLE}）"
            yield Problem(agency.where, "agency-entry", found, advice, "warning")
    yield from _unset(agencies)
    yield from _reports(agencies, as_of)


def _doubles(agencies: tuple[Agency, ...]) -> Iterator[Problem]:
    for key, what in (("name", "机构名称"), ("code", "统一社会信用代码"), ("number", "许可证号或备案号")):
        seen: dict[str, Agency] = {}
        for agency in agencies:
            value = str(getattr(agency, key))
            if value and value in seen:
                found = f"{agency.cells[key]} 的{what}“{value}”与第 {seen[value].where.line} 行相同"
                yield Problem(agency.where, "agency-entry", found, "每个机构只写一行，变更写在变更记录里")
            elif value:
                seen[value] = agency


def _faults(agency: Agency) -> Iterator[tuple[str, str, str]]:
    """(key of the cell, found, advice)."""
    if agency.code and not is_credit_code(agency.code):
        yield "code", f"的统一社会信用代码“{agency.code}”不对", "请对照营业执照改正（GB 32100：18 位，末位是校验位）"
    if agency.valid_from and agency.valid_until and agency.valid_from > agency.valid_until:
        yield "valid_from", f"有效期起 {agency.valid_from} 晚于有效期至 {agency.valid_until}", "请核对日期"
    cancelled = [change for change in agency.changes if event_of(change) == "cancelled"]
    if len(cancelled) > 1:
        yield "changes", "有两次注销", "请核对；重新取得许可的请另写一行"
    elif cancelled and agency.changes[-1].date > cancelled[0].date:
        yield "changes", f"注销（{cancelled[0].date}）之后还有变更记录", "请核对日期"


def _unset(agencies: tuple[Agency, ...]) -> Iterator[Problem]:
    for key, what in _UNSET.items():
        if rows := [agency.where for agency in agencies if not getattr(agency, key)]:
            found = f"{len(rows)} 个机构没有填写{what}（第 {'、'.join(str(where.line) for where in rows)} 行）"
            yield Problem(rows[0], "agency-entry", found, f"请补上，不要编造（{_ARTICLE}）", "warning")


def _reports(agencies: tuple[Agency, ...], as_of: dt.date) -> Iterator[Problem]:
    """Who filed no annual report by the end of February; silent while the table has no such column filled at all."""
    year = as_of.year - (1 if as_of >= dt.date(as_of.year, 3, 1) else 2)
    late = [
        agency.where
        for agency in agencies
        if agency.state(as_of) in {"valid", "ending"} and (agency.report_year or 0) < year
    ]
    if late and any(agency.report_year for agency in agencies):
        found = f"{len(late)} 个机构还没有 {year} 年的年度报告（第 {'、'.join(str(where.line) for where in late)} 行）"
        advice = "请核对提交情况（每年 2 月底前提交，依据待核实）"
        yield Problem(late[0], "agency-entry", found, advice, "warning")
