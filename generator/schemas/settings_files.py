"""JSON Schemas of the settings: categories.yml, terms.yml, tables.yml and site.toml."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.model import category, terms
from generator.model.article20 import ARTICLE_20
from generator.model.budget_spec import BLOCK_KEYS, CODE_LENGTHS, TABLE_IDS, TABLE_KEYS
from generator.model.fields import ID
from generator.model.meanings import CATEGORY, SITE
from generator.model.settings import CONTACT, LICENCE_KEYS, LINK, MARKUP, REQUIRED, TABLES, TEXT_KEYS, URL
from generator.schemas.record import DATE, DRAFT, Schema
from generator.words import LANGUAGES

_PART = rf"\s*({'|'.join(map(str, ARTICLE_20))})\s*"
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_WORDS: Schema = {"type": "array", "items": _TEXT}


def categories_schema() -> Schema:
    """categories.yml: a list of categories."""
    special: dict[str, Schema] = {
        "id": {"type": "string", "pattern": f"^{ID.pattern}$"},
        "path": {"type": "string", "pattern": f"^{ID.pattern}(/{ID.pattern})*$"},
        "article20": {
            "type": ["string", "integer"],
            "pattern": rf"^{_PART}([、,，]{_PART})*$",
            "minimum": min(ARTICLE_20),
            "maximum": max(ARTICLE_20),
        },
        "review_since": {"type": ["string", "integer"], "pattern": rf"^{DATE}$"},
        **{key: {"enum": list(words)} for key, words in category.CHOICES.items()},
    }
    entry = _mapping(category.KEYS, category.REQUIRED, special, CATEGORY)
    return _root("栏目表", {"type": "array", "items": {**entry, "dependencies": {"review_since": ["review"]}}})


def terms_schema() -> Schema:
    """terms.yml: a list of terms."""
    special: dict[str, Schema] = {"severity": {"enum": ["error", "warning"]}, "unless": {"anyOf": [_WORDS, _TEXT]}}
    return _root("用语表", {"type": "array", "items": _mapping((*terms.REQUIRED, "unless"), terms.REQUIRED, special)})


def tables_schema() -> Schema:
    """tables.yml: the tables of budgets."""
    groups: Schema = {"type": "object", "additionalProperties": _WORDS}
    of_block: dict[str, Schema] = {
        "code": _WORDS,
        "name": _WORDS,
        "amounts": groups,
        "optional": _WORDS,
        "lines": groups,
        "sums": groups,
    }
    block = _mapping(sorted(BLOCK_KEYS), ("amounts",), of_block)
    of_table: dict[str, Schema] = {
        "id": {"enum": list(TABLE_IDS)},
        "codes": {"enum": list(CODE_LENGTHS)},
        "budget": _WORDS,
        "final": _WORDS,
        "blocks": {"type": "array", "items": block, "minItems": 1},
    }
    table = _mapping(sorted(TABLE_KEYS), ("id", "blocks"), of_table)
    of_file: dict[str, Schema] = {
        "skip": _WORDS,
        "ignore": _WORDS,
        "tables": {"type": "array", "items": table, "minItems": 1},
    }
    return _root("预决算的表", _mapping(("category", "skip", "ignore", "tables"), ("tables",), of_file))


def site_schema() -> Schema:
    """site.toml: the bureau."""
    text: Schema = {"type": "string", "not": {"pattern": MARKUP.pattern}}
    forms = {"portal_form": LINK, "websub_hub": LINK, "security_contact": CONTACT}
    special: dict[str, Schema] = {
        **dict.fromkeys(TEXT_KEYS, text),
        **{key: {**text, "minLength": 1} for key in REQUIRED},
        "description": {"type": "string", "minLength": 1},
        "url": {"type": "string", "pattern": f"^{URL.pattern}$"},
        **{key: {"type": "string", "pattern": f"^({form.pattern})?$"} for key, form in forms.items()},
        "lang": {"enum": list(LANGUAGES)},
        "demo": {"type": "boolean"},
        "licence": _mapping(LICENCE_KEYS, LICENCE_KEYS, {"url": {"type": "string", "pattern": f"^{LINK.pattern}$"}}),
        **{
            name: {"type": "array", "items": _mapping(keys, keys, dict.fromkeys(keys, text))}
            for name, keys in TABLES.items()
        },
    }
    return _root("机关的基本情况", _mapping(special, REQUIRED, special, SITE))


def _mapping(
    keys: Iterable[str],
    required: Iterable[str],
    special: dict[str, Schema],
    meanings: Mapping[str, str] = MappingProxyType({}),
) -> Schema:
    """A mapping of these keys; those without a schema of their own are text. Editors show what each means."""
    properties: Schema = {}
    for key in keys:
        described = {"description": meanings[key]} if key in meanings else {}
        properties[key] = {**described, **special.get(key, _TEXT)}
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _root(title: str, schema: Schema) -> Schema:
    return {"$schema": DRAFT, "title": title, **schema}
