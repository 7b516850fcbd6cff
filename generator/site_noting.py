"""The theme's templates, to be rendered with `AnyPage`: what they do with its values is noted, or refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any

import jinja2
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from mkdocs.utils.templates import url_filter

from generator.site_joins import Joins
from generator.site_symbols import AnyPage, Notes, Step, Symbol, UnlikeError, filler, is_symbolic, refuse
from generator.template_code import kept_code


class _Context(Context):
    """Calls with symbols what notes their use: macros and blocks."""

    def call(self, called: Any, /, *given: Any, **named: Any) -> Any:
        of_template = isinstance(called, (Macro, BlockReference, LoopContext))
        for value in (called, *given, *named.values()):
            if not (of_template and isinstance(value, Symbol)):
                refuse(value)
        return super().call(called, *given, **named)


class NotingEnvironment(jinja2.Environment):
    """The theme's templates, to be rendered with `AnyPage`; `notes` are those of the one that is."""

    context_class = _Context
    notes: Notes

    @staticmethod
    def concat(parts: Iterable[Any]) -> str:
        """What a template gives, as one text; `{% filter %}` gives what the filter does, which may be a symbol."""
        return "".join(map(str, parts))

    def __init__(self, env: jinja2.Environment) -> None:
        super().__init__(loader=env.loader, auto_reload=False, bytecode_cache=kept_code("noting"))
        self._plain = env
        self.globals = env.globals
        self.filters = {name: self._filter(function) for name, function in env.filters.items()}
        self.tests = {name: self._test(function) for name, function in dict[str, Any](env.tests).items()}
        self._joins = Joins()

    def check(self) -> None:
        """Refuses what a template has looked into that may have marks in it."""
        self._joins.check()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute or item; of the page and its values a symbol."""
        if isinstance(obj, AnyPage):
            return self.notes.part("page", attribute, lambda values: self._plain.getattr(values.page, attribute))
        if isinstance(obj, Symbol):
            of = obj.number
            return self.notes.part(of, attribute, lambda values: self._plain.getattr(values[of], attribute))
        refuse(obj)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item or attribute; of a page's value a symbol."""
        refuse(argument)
        if isinstance(obj, Symbol):
            of = obj.number
            return self.notes.part(of, (argument,), lambda values: self._plain.getitem(values[of], argument))
        refuse(obj)
        return super().getitem(obj, argument)

    def _load_template(self, name: Any, globals: Any) -> jinja2.Template:
        refuse(name)
        template = super()._load_template(name, globals)
        if name not in self._joins.seen:
            assert self.loader is not None
            self._joins.add(name, self.parse(self.loader.get_source(self, name)[0]))
        return template

    def _filter(self, function: Callable[..., Any]) -> Callable[..., Any]:
        leading = int(hasattr(function, "jinja_pass_arg"))

        @wraps(function)
        def filtered(*given: Any, **named: Any) -> Any:
            values = (*given[leading:], *named.values())
            if function is url_filter:
                return self._url(*given[1:])
            refuse(*(value for value in values if not is_symbolic(value)))
            if not any(map(is_symbolic, values)):
                return function(*given, **named)
            return self.notes.symbol(_called(function, given, named))

        return filtered

    def _test(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def tested(*given: Any, **named: Any) -> Any:
            values = (*given, *named.values())
            refuse(*(value for value in values if not isinstance(value, Symbol)))
            if not any(map(is_symbolic, values)):
                return function(*given, **named)
            return self.notes.note(_called(function, given, named))

        return tested

    def _url(self, path: Any) -> Any:
        of = filler(path)
        if is_symbolic(path):
            return self.notes.symbol(lambda values: values.way(str(of(values))))
        return self.notes.part("url", str(path), lambda values: values.way(str(path)))


def _called(function: Callable[..., Any], given: Sequence[Any], named: Mapping[str, Any]) -> Step:
    if any(isinstance(value, Context) for value in given):
        raise UnlikeError(function.__name__)
    values_of = tuple(filler(value) for value in given)
    named_of = {name: filler(value) for name, value in named.items()}
    return lambda values: function(
        *[of(values) for of in values_of], **{name: of(values) for name, of in named_of.items()}
    )
