"""Frozen classes with slots, as `dataclass(frozen=True, slots=True)` makes them, in a fraction of its time.

A dataclass writes and compiles six methods. For nearly two hundred classes that was a fifth of what a publish took to
start, and most of the methods were never called. Five of them can be the same for all; `__init__` is compiled when the
first object is made. For `fields`, `replace` and `asdict` these classes are dataclasses.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import partial
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class")


@overload
def frozen(of: type[_Class], /) -> type[_Class]: ...
@overload
def frozen(*, kw_only: bool) -> Callable[[type[_Class]], type[_Class]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(of: type[_Class] | None = None, /, *, kw_only: bool = False) -> Any:
    """Of a class with annotations; `field` may tell its defaults and what is not compared or shown."""
    if of is None:
        return partial(_frozen, kw_only=kw_only)
    return _frozen(of, kw_only=kw_only)


def _frozen(of: type[_Class], *, kw_only: bool) -> type[_Class]:
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(of)
    for name, method in _methods(made).items():
        if made.__dict__.get(name) is None:  # a class with an `__eq__` of its own has None for `__hash__`
            setattr(made, name, method)
    return made


def _methods(of: type) -> dict[str, object]:
    compared = _values([each.name for each in fields(of) if each.compare])

    def init(self: object, *args: object, **values: object) -> None:
        of.__init__ = _init(of)  # type: ignore[misc]
        of.__init__(self, *args, **values)  # type: ignore[misc]

    def eq(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    return {
        "__init__": init,
        "__eq__": eq,
        "__hash__": lambda self: hash(compared(self)),
        "__repr__": _repr,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
    }


def _values(names: list[str]) -> Callable[[object], Any]:
    """Those of the attributes of an object, as one value."""
    return attrgetter(*names) if names else lambda _: ()


def _init(of: type) -> Callable[..., None]:
    """`__init__`, which sets each field through its slot, as no other way in is left."""
    known: dict[str, Any] = {"MISSING": MISSING}
    by_place, by_name, lines = ["self"], ["*"], []
    for each in fields(of):
        default, value = "", each.name
        known[f"set_{each.name}"] = getattr(of, each.name).__set__
        if each.default is not MISSING:
            known[f"default_{each.name}"] = each.default
            default = f"=default_{each.name}"
        elif each.default_factory is not MISSING:
            known[f"make_{each.name}"] = each.default_factory
            default, value = "=MISSING", f"make_{each.name}() if {each.name} is MISSING else {each.name}"
        (by_name if each.kw_only else by_place).append(each.name + default)
        lines.append(f"  set_{each.name}(self, {value})\n")
    if hasattr(of, "__post_init__"):
        lines.append("  self.__post_init__()\n")
    parameters = ", ".join(by_place + by_name if by_name[1:] else by_place)
    exec(f"def __init__({parameters}):\n{''.join(lines) or '  pass'}", known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{of.__qualname__}.__init__"
    return made


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse(_: object, name: str, __: object = None) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[object]:
    """What pickle and `copy` take along; left alone they would assign to fields."""
    return [getattr(self, each.name) for each in fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)
