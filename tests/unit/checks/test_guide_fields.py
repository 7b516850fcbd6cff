"""What art. 12 asks the guide to name."""

import dataclasses

from generator.checks.guide_fields import check
from tests.builders import AS_OF, SETTINGS, lines, make_dataset


def test_a_guide_with_every_field_is_good() -> None:
    assert list(check(make_dataset(), AS_OF)) == []


def test_each_field_that_is_missing_is_told() -> None:
    settings = dataclasses.replace(SETTINGS, fax="", guide_updated="")
    assert lines(list(check(make_dataset(settings=settings), AS_OF))) == [
        "data/site.toml:1: [guide-fields] 公开指南缺少传真号码；"
        "请填写 fax；确实没有的，指南里写“暂无”（《政府信息公开条例》第十二条）",
        "data/site.toml:1: [guide-fields] 公开指南缺少指南更新日期；"
        "请填写 guide_updated；确实没有的，指南里写“暂无”（《政府信息公开条例》第十二条）",
    ]
