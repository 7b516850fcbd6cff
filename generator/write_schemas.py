"""Writes the schemas and the editor's settings that make use of them; settings that are there are left alone."""

import json
from collections.abc import Mapping
from pathlib import Path

from generator.frozen import frozen
from generator.model.category import Catalogue
from generator.schemas import editor_files, schema_files


@frozen(kw_only=True)
class Written:
    """The names of the files that were written, and the text of those that were there and say something else."""

    files: tuple[str, ...]
    kept: Mapping[str, str]


def write_schemas(folder: Path, catalogue: Catalogue) -> Written:
    """Makes the folder what an editor needs."""
    own = {name: _text(content) for name, content in schema_files(catalogue).items()}
    shared = {name: _text(content) for name, content in editor_files().items()}
    kept = {name: text for name, text in shared.items() if (folder / name).exists()}
    files = {**own, **{name: text for name, text in shared.items() if name not in kept}}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return Written(
        files=tuple(files),
        kept={name: text for name, text in kept.items() if (folder / name).read_text("utf-8") != text},
    )


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
