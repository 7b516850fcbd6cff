"""The words of the interface, from one catalogue a language: gettext's PO files in `generator/locale`.

In the code every message is English; a language is one file, `zh_CN.po` being the one the program was written for.
English needs none. What staff read (problems, commands) is Chinese and not translated.
"""

import datetime as dt
import gettext as gettext_module
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.word_code import catalogue

if TYPE_CHECKING:
    from babel import Locale

LOCALE = Path(__file__).parent / "locale"
# The tag of a language (BCP 47, `lang` of a page): its catalogue, its locale for dates, Material's name for it.
LANGUAGES = {"zh-CN": ("zh_CN", "zh_CN", "zh"), "en": ("", "en_GB", "en")}
DEFAULT = "zh-CN"


@cache
def _catalogue(language: str) -> gettext_module.NullTranslations:
    name = LANGUAGES[language][0]
    return catalogue(LOCALE / f"{name}.po") if name else gettext_module.NullTranslations()


class _Current:
    """The language of the site being built. One build has one, so it is no argument of every function."""

    tag = DEFAULT


def use(language: str) -> None:
    """Sets the language, a key of `LANGUAGES`, for all words from now on."""
    _Current.tag = language


def language() -> str:
    """The language in use, as a page's `lang` says it."""
    return _Current.tag


def theme_language() -> str:
    """The language in use, as Material calls it."""
    return LANGUAGES[_Current.tag][2]


def _(message: str, **values: object) -> str:
    """The message in the language in use; with `values`, each `%(name)s` of it is filled in."""
    return _filled(_catalogue(_Current.tag).gettext(message), values)


def later(message: str) -> str:
    """Marks a message that stands in a constant; who shows it calls `_` on it then."""
    return message


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """The message that fits the number, which stands in it as `%(number)s`."""
    return _filled(_catalogue(_Current.tag).ngettext(one, many, number), {"number": number, **values})


def plural_forms(one: str, many: str) -> dict[str, str]:
    """The message for each kind of number (CLDR) that the language tells apart, for a script to fill in."""
    kind_of = _locale(_Current.tag).plural_form
    return {kind_of(number): _catalogue(_Current.tag).ngettext(one, many, number) for number in range(200)}


def locale_tag() -> str:
    """The locale of dates and numbers, as scripts call it: `en-GB`."""
    return LANGUAGES[_Current.tag][1].replace("_", "-")


def pgettext(context: str, message: str, **values: object) -> str:
    """The message where English has one word for what another language tells apart."""
    return _filled(_catalogue(_Current.tag).pgettext(context, message), values)


def _filled(message: str, values: dict[str, object]) -> str:
    return message % values if values else message


def long_date(day: dt.date) -> str:
    """`2024年3月5日` (GB/T 9704) or `5 March 2024`."""
    from babel.dates import format_date  # a check says no dates

    return format_date(day, "long", _locale(_Current.tag))


@cache
def _locale(tag: str) -> "Locale":
    """Babel's, which it would look for by its name among a thousand."""
    from babel import Locale

    return Locale.parse(LANGUAGES[tag][1])


def year_name(year: int | str) -> str:
    """`2024年` or `2024`."""
    return _("%(year)s", year=year)


def month_name(month: int) -> str:
    """`3月` or `March`."""
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[month - 1]


def listed(texts: Iterable[str]) -> str:
    """The texts in a row: `甲、乙` or `this, that`."""
    return pgettext("between the parts of a list", ", ").join(texts)
