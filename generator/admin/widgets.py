"""What the form shows for each field; a field that is not named here is a line of text."""

from collections.abc import Iterable

from generator.model.category import Category
from generator.model.fields import FIELDS, GENRES, MAX_TITLE, STATUSES, TOPICS, VALIDITIES, Field
from generator.privacy import LABELS

Widget = dict[str, object]
# The file's name and folder say these.
PLACED = frozenset({"id", "category"})
FORM_FIELDS = tuple(field for field in FIELDS if field.key not in PLACED)
MOMENT_FORMAT, DAY_FORMAT = "YYYY-MM-DD HH:mm", "YYYY-MM-DD"


def widget(field: Field, category: Category) -> Widget:
    """The field of the form, in the words of the CMS: https://decapcms.org/docs/widgets/."""
    named: Widget = {"name": field.key, "label": field.label, "required": field.required, "hint": field.hint}
    if field.key == "valid_until" and category.schema == "JobPosting":
        named["label"] = "报名截止日期"
    return {key: value for key, value in {**named, **_KINDS.get(field.key, _LINE)}.items() if value != ""}


def _part(name: str, label: str, kind: Widget, *, required: bool = True, hint: str = "") -> Widget:
    named: Widget = {"name": name, "label": label, "required": required, **kind}
    return {**named, "hint": hint} if hint else named


def _select(options: Iterable[tuple[str, str]]) -> Widget:
    return {"widget": "select", "options": [{"value": value, "label": label} for value, label in options]}


def _rows(one: str, summary: str, *parts: Widget) -> Widget:
    return {"widget": "list", "label_singular": one, "summary": summary, "fields": list(parts), "collapsed": True}


_LINE: Widget = {"widget": "string"}
_DAY: Widget = {"widget": "datetime", "format": DAY_FORMAT, "date_format": DAY_FORMAT, "time_format": False}
_MOMENT: Widget = {"widget": "datetime", "format": MOMENT_FORMAT}
_TEXT: Widget = {"widget": "text"}
_WORDS: Widget = {"widget": "list"}
_CONCEAL = _select([("true", "隐去旧版（不再显示原来的文字）"), ("false", "显示旧版")])
_KINDS: dict[str, Widget] = {
    "title": {"widget": "string", "pattern": [f"^.{{1,{MAX_TITLE}}}$", f"标题是一行文字，至多 {MAX_TITLE} 个字"]},
    "published": _MOMENT,
    "issued": _DAY,
    "valid_until": _DAY,
    "expires": _DAY,
    "topic": {
        "widget": "string",
        "pattern": [rf"^({'|'.join(TOPICS)})(\\.+)?$", f"第一级只能是：{'；'.join(TOPICS)}"],
    },
    "genre": _select((genre, genre) for genre in GENRES),
    "validity": _select((validity, validity) for validity in VALIDITIES),
    "status": {
        **_select((label, label) for label in STATUSES.values()),
        "default": STATUSES["draft"],
        "required": True,
    },
    "summary": _TEXT,
    "keywords": _WORDS,
    "attachments": _rows(
        "附件",
        "{{title}} {{file}}",
        _part("file", "文件", {"widget": "file", "choose_url": False}),
        _part("title", "附件名称", _LINE, required=False, hint="读者看到的名称；不写就用文件名"),
    ),
    "interprets": _WORDS,
    "replaces": _WORDS,
    "changes": _rows(
        "更正",
        "{{date}} {{note}}",
        _part("date", "更正日期", _DAY),
        _part("note", "更正了什么", _LINE),
        _part("conceal", "旧版", _CONCEAL, required=False, hint="不选时：更正的是个人信息或秘密就隐去，其余显示"),
    ),
    "withdrawn": {
        "widget": "object",
        "collapsed": True,
        "fields": [
            _part("date", "撤回日期", _DAY, required=False),
            _part("reason", "撤回原因", _LINE, required=False),
        ],
    },
    "review": _rows(
        "审核",
        "{{stage}} {{role}} {{date}}",
        _part("stage", "环节", _LINE, hint="初审、复审、终审"),
        _part("role", "审核岗位", _LINE, hint="写股室或职务，不写姓名"),
        _part("date", "日期", _DAY),
    ),
    "personal_data": _rows(
        "依据",
        "{{kind}} {{basis}}",
        _part("kind", "种类", _select(LABELS.items())),
        _part("basis", "依据", _LINE, hint="哪部法哪一条"),
        _part("decided_by", "谁决定", _LINE, hint="写小组或职务"),
        _part("date", "决定日期", _DAY),
    ),
}
# Which values are lists or have parts: a record's text that isn't understood can't be shown in their place.
STRUCTURED = frozenset(key for key, kind in _KINDS.items() if kind["widget"] in {"list", "object"})
