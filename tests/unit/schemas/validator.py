"""As much of JSON Schema (draft 7) as our schemas use, for tests; a keyword that is not known here is a fault.

The schemas themselves were also held to the library `jsonschema` and to the YAML language server by hand.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
Keyword = Callable[[Any, Any, Mapping[str, Any]], bool]
SILENT = {"$schema", "title", "description", "patternErrorMessage"}


def is_valid(schema: Mapping[str, Any], value: Any) -> bool:
    return all(KEYWORDS[word](wanted, value, schema) for word, wanted in schema.items() if word not in SILENT)


def _is_of(name: str, value: Any) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _others(wanted: Any, value: dict[str, Any], schema: Mapping[str, Any]) -> bool:
    others = value.keys() - schema.get("properties", {}).keys()
    return not others if wanted is False else all(is_valid(wanted, value[key]) for key in others)


def _of(kind: type | tuple[type, ...], holds: Callable[[Any, Any, Mapping[str, Any]], bool]) -> Keyword:
    """A keyword that says nothing of values of another kind."""
    return lambda wanted, value, schema: not isinstance(value, kind) or holds(wanted, value, schema)


KEYWORDS: dict[str, Keyword] = {
    "type": lambda wanted, value, _: any(
        _is_of(name, value) for name in ([wanted] if isinstance(wanted, str) else wanted)
    ),
    "enum": lambda wanted, value, _: any(_same(each, value) for each in wanted),
    "const": lambda wanted, value, _: _same(wanted, value),
    "anyOf": lambda wanted, value, _: any(is_valid(each, value) for each in wanted),
    "allOf": lambda wanted, value, _: all(is_valid(each, value) for each in wanted),
    "not": lambda wanted, value, _: not is_valid(wanted, value),
    "pattern": _of(str, lambda wanted, value, _: bool(re.search(wanted, value))),
    "minLength": _of(str, lambda wanted, value, _: len(value) >= wanted),
    "maxLength": _of(str, lambda wanted, value, _: len(value) <= wanted),
    "minimum": _of((int, float), lambda wanted, value, _: value >= wanted),
    "maximum": _of((int, float), lambda wanted, value, _: value <= wanted),
    "minItems": _of(list, lambda wanted, value, _: len(value) >= wanted),
    "items": _of(list, lambda wanted, value, _: all(is_valid(wanted, each) for each in value)),
    "required": _of(dict, lambda wanted, value, _: set(wanted) <= set(value)),
    "properties": _of(
        dict, lambda wanted, value, _: all(is_valid(wanted[key], value[key]) for key in wanted.keys() & value.keys())
    ),
    "additionalProperties": _of(dict, _others),
    "dependencies": _of(
        dict, lambda wanted, value, _: all(set(needs) <= set(value) for key, needs in wanted.items() if key in value)
    ),
}


class _CoreLoader(yaml.SafeLoader):
    """YAML 1.2's own idea of numbers and truth values, as editors have it."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as the library declares it


for tag, form, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{form})$"), first)
_CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
_CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def as_editor_sees(text: str) -> Any:
    """The value of a YAML document as an editor holds it to a schema."""
    return yaml.load(text, Loader=_CoreLoader)  # a subclass of SafeLoader
