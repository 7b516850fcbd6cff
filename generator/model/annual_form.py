"""The form of a yearly report on disclosure: its sections, tables, rows and columns, in the words of the notice.

Source: 国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》; 政府信息公开条例 (令711) art. 50 says
what it holds.
"""

from generator.frozen import frozen

SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
# The parts of section 一, by key of `[overview]`.
OVERVIEW = {
    "disclosure": "主动公开",
    "on_request": "依申请公开",
    "management": "政府信息管理",
    "platform": "平台建设",
    "supervision": "监督保障",
}

DOCUMENTS = ("规章", "行政规范性文件")
DOCUMENT_COLUMNS = ("本年制发件数", "本年废止件数", "现行有效件数")
DECISIONS = ("行政许可", "行政处罚", "行政强制")
DECISION_COLUMN = "本年处理决定数量"
FEE = "行政事业性收费"
FEE_COLUMN = "本年收费金额（单位：万元）"
# Table 2 in blocks: the item of art. 20, the columns, the rows.
DISCLOSURE_BLOCKS = (
    ("第二十条第（一）项", DOCUMENT_COLUMNS, DOCUMENTS),
    ("第二十条第（五）项", (DECISION_COLUMN,), DECISIONS[:1]),
    ("第二十条第（六）项", (DECISION_COLUMN,), DECISIONS[1:]),
    ("第二十条第（八）项", (FEE_COLUMN,), (FEE,)),
)

PERSON, *ORGANIZATIONS, TOTAL = (
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
)
APPLICANTS = (PERSON, *ORGANIZATIONS, TOTAL)
APPLICATION_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS = "三、本年度办理结果"


@frozen
class Row:
    """A row of table 3: `key` is its official number, `head` its own cell, `group` the cell left of it."""

    key: str
    head: str
    group: str = ""

    @property
    def is_result(self) -> bool:
        """It stands under 三、本年度办理结果."""
        return self.key.startswith("三")

    @property
    def name(self) -> str:
        """What staff call it: the head, with its group's where that alone would be ambiguous."""
        return f"{self.group} {self.head}" if self.group else self.head


def _group(number: str, title: str, *heads: str) -> tuple[Row, ...]:
    group = f"（{number}）{title}"
    return tuple(Row(f"三（{number}）{place}", f"{place}.{head}", group) for place, head in enumerate(heads, 1))


RECEIVED = Row("一", "一、本年新收政府信息公开申请数量")
CARRIED_IN = Row("二", "二、上年结转政府信息公开申请数量")
GRANTED = Row("三（一）", "（一）予以公开")
PARTLY = Row("三（二）", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")
REFUSED = _group(
    "三",
    "不予公开",
    "属于国家秘密",
    "其他法律行政法规禁止公开",
    "危及“三安全一稳定”",
    "保护第三方合法权益",
    "属于三类内部事务信息",
    "属于四类过程性信息",
    "属于行政执法案卷",
    "属于行政查询事项",
)
UNAVAILABLE = _group("四", "无法提供", "本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确")
NOT_HANDLED = _group(
    "五",
    "不予处理",
    "信访举报投诉类申请",
    "重复申请",
    "要求提供公开出版物",
    "无正当理由大量反复申请",
    "要求行政机关确认或重新出具已获取信息",
)
OTHERWISE = _group(
    "六",
    "其他处理",
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "其他",
)
HANDLED = Row("三（七）", "（七）总计")
CARRIED_OUT = Row("四", "四、结转下年度继续办理")
PARTS = (GRANTED, PARTLY, *REFUSED, *UNAVAILABLE, *NOT_HANDLED, *OTHERWISE)
APPLICATIONS = (RECEIVED, CARRIED_IN, *PARTS, HANDLED, CARRIED_OUT)

REVIEW = "行政复议"
LAWSUITS = ("未经复议直接起诉", "复议后起诉")
REVIEWS = (REVIEW, *LAWSUITS)
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def report_title(bureau: str, year: int) -> str:
    """The title that bureaus give to the report of a year."""
    return f"{bureau}{year}年政府信息公开工作年度报告"
