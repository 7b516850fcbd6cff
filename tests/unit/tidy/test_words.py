import pytest

from generator.tidy.words import tidy_words


@pytest.mark.parametrize(
    ("line", "tidy"),
    [
        ("你好,世界!请看:甲;乙?", "你好，世界！请看：甲；乙？"),
        ("共5条,其中3项;另有", "共5条，其中3项；另有"),
        ("时间:2024年03月05日", "时间：2024年3月5日"),
        ("03月05日至4月06日", "3月5日至4月6日"),
        ("甲(乙)丙(12333)丁", "甲（乙）丙（12333）丁"),
        ("按照示例人社[2024]第05号", "按照示例人社〔2024〕5号"),
        ("示例人社（2024）5号、示例人社【2023】12号", "示例人社〔2024〕5号、示例人社〔2023〕12号"),
        ('他说"好的",就走了', "他说“好的”，就走了"),
        ("等等...", "等等……"),
        ("等等。。。。。。", "等等……"),
        ("等等…", "等等……"),
        ("１２３名Ａ类，５０％", "123名A类，50%"),
        ("使用 Excel 2016 打开，  共 100 元", "使用Excel 2016打开，共100元"),
        ("2024 年 3 月 5 日", "2024年3月5日"),
    ],
)
def test_a_line_is_written_by_the_house_rules(line: str, tidy: str) -> None:
    assert tidy_words(line) == tidy


@pytest.mark.parametrize(
    "line",
    [
        "Hello, world! (yes)",
        '他写道"Hello, world!"。',
        "比例3:5，9:30开始，1,234.5元",
        "见函(ABC)",
        "表1 收入支出",
        "1 总则",
        "1. 甲\u3000乙 丙",
        '5英寸"屏幕',
        "等等……",
        "公告2024年第5号",
        "（2024）粤0500民初5号",
        "甲 乙",
    ],
)
def test_what_is_right_foreign_or_doubtful_stays(line: str) -> None:
    assert tidy_words(line) == line
