"""Number plates of vehicles (GA 36), which lead to their keepers; the office's own are to be told apart by a person."""

from collections.abc import Iterator

from generator.privacy.reading import Hit, Reading
from generator.regex import regex

NAME = "plate"
LABEL = "车牌号"
ADVICE = "请人工核对，是个人的车辆就删去或遮挡"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_FORM = regex(rf"[{_PROVINCES}][A-HJ-NP-Z][ ·.•]?(?=[A-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9-])")


def find(reading: Reading) -> Iterator[Hit]:
    """All plates."""
    for match in _FORM.finditer(reading.text):
        if reading.is_free(match.start(), match.end()):
            plate = match.group()
            shown = plate[:3] + "*" * (len(plate) - 4) + plate[-1]
            hidden = tuple(range(match.start() + 3, match.end() - 1))
            yield Hit(start=match.start(), end=match.end(), kind=NAME, shown=shown, is_sure=False, hidden=hidden)
