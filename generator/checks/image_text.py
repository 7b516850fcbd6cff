"""An image has a description for those who can't see it.

Source: 无障碍环境建设法 art. 32; WCAG 2.2, 1.1.1.
"""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import unquote

from generator.model.dataset import Dataset
from generator.problem import Problem

TELLS = {"image-text": "图片有文字说明（提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """One warning an item, naming its images."""
    del as_of
    for item in dataset.items:
        if images := item.content.images_without_text:
            names = "、".join(unquote(image.rsplit("/", 1)[-1]) for image in images)
            advice = "请在方括号里写图片说明：![说明](图.png)（《无障碍环境建设法》第三十二条）"
            yield Problem(item.places["body"], "image-text", f"图片 {names} 没有文字说明", advice, "warning")
