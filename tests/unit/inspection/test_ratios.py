import pytest

from generator.inspection.ratios import Mismatch, mismatches


def test_a_rate_that_its_numbers_contradict_is_shown_with_the_sum() -> None:
    text = "立案249宗（上年结转9宗、当年新立240宗），共结案249宗，涉及金额约1552.37万元，结案率95.4%。"
    assert list(mismatches(text)) == [Mismatch("共结案249宗，结案率95.4%", "249宗÷249宗=100.0%", "95.4%")]


@pytest.mark.parametrize(
    ("text", "sum_done"),
    [
        ("全年立案249宗。共结案249宗，结案率95.4%。", "249宗÷249宗=100.0%"),
        ("249宗立案、249宗结案、95.4%。", "249宗÷249宗=100.0%"),
        ("249宗立案，249宗结案，结案率为95.4%", "249宗÷249宗=100.0%"),
        ("受理200件，办结180件，办结率达到95%。", "180件÷200件=90%"),
        ("受理２００件，办结１８０件，办结率９５％。", "180件÷200件=90%"),
        ("**受理200件**，办结180件，办结率95%。", "180件÷200件=90%"),
        ("岗位816个，其中不限经验的253个，占41%。", "253个÷816个=31%"),
        ("新增就业1,196人，完成年度目标4,600人的36.00%。", "1,196人÷4,600人=26.00%"),
        ("预算16.00万元，比上年预算减少1.00万元，下降6.88%。", "1.00万元÷(16.00万元+1.00万元)=5.88%"),
        ("支出4,286.35万元，与2023年4,152.18万元相比增加134.17万元，增长4.23%。", "134.17万元÷4,152.18万元=3.23%"),
    ],
)
def test_each_shape_is_asked_about_when_it_disagrees(text: str, sum_done: str) -> None:
    assert [found.sum for found in mismatches(text)] == [sum_done]


@pytest.mark.parametrize(
    "text",
    [
        "收到工单1520件，按时办结1513件，按时办结率99.5%。",  # rounded
        "受理3件，办结2件，办结率66.6%。",  # cut off
        "当年新立240宗，上年结转9宗，结案240宗，结案率96.4%。",  # of both together
        "全年检查734户次，办结案件268件，诉求6214件，按时办结率99.1%。",  # 按时办结 is another thing than 办结
        "共办结仲裁、调解案件868件，调解率86.28%。",  # no whole is given
        "全区有企业320家。复工123家，复工率97.6%。",  # the whole (126) stands elsewhere; 320 isn't said to be it
        "立案约260宗，结案249宗，结案率95.4%。",  # no exact whole
        "受理200件，办结180件，办结率不低于95%。",
        "满意度占30%，考核占70%。",
        "社会保险596件，占39.2%。",
        "支出比2022年增加128.67万元，增长3.01%。",
        "决算13.81万元，完成预算17.00万元的81.24%，比2022年减少0.33万元，下降2.33%。",
        "男30人、女20人，40%。",
        "合格率60%至80%，合格10人，参加100人。",
    ],
)
def test_numbers_that_agree_or_say_too_little_are_not_asked_about(text: str) -> None:
    assert list(mismatches(text)) == []
