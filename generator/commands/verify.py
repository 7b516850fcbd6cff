"""`gongkai verify`: a published site against its log."""

import click

from generator.commands.console import GOOD, PROBLEMS, err, out
from generator.errors import ConfigError
from generator.text import without_controls
from generator.tlog.note import NoteError, VerifierKey, parse_verifier_key
from generator.verify.log import Verdict
from generator.verify.published import published, read_note
from generator.verify.site import verify as run_verify


@click.command()
@click.argument("target", metavar="网址或文件夹")
@click.option("--checkpoint", help="您以前保存的检查点文件，用来核对日志有没有被改写或回退。")
@click.option("--key", help="公钥（形如 名称+编号+密钥），或者装着它的文件；不给就用网站自己公布的。")
def verify(target: str, checkpoint: str | None, key: str | None) -> int:
    """核对一个已发布的网站：每条信息都与只增不改的日志相符，没有被悄悄改动、删除。"""
    kept = read_note(checkpoint) if checkpoint else ""
    verdict = run_verify(published(target), kept, _key(key) if key else None)
    _print(verdict)
    return PROBLEMS if verdict.faults else GOOD


def _key(given: str) -> VerifierKey:
    try:
        return parse_verifier_key(given if given.count("+") > 1 else read_note(given))
    except NoteError as error:
        raise ConfigError(f"--key {given!r}: {error}") from None


def _print(verdict: Verdict) -> None:
    for step in verdict.steps:
        out.print(f"✓ {step}", style="green")
    for note in verdict.notes:
        out.print(f"· {note}")
    for fault in verdict.faults:
        err.print(f"✗ {without_controls(fault)}", style="red")
    out.print(f"{len(verdict.faults)} 处不符。" if verdict.faults else "全部相符。", style="bold")
