"""`gongkai deadline`: until when an application for disclosure must be answered."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

from generator.commands.console import Day, json_option, out, print_json
from generator.model.dates import weekday
from generator.model.deadline import RECEIPTS, RULES, Kind, Step, steps

_Command = TypeVar("_Command", bound=Callable[..., None])


class Workdays(click.ParamType[int]):
    """How many working days a consultation took."""

    name = "天数"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a complaint that also thinks of a date written behind the option."""
        text = str(value)
        if text.isascii() and text.isdigit() and int(text) <= self.most:
            return int(text)
        name = param.opts[0] if param else ""
        return self.fail(f"{name} 的天数“{text}”应是 1 到 {self.most} 的整数；收到日期请写在选项前面", param, ctx)


def _consultation(option: str, kind: Kind, who: str) -> Callable[[_Command], _Command]:
    most = RULES[kind].workdays
    return click.option(
        option,
        type=Workdays(most),
        is_flag=False,
        flag_value=most,
        default=0,
        help=f"征求{who}意见用去的工作日，不计入期限；不写天数就按最长 {most} 天。",
    )


@click.command()
@click.argument("received", metavar="收到日期", type=Day())
@click.option("--extended", "is_extended", is_flag=True, help="经负责人同意延长，并已告知申请人。")
@_consultation("--third-party", "third_party", "第三方")
@_consultation("--other-organs", "other_organs", "其他机关")
@json_option
def deadline(received: dt.date, is_extended: bool, third_party: int, other_organs: int, as_json: bool) -> None:
    """计算依申请公开的答复期限（政府信息公开条例第三十条至第三十四条），按国务院公布的放假安排数工作日。"""
    found = steps(received, third_party=third_party, other_organs=other_organs, is_extended=is_extended)
    if as_json:
        print_json(_as_dict(found))
        return
    out.print(f"最迟 {found[-1].date}（{weekday(found[-1].date)}）答复。")
    for step in found:
        number = f"第{step.number}个工作日" if step.number else "收到之日"
        out.print(f"  {step.date} {weekday(step.date)}  {number}  {step.title}（{step.article}）")
    receipts = "；".join(f"{each.channel}，{each.day}" for each in RECEIPTS)
    out.print(f"收到之日因提交方式而不同：{receipts}（{RULES['received'].article}）。")


def _as_dict(found: tuple[Step, ...]) -> dict[str, object]:
    return {
        "received": found[0].date.isoformat(),
        "answer": found[-1].date.isoformat(),
        "steps": [
            {
                "kind": step.kind,
                "date": step.date.isoformat(),
                "workday": step.number,
                "title": step.title,
                "article": step.article,
            }
            for step in found
        ],
    }
