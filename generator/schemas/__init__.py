"""What editors and other programs may know of the files that staff write; made of the model, written elsewhere."""

from generator.model.category import Catalogue
from generator.schemas import vscode
from generator.schemas.record import Schema, record_schema
from generator.schemas.settings_files import categories_schema, site_schema, tables_schema, terms_schema
from generator.schemas.sheets import table_schemas


def schema_files(catalogue: Catalogue) -> dict[str, Schema]:
    """The schemas and the snippets, by path below the editor's folder: the program's own files."""
    schemas = {
        "record": record_schema(catalogue),
        "categories": categories_schema(),
        "terms": terms_schema(),
        "tables": tables_schema(),
        "site": site_schema(),
    }
    return {
        **{f"{vscode.SCHEMAS}/{name}.schema.json": schema for name, schema in schemas.items()},
        **{f"{vscode.SCHEMAS}/{name}.table.json": schema for name, schema in table_schemas().items()},
        "gongkai.code-snippets": vscode.snippets(),
    }


def editor_files() -> dict[str, Schema]:
    """Settings of the editor, which staff may have changed."""
    return {"settings.json": vscode.settings(), "extensions.json": vscode.extensions(), "tasks.json": vscode.tasks()}
