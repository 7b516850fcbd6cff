"""`gongkai seal`: what is published is entered in the log that anyone can check."""

import datetime as dt
from collections import Counter
from pathlib import Path

import click

from generator.commands.console import GOOD, PROBLEMS, as_of_option, err, out, print_problems, root_option
from generator.load import load
from generator.problem import errors
from generator.records.log import LOG
from generator.seal import Sealed, only_one, origin_of, read_signer
from generator.seal import seal as run_seal
from generator.tlog.leaf import LABELS


@click.command()
@click.option(
    "--key",
    envvar="GONGKAI_LOG_KEY",
    help="签名用的 Ed25519 私钥文件（PEM），要放在项目以外；也可以写在环境变量 GONGKAI_LOG_KEY 里。不给就不签名。",
)
@click.option("--new-key", is_flag=True, help="换一把私钥，或者不再签名；换了要公告。")
@as_of_option
@root_option
def seal(key: str | None, new_key: bool, as_of: dt.datetime, root: Path) -> int:
    """把新公布、更改、撤回的信息载入只增不改的日志；在发布网站的那台机器上、建立网站之前运行。"""
    with only_one(root):
        dataset, problems = load(root, as_of)
        if dataset is None or errors(problems):
            print_problems(errors(problems))
            err.print("记录里有错误，日志没有改动。", style="bold red")
            return PROBLEMS
        signer = read_signer(root, key, origin_of(dataset)) if key else None
        _print(run_seal(root, dataset, as_of.date(), signer, new_key=new_key))
    return GOOD


def _print(sealed: Sealed) -> None:
    counts = Counter(leaf.kind for leaf in sealed.leaves)
    told = "，".join(f"{label} {counts[kind]} 条" for kind, label in LABELS.items() if counts[kind]) or "没有新的"
    out.print(f"日志：{told}；共 {sealed.size} 条，{'已签名' if sealed.is_signed else '没有签名'}。")
    out.print(f"请提交 {LOG}，再运行 gongkai build。")
