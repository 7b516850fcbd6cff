"""What each kind finds and what it leaves alone."""

import pytest

from generator.privacy import KINDS, LABELS, OTHER_KINDS, identity, scan
from generator.privacy.piece import Grid, Passage
from generator.problem import Problem, Source

# The samples of GB 11643 itself; card and telephone numbers of tests.
ID = "11010519491231002X"
TOLD = "身份证号码 110105**********2X"


def found(text: str) -> list[tuple[str, str]]:
    return [(each.severity, each.found) for each in scan([Passage(text=text)]).findings]


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_samples_of_the_standard_are_identity_numbers(number: str) -> None:
    assert identity.is_identity(number)
    assert found(number) == [("error", f"身份证号码 {identity.mask(number)}")]


@pytest.mark.parametrize(
    "number",
    ["110105194912310021", "11010519491331002X", "11010519490230002X", "01010519491231002X", "11010517991231002X"],
)
def test_a_number_with_a_wrong_check_digit_or_date_is_none(number: str) -> None:
    assert not identity.is_identity(number)
    assert found(f"编号 {number}") == []


@pytest.mark.parametrize(
    "text",
    [
        f"张三{ID}，男",
        "１１０１０５１９４９１２３１００２Ｘ",
        "①①0105194912310⓪2X".replace("⓪", "0"),
        "110105 19491231 002X",
        "1101 0519 4912 3100 2X",
        "110105-19491231-002X",
        "1101\u200b0519\u00ad4912\ufeff31002X",
        "110105\u00a01949\u00a01231\u00a0002X",
        "110105194912\n31002X",
        "> 110105194912\n> 31002X",
        "110105194912-\n31002X",
        "| 110105 | 19491231002X |",
        "| 1 | 1 | 0 | 1 | 0 | 5 | 1 | 9 | 4 | 9 | 1 | 2 | 3 | 1 | 0 | 0 | 2 | X |",
        "<td>110105</td>\n<td>19491231</td>\n<td>002X</td>",
        "1101**05**19491231002X",
        "1101_05_1949`1231`002X",
        "1101<b>05</b>1949<span class='a'>1231</span>002X",
        "1101<!-- 甲 -->0519491231002X",
        "&#49;&#x31;010519491231002X",
        "110105&nbsp;19491231&shy;002X",
        "一一〇一〇五一九四九一二三一〇〇二X",
        "1️⃣1️⃣010519491231002X",
        f"[链接](https://a.example/{ID}.html)",
        f"![{ID}](a.png)",
        f'<img alt="{ID}" src="a.png">',
        f"<!-- {ID} -->",
        f"No{ID}a",
        f"{ID}440524188001010014",
        "11010519491231002Х",
        "| **110105** | 19491231002X |",
        "110105 **19491231** 002X",
        "[110105](a.md)[19491231002X](b.md)",
        "110105194912\\\n31002X",
        "&#49&#49;010519491231002X",
        "身份证 110 105 194 9123 100 2X",
        'title: "\\u0031\\x310105194912310\\u00302X"',
    ],
)
def test_an_identity_number_is_found_however_it_is_written(text: str) -> None:
    assert found(text)[0] == ("error", TOLD)


def test_an_old_identity_number_needs_words_that_speak_of_one() -> None:
    assert found("身份证号：110105491231002") == [("error", "身份证号码 110105*******02")]
    assert found("注册号：110105491231002") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("开户银行：示例银行，账号 6200000000000005", [("error", "银行卡号 ************0005")]),
        ("银行卡 6200 0000 0000 0000 05", [("error", "银行卡号 **************0005")]),
        ("卡号4111-1111-1111-1111", [("error", "银行卡号 ************1111")]),
        ("|姓名|银行卡|\n|---|---|\n|甲|6200000000000005|", [("error", "银行卡号 ************0005")]),
        ("6200000000000005", [("warning", "可能的银行卡号 ************0005")]),
        ("4111111111111111", []),
        ("银行卡 6200000000000004", []),
        ("财政专户账号 6200000000000005", []),
    ],
)
def test_a_card_number_needs_its_check_digit_and_words(text: str, told: list[tuple[str, str]]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("联系人：甲，13800138000", [("error", "手机号码 138****8000")]),
        ("138-0013-8000", [("error", "手机号码 138****8000")]),
        ("电话 138 0013 8000", [("error", "手机号码 138****8000")]),
        ("+86 13800138000", [("error", "手机号码 138****8000")]),
        ("电话：013800138000", [("error", "手机号码 0138****8000")]),
        ("9f13800138000ab7c2d5e8f90a1b2c3d4e5f", []),
        ("+8613800138000", [("error", "手机号码 86138****8000")]),
        ("+86(138)0013-8000", [("error", "手机号码 138****8000")]),
        ("mobile13800138000", [("error", "手机号码 138****8000")]),
        (f"{ID}13800138000", [("error", TOLD), ("error", "手机号码 138****8000")]),
        ("tel:13800138000", [("error", "手机号码 138****8000")]),
        ("138**001**38000", [("error", "手机号码 138****8000")]),
        ("1.13800138000，13800138001", [("error", "手机号码 138****8000"), ("error", "手机号码 138****8001")]),
        ("138****8000", []),
        ("138****8000 2024", []),
        ("收入 13800138000 元", []),
        ("收入13800138000.50", []),
        ("0.13800138000", []),
        ("本年 156 1024 2311 35", []),
        ("0754-85751234、12345、400-123-4567", []),
        ("12800138000", []),
        ("138001380001", []),
    ],
)
def test_a_mobile_number_is_told_from_figures(text: str, told: list[tuple[str, str]]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("护照号码 E12345678", ["可能的护照或通行证号码 E12****78"]),
        ("港澳通行证 H12345678", ["可能的护照或通行证号码 H12****78"]),
        ("身份证号：110105194912310021", ["可能的身份证号码 110105**********21"]),
        ("岗位代码 G20240101、A1234567", []),
        ("车牌粤D12345", ["可能的车牌号 粤D1***5"]),
        ("粤ICP备12345678号、粤B2-20090059", []),
        ("张三，男，家住示例镇示例村12号", ["可能的个人住址 …镇…**号"]),
        ("地址：示例区示例大道12号", []),
        ("身份证 1.10105194912310E+17", ["被存成数字的长号码 110105************"]),
        ("身份证 1E+17", ["被存成数字的长号码 100000************"]),
        ("110105194912310000", ["被存成数字的长号码 110105************"]),
    ],
)
def test_other_kinds(text: str, told: list[str]) -> None:
    assert [each for _, each in found(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "11441700007280420Y",
        "索引号：11441700007280420Y/2021-00050",
        "11220000013544357T/2019-03850",
        "000014349/2018-00222",
        "2080101 | 123456.78 | 9876543.21",
        "ISBN 978-7-5049-1234-5",
        "粤财社〔2024〕12号 2024年1月5日",
        "| 年度 | 基金收入（元） |\n|---|---|\n| 2023 | 13825907112 |\n| 2024 | 13925907112 |",
        "<table><tr><th>年度</th><th>基金收入</th></tr>\n<tr><td>2024</td><td>13925907112</td></tr></table>",
        "年度\t基金收入\n2024\t13925907112",
        "SHA-256：81e6d6c8e14aa46015de2868378d04eae4e8d8d2f71377dcedb6ce85a45a5209",
    ],
)
def test_codes_and_figures_are_nobody_s(text: str) -> None:
    assert found(text) == []


def test_an_identity_number_that_is_also_a_good_credit_code_is_an_identity_number() -> None:
    # One in 31 is; the words decide where the second check digit agrees too. Of no area (999999), so of nobody.
    numbers = [f"9999991949123100{n:01d}" for n in range(10)]
    assert not any(identity.is_identity(each) for each in numbers)  # 17 digits: none is whole


GRID = [
    ["姓名", "身份证号", "手机号码", "开户行", "病情", "联系电话"],
    ["张三", "110105********002X", "138****8000", "", "", "0000-1234567"],
    ["李四", "1101051949123100", "1380013800", "示例银行", "高血压", "12333"],
]


def test_a_column_of_personal_values_is_told_at_its_first_one() -> None:
    findings = scan([Grid(rows=GRID, place="表1!", is_lettered=True)]).findings
    assert [(each.place, each.found) for each in findings if each.kind == "column"] == [
        ("表1!B3", "“身份证号”一列有 1 个没有遮挡的证件号码"),
        ("表1!C3", "“手机号码”一列有 1 个没有遮挡的手机号码"),
        ("表1!D3", "“开户行”一列有 1 个没有遮挡的开户银行"),
        ("表1!E3", "“病情”一列有 1 个没有遮挡的健康、救助情况"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        GRID[:2],
        [["镇街", "低保人数", "残疾人就业（人）"], ["示例镇", "1234", "56"]],
        [["单位", "证件号码"], ["示例公司", "11441700007280420Y"]],
        [["姓名", "是否低保"], ["张三", "否"], ["李四", "—"]],
        [["姓名", "残疾等级"], ["张*", "二级"]],
        [["可用手机认证", "1"], ["3月25日至28日上午9时30分到12时，每天20人", "2"]],
    ],
)
def test_a_column_of_masked_values_or_of_counts_is_nobody_s(rows: list[list[str]]) -> None:
    assert scan([Grid(rows=rows)]).findings == ()


@pytest.mark.parametrize(
    "value", ["138 0013 8000", "1380013-8000", "138001380**", "本人13800138000", "13800138000（家）"]
)
def test_a_number_in_a_personal_column_is_one_however_it_is_written(value: str) -> None:
    assert "column" in {each.kind for each in scan([Grid(rows=[["姓名", "手机"], ["张三", value]])]).findings}


def test_the_words_over_a_column_speak_for_its_numbers() -> None:
    rows = [["序号", "银行账号"], ["1", "6200000000000005"]]
    assert ("error", "B2") in {
        (each.severity, each.place) for each in scan([Grid(rows=rows, is_lettered=True)]).findings
    }


def test_a_mask_that_shows_the_birth_is_a_warning() -> None:
    (finding,) = scan([Passage(text="张三 11010519491231****")]).findings
    assert (finding.severity, "19491231" in finding.found) == ("warning", False)


def test_a_number_that_the_office_gave_as_its_own_is_allowed() -> None:
    assert scan([Passage(text="值班电话 13800138000")], frozenset({"13800138000"})).findings == ()


def test_no_message_quotes_a_number_of_a_person() -> None:
    problem = Problem(Source("a.md"), "r", f"键“{ID}”和“13800138000”", "数字 110105194912310000 已丢失")
    assert str(problem) == "a.md:1: [r] 键“110105**********2X”和“138****8000”；数字 110105************ 已丢失"


def test_a_name_of_a_file_is_masked_where_it_is_printed() -> None:
    assert str(Source(f"data/files/{ID}.pdf", 3)) == "data/files/110105**********2X.pdf:3"


def test_every_kind_has_a_name_and_words_for_staff() -> None:
    names = [kind.NAME for kind in KINDS]
    assert len(set(names)) == len(names)
    assert {kind.NAME for kind in KINDS[1:]} | set(OTHER_KINDS) == set(LABELS)
    assert all(kind.LABEL and kind.ADVICE for kind in KINDS[1:])
