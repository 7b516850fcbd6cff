import ast
import re
from pathlib import Path

import pytest

import generator
from generator.regex import regex


def test_it_finds_what_the_compiled_one_finds() -> None:
    number = regex(r"(?P<year>[0-9]{4})年")
    found = number.search("于2024年印发")
    assert found is not None
    assert found["year"] == "2024"
    assert number.sub("今年", "2024年、2025年") == "今年、今年"
    assert number.pattern == r"(?P<year>[0-9]{4})年"
    assert regex(rb"\r\n?").split(b"a\r\nb") == [b"a", b"b"]


def test_flags_count() -> None:
    assert regex("^b$", re.MULTILINE | re.IGNORECASE).findall("a\nB") == ["B"]


def test_nothing_is_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    compile_it = re.compile

    def noted(form: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(form)
        return compile_it(form, flags)

    monkeypatch.setattr(re, "compile", noted)
    wrong, lazy = regex("("), regex("never seen before")
    assert compiled == []
    assert [lazy.fullmatch("x"), lazy.fullmatch("never seen before") is None] == [None, False]
    assert compiled == ["never seen before"]
    with pytest.raises(re.error):
        wrong.search("")


def test_no_module_compiles_its_constants_when_it_is_imported() -> None:
    package = Path(generator.__file__).parent
    compiling = [
        f"{path.relative_to(package)}:{node.lineno}"
        for path in sorted(package.rglob("*.py"))
        for constant in ast.parse(path.read_text("utf-8")).body
        if isinstance(constant, ast.Assign | ast.AnnAssign)
        for node in ast.walk(constant)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assert compiling == []
