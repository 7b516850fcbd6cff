"""The Chinese names that records are matched by, which readers of another language see in theirs.

A column's heading, the kinds of a document, the states of an agency: Chinese in the code, where they are compared with
what staff wrote, and shown by way of `label`. In Chinese they are their own words; in English they are those below, and
a further language translates these.
"""

from generator.words import DEFAULT, language, pgettext

CONTEXT = "label"
# No two have one English word, so that English records can be read by it too.
LABELS = {
    # Fields of a record
    "编号": "ID", "标题": "Title", "栏目": "Category", "发布日期": "Date published", "成文日期": "Date issued",
    "文号": "Document number", "索引号": "Index number", "发布机构": "Publisher", "主题分类": "Topic",
    "体裁": "Kind of document", "有效性": "Validity", "有效期至": "Valid until", "内容概述": "Summary",
    "来源": "Source", "作者": "Author", "关键词": "Keywords", "附件": "Attachments",
    "解读": "Explains", "替代": "Replaces",
    "更正记录": "Corrections", "状态": "State", "撤回说明": "Withdrawal", "到期日": "Ends on", "审核": "Review",
    "个人信息依据": "Grounds for personal data", "网址": "Web address", "更新时间": "Last changed",
    "附件文件": "Attachment files", "正文": "Text",
    # Validity
    "有效": "In force", "失效": "Lapsed", "废止": "Repealed", "已修改": "Amended", "尚未生效": "Not yet in force",
    # Kinds of official document (党政机关公文处理工作条例 art. 8)
    "决议": "Resolution", "决定": "Decision", "命令": "Order", "命令(令)": "Numbered order", "公报": "Communiqué",
    "公告": "Announcement", "通告": "Public notice", "意见": "Opinion", "通知": "Notice", "通报": "Circular",
    "报告": "Report", "请示": "Request for instructions", "批复": "Reply", "议案": "Bill", "函": "Letter",
    "纪要": "Minutes", "会议纪要": "Minutes of a meeting",
    # Classes of the State Council's topics
    "国务院组织机构": "State Council bodies", "综合政务": "General government affairs",
    "国民经济管理、国有资产监管": "Economy and state assets", "财政、金融、审计": "Finance and audit",
    "国土资源、能源": "Land and energy", "农业、林业、水利": "Farming, forestry and water",
    "工业、交通": "Industry and transport", "商贸、海关、旅游": "Trade, customs and tourism",
    "市场监管、安全生产监管": "Market and work safety", "城乡建设、环境保护": "Construction and environment",
    "科技、教育": "Science and education", "文化、广电、新闻出版": "Culture, broadcasting and publishing",
    "卫生、体育": "Health and sport",
    "人口与计划生育、妇女儿童工作": "Population, women and children",
    "劳动、人事、监察": "Labour and personnel", "公安、安全、司法": "Public security and justice",
    "民政、扶贫、救灾": "Civil affairs and relief", "民族、宗教": "Ethnic and religious affairs",
    "对外事务": "Foreign affairs", "港澳台侨工作": "Hong Kong, Macao, Taiwan and overseas Chinese",
    "国防": "Defence", "其他": "Other",
    # Agencies
    "机构名称": "Agency", "统一社会信用代码": "Unified social credit code", "许可或备案": "Licensed or filed",
    "许可证号或备案号": "Licence or filing number", "业务范围": "Business", "登记地": "Place of registration",
    "有效期起": "Valid from", "变更记录": "Changes", "年度报告年份": "Year of the annual report",
    "许可": "Licensed", "备案": "Filed", "即将到期": "Ending soon", "已过期": "Expired", "已注销": "Cancelled",
    # Indicators
    "季度": "Quarter", "指标": "Indicator", "口径": "Kind of figure", "数值": "Value", "单位": "Unit", "备注": "Note",
    "当季数": "Figure of the quarter", "累计": "Year to date", "当季": "This quarter", "期末": "End of quarter",
    # Lists of employers that owe wages
    "拖欠农民工工资失信联合惩戒对象名单": "Employers under joint punishment for unpaid wages",
    "重大劳动保障违法行为社会公布名单": "Serious breaches of labour law",
    "违法主体全称": "Employer", "地址": "Address of the employer",
    "法定代表人或负责人姓名": "Legal representative or person in charge", "主要违法事实": "Main facts",
    "相关处理情况": "What was done", "公布日期": "Date announced", "列入决定文号": "Number of the decision",
    "列入日期": "Date listed", "列入事由": "Reason for listing", "列入依据": "Legal basis",
    "改正日期": "Date put right",
    "提前移出日期": "Date removed early", "撤销日期": "Date revoked",
    # Figures of enforcement
    "期间": "Period", "处理欠薪投诉": "Complaints about unpaid wages handled", "涉及人数": "People involved",
    "涉及金额": "Amount involved", "期初结转案件": "Cases carried in", "新立案件": "New cases", "结案": "Cases closed",
    "结案涉及金额": "Amount in cases closed", "移送公安机关案件": "Cases passed to the police",
    "移送案件涉及人数": "People in cases passed on", "移送案件涉及金额": "Amount in cases passed on",
    "申请法院强制执行": "Cases for enforcement by a court", "申请执行的罚款": "Fines for enforcement",
    "调解仲裁结案": "Cases closed by mediation or arbitration", "其中调解结案": "Of these by mediation",
    "结案率": "Closing rate", "调解率": "Mediation rate", "件": "cases", "人": "people", "宗": "case files",
    "元": "yuan",
    "万元": "10,000 yuan",
    # Budgets
    "预算": "Budget", "决算": "Final accounts",
}  # fmt: skip
_CHINESE = {english: chinese for chinese, english in LABELS.items()}


def label(name: str) -> str:
    """A Chinese name in the language of the site; any other text as it is."""
    if language() == DEFAULT or name not in LABELS:
        return name
    return pgettext(CONTEXT, LABELS[name])


def topic_label(topic: str) -> str:
    """A topic with its class in the language of the site; what stands below the class is free text."""
    head, mark, rest = topic.partition("\\")
    return f"{label(head)}{mark}{rest}"


def chinese_name(name: str) -> str:
    """The Chinese name that an English record means; any other text as it is."""
    return _CHINESE.get(name, name)
