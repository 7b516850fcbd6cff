"""`gongkai seal` as staff meet it."""

import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from generator import cli
from tests.builders import record, snapshot

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def seal(monkeypatch: pytest.MonkeyPatch, project: Path, *arguments: str) -> object:
    """The exit code of the command on a day of the tests."""
    monkeypatch.setattr(sys, "argv", ["gongkai", "seal", "--root", str(project), "--as-of", "2025-01-10", *arguments])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return caught.value.code


def test_it_says_what_was_entered_and_what_to_do_next(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seal(monkeypatch, project) == 0
    assert seal(monkeypatch, project) == 0
    assert capsys.readouterr().out == (
        "日志：新公布 4 条；共 4 条，没有签名。\n请提交 data/log，再运行 gongkai build。\n"
        "日志：没有新的；共 4 条，没有签名。\n请提交 data/log，再运行 gongkai build。\n"
    )


def test_the_key_comes_from_a_file_or_from_the_environment(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "key.pem").write_bytes(PEM)
    assert seal(monkeypatch, project, "--key", str(tmp_path / "key.pem")) == 0
    for value in (str(tmp_path / "key.pem"), PEM.decode()):
        monkeypatch.setenv("GONGKAI_LOG_KEY", value)
        assert seal(monkeypatch, project) == 0
    assert capsys.readouterr().out.count("已签名") == 3
    monkeypatch.delenv("GONGKAI_LOG_KEY")
    assert seal(monkeypatch, project) == 2
    assert "日志原来有签名，这次没有给私钥" in capsys.readouterr().err


def test_with_an_error_in_the_records_nothing_is_entered(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seal(monkeypatch, project) == 0
    (project / "data/items/news/2024/n-2.md").write_text(record(titel="x"), "utf-8")
    before = snapshot(project)
    assert seal(monkeypatch, project) == 1
    assert snapshot(project) == before
    assert "[unknown-key]" in (told := capsys.readouterr().err)
    assert "记录里有错误，日志没有改动。" in told
