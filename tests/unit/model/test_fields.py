import datetime as dt

import pytest

from generator.model.fields import BY_NAME, FIELDS, GENRES, HEADERS, TOPICS, VALIDITIES, FieldError
from generator.model.item import Attachment, Change, PersonalData, ReviewStep, Withdrawal
from tests.builders import moment, node, plain


def parsed(key: str, text: str) -> object:
    return BY_NAME[key].parse(node(text))


def parsed_cell(key: str, text: str) -> object:
    return BY_NAME[key].parse(plain(text))


def test_every_field_is_found_by_key_and_by_either_name_and_no_name_stands_for_two() -> None:
    assert len(BY_NAME) == 3 * len(FIELDS)
    assert {*BY_NAME, "body", "正文", "Text"} == HEADERS


def test_title_and_date_are_the_fields_that_every_record_needs() -> None:
    assert [field.key for field in FIELDS if field.required] == ["title", "published"]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("id", "n-20240305", "n-20240305"),
        ("id", "ｎ－１", "n-1"),
        ("title", "  标题\u3000二　三\u200b ", "标题 二 三"),
        ("published", "2024年3月5日 10:30", moment("2024-03-05T10:30")),
        ("issued", "2024/3/5", dt.date(2024, 3, 5)),
        ("valid_until", "45356", dt.date(2024, 3, 5)),
        ("expires", "2024.3.5", dt.date(2024, 3, 5)),
        ("doc_number", "测人社〔2024〕1号", "测人社〔2024〕1号"),
        ("topic", "劳动、人事、监察", "劳动、人事、监察"),
        ("topic", "劳动、人事、监察＼就业", "劳动、人事、监察\\就业"),
        ("genre", "通知", "通知"),
        ("validity", "废止", "废止"),
        ("status", "草稿", "draft"),
        ("status", "published", "published"),
        ("status", "已撤回", "withdrawn"),
        ("keywords", "[就业, 补贴, 就业]", ("就业", "补贴")),
        ("keywords", "就业、补贴，社保;医保；a,b", ("就业", "补贴", "社保", "医保", "a", "b")),
        ("interprets", "[d-1, d-2, d-1]", ("d-1", "d-2")),
        ("replaces", "d-1、d-2", ("d-1", "d-2")),
        ("attachments", "[a.pdf, b.xlsx|附表 二, 'c.v2.doc｜丙']",
         (Attachment("a.pdf", "a"), Attachment("b.xlsx", "附表 二"), Attachment("c.v2.doc", "丙"))),
        ("attachments", "[{file: a.pdf, title: 甲}, {file: b.pdf}]",
         (Attachment("a.pdf", "甲"), Attachment("b.pdf", "b"))),
        ("attachments", "{file: a.pdf, title: 甲}", (Attachment("a.pdf", "甲"),)),
        ("changes", "[{date: 2024-3-9, note: 乙}, {date: 2024-3-8, note: 甲}]",
         (Change(dt.date(2024, 3, 8), "甲"), Change(dt.date(2024, 3, 9), "乙"))),
        ("changes", "2024年3月8日 更正 地点", (Change(dt.date(2024, 3, 8), "更正 地点"),)),
        ("changes", "{date: 2024-3-8, note: 删去一段, conceal: true}",
         (Change(dt.date(2024, 3, 8), "删去一段", conceals=True),)),
        ("changes", "{date: 2024-3-8, note: 删去手机号}", (Change(dt.date(2024, 3, 8), "删去手机号", conceals=True),)),
        ("changes", "{date: 2024-3-8, note: 手机号更正, conceal: 否}", (Change(dt.date(2024, 3, 8), "手机号更正"),)),
        ("withdrawn", "{date: 2024-03-08, reason: 数据有误}", Withdrawal(dt.date(2024, 3, 8), "数据有误")),
        ("withdrawn", "2024-03-08 数据有误", Withdrawal(dt.date(2024, 3, 8), "数据有误")),
        ("personal_data", "[{kind: 手机号码, basis: 法 第一条, decided_by: 小组, date: 2024-3-4}]",
         (PersonalData("mobile", "法 第一条", "小组", dt.date(2024, 3, 4)),)),
        ("review", "[{stage: 初审, role: 就业股, date: 2024-3-4}]",
         (ReviewStep("初审", "就业股", dt.date(2024, 3, 4)),)),
    ],
)  # fmt: skip
def test_a_value_of_front_matter_is_understood(key: str, text: str, value: object) -> None:
    assert parsed(key, text) == value


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("attachments", "a.pdf|甲; b.pdf；c.pdf\nd.pdf",
         (Attachment("a.pdf", "甲"), Attachment("b.pdf", "b"), Attachment("c.pdf", "c"), Attachment("d.pdf", "d"))),
        ("attachments", "表，一（2024）.pdf", (Attachment("表，一（2024）.pdf", "表，一（2024）"),)),
        ("changes", "2024-3-8 甲；2024-3-9 乙", (Change(dt.date(2024, 3, 8), "甲"), Change(dt.date(2024, 3, 9), "乙"))),
        ("personal_data", "mobile 法第一条 小组 2024-3-4\n身份证号码 法第二条 小组 2024-3-5",
         (PersonalData("mobile", "法第一条", "小组", dt.date(2024, 3, 4)),
          PersonalData("identity", "法第二条", "小组", dt.date(2024, 3, 5)))),
        ("changes", "2024-3-8 隐去旧版 删去一段\n2024-3-9 显示旧版 补发手机号办法\n2024-3-9 隐去旧版",
         (Change(dt.date(2024, 3, 8), "删去一段", conceals=True), Change(dt.date(2024, 3, 9), "补发手机号办法"),
          Change(dt.date(2024, 3, 9), "隐去旧版", conceals=True))),
        ("review", "初审 就业股 2024-3-4\n终审 局领导 2024-3-5",
         (ReviewStep("初审", "就业股", dt.date(2024, 3, 4)), ReviewStep("终审", "局领导", dt.date(2024, 3, 5)))),
        ("keywords", "就业\n补贴", ("就业", "补贴")),
    ],
)  # fmt: skip
def test_a_cell_of_a_sheet_may_hold_several_values(key: str, text: str, value: object) -> None:
    assert parsed_cell(key, text) == value


def test_a_blank_entry_of_a_list_is_no_keyword() -> None:
    assert parsed("keywords", "[就业, '', ' ']") == ("就业",)


ID_ADVICE = "编号会成为网址：请只用小写字母、数字和中间的连字符，至多 64 个字符，如 n-20240305"
NAME_ADVICE = "只写文件名，文件放在 data/files 下与记录相同的栏目和年份里"
DATE_ADVICE = "请写成 2024-03-05 或 2024年3月5日（年份四位，年在前）"


@pytest.mark.parametrize(
    ("key", "text", "found", "advice"),
    [
        ("id", "N-1", "编号“N-1”不合规则", ID_ADVICE),
        ("id", "-n", "编号“-n”不合规则", ID_ADVICE),
        ("id", "n_1", "编号“n_1”不合规则", ID_ADVICE),
        ("id", "通知一", "编号“通知一”不合规则", ID_ADVICE),
        ("id", "a" * 65, f"编号“{'a' * 65}”不合规则", ID_ADVICE),
        ("id", "a/b", "编号“a/b”不合规则", ID_ADVICE),
        ("id", "..", "编号“..”不合规则", ID_ADVICE),
        ("title", "长" * 201, "标题有 201 个字，上限是 200", "请缩短标题，其余写进正文"),
        ("title", "[a, b]", "这里应是一段文字，却是列表或多行键值", "请写成一行文字"),
        ("summary", "长" * 1501, "内容概述有 1501 个字，上限是 1500", "请缩短"),
        ("published", "3/5/24", "看不懂日期“3/5/24”", DATE_ADVICE),
        ("issued", "2024-02-30", "看不懂日期“2024-02-30”", DATE_ADVICE),
        ("topic", "劳动", "主题分类“劳动”不在规定的名单里", f"可用：{'、'.join(TOPICS)}"),
        ("genre", "通之", "体裁“通之”不在规定的名单里", f"是不是“通知”？可用：{'、'.join(GENRES)}"),
        ("validity", "无效", "有效性“无效”不在规定的名单里", f"是不是“有效”？可用：{'、'.join(VALIDITIES)}"),
        ("status", "完成", "状态“完成”不在规定的名单里",
         "可用：draft（草稿）、published（已发布）、withdrawn（已撤回）"),
        ("interprets", "[D 1]", "编号“D 1”不合规则", ID_ADVICE),
        ("keywords", "[[a]]", "这里应是一段文字，却是列表或多行键值", "请写成一行文字"),
        ("attachments", "[../a.pdf]", "附件“../a.pdf”不是一个文件名", NAME_ADVICE),
        ("attachments", "[/etc/passwd]", "附件“/etc/passwd”不是一个文件名", NAME_ADVICE),
        ("attachments", "['a\\b.pdf']", "附件“a\\b.pdf”不是一个文件名", NAME_ADVICE),
        ("attachments", "[..]", "附件“..”不是一个文件名", NAME_ADVICE),
        ("attachments", "[.htaccess]", "附件“.htaccess”不是一个文件名", NAME_ADVICE),
        ("attachments", "['|甲']", "附件“”不是一个文件名", NAME_ADVICE),
        ("attachments", "[{title: 甲}]", "缺少“file”", "请补上 file"),
        ("attachments", "[{file: a.pdf, name: 甲}]", "不认识“name”", "这里可用：file、title"),
        ("changes", "[{date: 2024-3-8}]", "缺少“note”", "请补上 note"),
        ("changes", "[{date: 2024-3-8, note: 甲, conceal: 也许}]", "conceal“也许”看不懂",
         "可用：隐去旧版、显示旧版、true、false、是、否；旧版不能再显示的写 true"),
        ("changes", "2024-3-8", "更正记录“2024-3-8”没有日期或说明", "请写成：2024-03-08 更正活动地点"),
        ("changes", "更正 地点", "看不懂日期“更正”", DATE_ADVICE),
        ("withdrawn", "2024-3-8", "撤回说明不全", "请写成：2024-03-08 数据有误，重新公布"),
        ("withdrawn", "{date: x, reason: y}", "看不懂日期“x”", DATE_ADVICE),
        ("personal_data", "mobile 法第一条", "个人信息依据“mobile 法第一条”不全",
         "请写成：手机号码 个人信息保护法第十三条 局保密审查小组 2024-03-04"),
        ("review", "初审 就业股", "审核记录“初审 就业股”不全", "请写成：初审 就业股 2024-03-04"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_told(key: str, text: str, found: str, advice: str) -> None:
    with pytest.raises(FieldError) as caught:
        parsed(key, text)
    assert (caught.value.found, caught.value.advice) == (found, advice)
