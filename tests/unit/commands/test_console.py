import io
import sys

import pytest

from generator.commands.console import Stream, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_are_for_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Stream(is_err=False).print("没有改动", style="bold red")
    assert capsys.readouterr().out == "没有改动\n"
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    stream = Stream(is_err=True)
    stream.print("没有改动", style="bold red")
    stream.print("a.md:100: [x]", end="")
    assert (stream.is_terminal, terminal.getvalue()) == (True, "\x1b[31m\x1b[1m没有改动\x1b[0m\na.md:100: [x]")


def test_a_message_neither_rings_nor_overwrites(capsys: pytest.CaptureFixture[str]) -> None:
    Stream(is_err=True).print("a\r\a\bb\tc")
    assert capsys.readouterr().err == "ab\tc\n"


def test_the_stage_stands_on_a_line_of_a_terminal_until_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress() as announce:
        announce("建立网站")
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with progress() as announce:
        announce("读取和检查记录")
        announce("建立网站")
    assert terminal.getvalue() == "\r\x1b[2K读取和检查记录\r\x1b[2K建立网站\r\x1b[2K"
