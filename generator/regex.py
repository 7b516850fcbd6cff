"""Regular expressions that are compiled when they are first used.

Modules have three hundred, and a publish uses fifty of them: compiling the others was a tenth of its start.
"""

import re
from typing import Any, AnyStr, cast


class _Regex:
    def __init__(self, form: str | bytes, flags: re.RegexFlag) -> None:
        self._form, self._flags = form, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._form, self._flags), name)
        setattr(self, name, found)  # which is all that is asked from now on
        return found


def regex(form: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """What `re.compile` gives; a form that is wrong is told by its first use."""
    return cast("re.Pattern[AnyStr]", _Regex(form, flags))
