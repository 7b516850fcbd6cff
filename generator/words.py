"""The words of the interface, from one catalogue a language: gettext's PO files in `generator/locale`.

In the code every message is English; a language is one file, `zh_CN.po` being the one the program was written for.
English needs none. What staff read (problems, commands) is Chinese and not translated.
"""

import datetime as dt
import gettext as gettext_module
import io
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
# The tag of a language (BCP 47, `lang` of a page): its catalogue, its locale for dates, Material's name for it.
LANGUAGES = {"zh-CN": ("zh_CN", "zh_CN", "zh"), "en": ("", "en_GB", "en")}
DEFAULT = "zh-CN"


@cache
def _catalogue(language: str) -> gettext_module.NullTranslations:
    name = LANGUAGES[language][0]
    if not name:
        return gettext_module.NullTranslations()
    compiled = io.BytesIO()
    with (LOCALE / f"{name}.po").open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=name))
    compiled.seek(0)
    return gettext_module.GNUTranslations(compiled)


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


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue(_Current.tag).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The message that fits the number, which the caller then fills in."""
    return _catalogue(_Current.tag).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """The message where English has one word for what another language tells apart."""
    return _catalogue(_Current.tag).pgettext(context, message)


def long_date(day: dt.date) -> str:
    """`2024年3月5日` (GB/T 9704) or `5 March 2024`."""
    return format_date(day, "long", LANGUAGES[_Current.tag][1])
