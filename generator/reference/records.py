"""The fields of a record, with an example of each: as a line of the front matter, and as a cell of a sheet."""

from generator.checks.attachments import ALLOWED_TYPES
from generator.model.content import ALLOWED_TAGS
from generator.model.fields import CONCEAL_WORDS, FIELDS, GENRES, STATUSES, TOPICS, VALIDITIES
from generator.privacy import LABELS
from generator.reference.markdown import code, table

# Front matter and cell mean the same; a test reads both.
EXAMPLES = {
    "id": ("n-20240305", "n-20240305"),
    "title": ("示例区人社局开展“春风行动”", "示例区人社局开展“春风行动”"),
    "category": ("news", "工作动态"),
    "published": ("2024-03-05T09:00", "2024年3月5日 9:00"),
    "issued": ("2024-03-04", "2024/3/4"),
    "doc_number": ("示例人社〔2024〕5号", "示例人社〔2024〕5号"),
    "index_number": ("A0001/2024-00001", "A0001/2024-00001"),
    "publisher": ("示例区人社局", "示例区人社局"),
    "topic": (r"劳动、人事、监察\劳动就业", r"劳动、人事、监察\劳动就业"),
    "genre": ("通知", "通知"),
    "validity": ("有效", "有效"),
    "valid_until": ("2029-03-04", "2029年3月4日"),
    "summary": ("3月8日上午在人才市场举办。", "3月8日上午在人才市场举办。"),
    "source": ("就业股", "就业股"),
    "author": ("就业股", "就业股"),
    "keywords": ("[招聘会, 春风行动]", "招聘会、春风行动"),
    "attachments": ("[{file: jobs.xlsx, title: 岗位表}]", "jobs.xlsx|岗位表"),
    "interprets": ("[d-20240401]", "d-20240401"),
    "replaces": ("[d-20200101, d-20210101]", "d-20200101、d-20210101"),
    "changes": (
        "[{date: 2024-03-08, note: 删去误登的内容, conceal: true}]",
        "2024-03-08 隐去旧版 删去误登的内容",
    ),
    "status": ("draft", "草稿"),
    "withdrawn": ("{date: 2024-03-09, reason: 数据有误，重新公布}", "2024-03-09 数据有误，重新公布"),
    "expires": ("2024-12-31", "2024年12月31日"),
    "review": ("[{stage: 初审, role: 就业股, date: 2024-03-04}]", "初审 就业股 2024-03-04"),
    "personal_data": (
        "[{kind: 手机号码, basis: 《个人信息保护法》第十三条, decided_by: 局保密审查小组, date: 2024-03-04}]",
        "手机号码 《个人信息保护法》第十三条 局保密审查小组 2024-03-04",
    ),
}


def render() -> str:
    """The fields, and the words that some of them take."""
    rows = [
        (
            code(field.key),
            field.label + ("（必填）" if field.required else ""),
            field.hint,
            *map(code, EXAMPLES[field.key]),
        )
        for field in FIELDS
    ]
    words = [
        ("状态", "、".join(f"{key}（{label}）" for key, label in STATUSES.items())),
        ("有效性", "、".join(VALIDITIES)),
        ("体裁", "、".join(GENRES)),
        ("主题分类（第一级）", "；".join(TOPICS)),
        ("更正记录里旧版能不能显示（表格里写在说明前面）", "、".join(CONCEAL_WORDS)),
        ("个人信息依据的种类", "、".join(f"{label} {code(key)}" for key, label in LABELS.items())),
        ("附件可以是", "、".join(sorted(ALLOWED_TYPES))),
        ("正文里可以有的 HTML 标签", code(" ".join(sorted(ALLOWED_TAGS)))),
    ]
    return (
        "## 记录的字段\n\n"
        "信息栏里键写英文或中文都可以，一个字段只写一次；表格的表头写中文名称，正文一列叫“正文”。\n\n"
        + table(("键", "名称", "怎么写", "信息栏里", "表格里"), rows)
        + "### 规定的词\n\n"
        + table(("用在", "可以写"), words)
    )
