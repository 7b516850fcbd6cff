"""维权信息告示牌: what the board at a building site must show, as blanks to fill in.

Source: 保障农民工工资支付条例 (国务院令第724号) art. 34, items (一) to (三).
"""

from dataclasses import dataclass

from generator.model.settings import Settings

TITLE = "维权信息告示牌"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the board: what it is about, and what is to be filled in; `lines` is how often it stands."""

    label: str
    blanks: tuple[str, ...]
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """One item of art. 34."""

    title: str
    lines: tuple[Line, ...]


def sections(settings: Settings) -> tuple[Section, ...]:
    """The three parts; the bureau's hotlines are filled in already, nothing else is."""
    numbers = "、".join(line.number for line in settings.hotlines)
    inspection = (f"热线 {numbers}", "监察机构电话") if numbers else ("电话",)
    return (
        Section(
            "一、基本信息",
            (
                Line("建设单位", ("名称", "电话")),
                Line("施工总承包单位", ("名称", "电话")),
                Line("所在项目部", ("名称", "电话")),
                Line("分包单位", ("名称", "电话"), lines=3),
                Line("行业工程建设主管部门", ("名称",)),
                Line("劳资专管员", ("姓名", "电话")),
            ),
        ),
        Section(
            "二、工资标准和支付日期",
            (
                Line("当地最低工资标准", ("每月（元）", "每小时（元）")),
                Line("工资支付日期", ("日期",)),
            ),
        ),
        Section(
            "三、投诉、仲裁和法律援助",
            (
                Line("行业工程建设主管部门投诉举报电话", ("电话",)),
                Line("劳动保障监察投诉举报电话", inspection),
                Line("劳动争议调解仲裁申请渠道", ("机构和地址", "电话")),
                Line("法律援助申请渠道", ("机构和地址", "电话")),
                Line("公共法律服务热线", ("电话",)),
            ),
        ),
    )
