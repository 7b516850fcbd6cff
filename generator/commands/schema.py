"""`gongkai schema`: completion and marks of mistakes for editors."""

from pathlib import Path

import click

from generator.commands.console import out, root_option
from generator.new_record import read_catalogue
from generator.write_schemas import write_schemas


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="写到哪里，默认是 .vscode。")
@root_option
def schema(folder: Path | None, root: Path) -> None:
    """写出信息栏、设置文件和表格的 JSON Schema、Table Schema，以及 VS Code 的设置；已有的设置不改。"""
    target = folder or root / ".vscode"
    written = write_schemas(target, read_catalogue(root))
    out.print(f"已写入 {target} 的 {len(written.files)} 个文件。改了栏目表以后请再运行一次。")
    for name, text in written.kept.items():
        out.print(f"{target / name} 已有，没有改动；请把下面的内容加进去：\n{text}")
