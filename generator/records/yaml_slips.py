"""What a person has probably mistyped where YAML can't be read: the parser is English, and names the line after."""

from generator.regex import regex

_TAB = regex(r" *\t")
_WIDE_COLON = regex(r" *(?:- )?[\w-]+ *：")
_NO_SPACE = regex(r" *(?:- )?[\w-]+:(?![\s/])")
_PLAIN_COLON = regex(r" *(?:- )?[\w-]+: +(?![\"'\[{|>]).*:(?:\s|$)")
_SLIPS = (
    (_TAB, "这一行用制表符（Tab）缩进", "请改成空格"),
    (_WIDE_COLON, "键后面的冒号是全角的“：”", "请改成半角冒号，后面空一格，如 title: 标题"),
    (_NO_SPACE, "冒号后面没有空格", "请在冒号后面空一格，如 title: 标题"),
    (_PLAIN_COLON, "值里有冒号加空格", '请给整个值加引号，如 title: "通知: 二"'),
)


def slip(text: str, last: int) -> tuple[int, str, str] | None:
    """The last line, counted from 0 and up to `last`, that holds a common slip; what it is and what to do."""
    for number, line in reversed(list(enumerate(text.split("\n")[: last + 1]))):
        for pattern, found, advice in _SLIPS:
            if pattern.match(line):
                return number, found, advice
    return None
