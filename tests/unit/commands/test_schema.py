import json
from pathlib import Path

from click.testing import CliRunner, Result

from generator.commands.schema import schema


def run(root: Path) -> Result:
    return CliRunner().invoke(schema, ["--root", str(root)])


def test_schemas_and_settings_are_written_as_json(project: Path) -> None:
    assert run(project).output.startswith(f"已写入 {project / '.vscode'} 的 14 个文件")
    for file in (project / ".vscode").rglob("*.*"):
        assert json.loads(file.read_text("utf-8")), file


def test_settings_that_are_there_stay_and_what_they_lack_is_told(project: Path) -> None:
    (project / ".vscode").mkdir()
    own = project / ".vscode/settings.json"
    own.write_text("// 我的\n{}\n", "utf-8")
    told = run(project).output
    assert own.read_text("utf-8") == "// 我的\n{}\n"
    assert "settings.json 已有，没有改动；请把下面的内容加进去：\n{\n" in told
    assert "categories.schema.json" in told
    assert "tasks.json 已有" not in run(project).output
