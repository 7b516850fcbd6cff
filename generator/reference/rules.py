"""What is found in the data: by reading, by the checks, by an inspection."""

from generator.checks import CHECKS
from generator.inspection.finding import SEVERITIES, TELLS, TITLES
from generator.model.meanings import FAULTS
from generator.reference.markdown import code, table


def render() -> str:
    """Three tables of rules."""
    checks = [(code(rule), text) for check in CHECKS for rule, text in check.TELLS.items()]
    return (
        "## 检查规则\n\n"
        "`gongkai check` 和每次建站都查。每个问题写成 `文件:行: [规则] 发现了什么；怎么办`。"
        "错误会让网站保持原样，提醒不会；下面没有写“提醒”的都是错误。\n\n"
        + table(("规则", "检查什么"), checks)
        + "### 读取时发现的问题\n\n"
        + table(("规则", "发现了什么"), [(code(rule), text) for rule, text in FAULTS.items()])
        + "## 自查规则\n\n"
        f"`gongkai inspect` 的结果分为{'、'.join(SEVERITIES.values())}，不拦建站。\n\n"
        + table(("规则", "名称", "看什么"), [(code(rule), title, TELLS[rule]) for rule, title in TITLES.items()])
    )
