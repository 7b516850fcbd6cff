"""The fields of a record: canonical key, Chinese label, and how its text becomes a value.

A new kind of field is one entry in `FIELDS`. Parsers raise `FieldError` with the two halves of a problem.
"""

import datetime as dt
import re
from collections.abc import Callable

from generator.frozen import frozen
from generator.model.dates import parse_moment
from generator.model.item import Attachment, Change, PersonalData, ReviewStep, Withdrawal
from generator.model.labels import LABELS as NAMES
from generator.model.labels import chinese_name
from generator.privacy import LABELS
from generator.records.raw import Entries, Node, Scalar, Sequence
from generator.regex import regex
from generator.text import half_width, nearest, one_line

# 22 classes of the State Council's topic tree; a subtopic may follow after `\` (standards.md §10).
TOPICS = (
    "国务院组织机构", "综合政务", "国民经济管理、国有资产监管", "财政、金融、审计", "国土资源、能源",
    "农业、林业、水利", "工业、交通", "商贸、海关、旅游", "市场监管、安全生产监管", "城乡建设、环境保护",
    "科技、教育", "文化、广电、新闻出版", "卫生、体育", "人口与计划生育、妇女儿童工作", "劳动、人事、监察",
    "公安、安全、司法", "民政、扶贫、救灾", "民族、宗教", "对外事务", "港澳台侨工作", "国防", "其他",
)  # fmt: skip
# Kinds of official document, 党政机关公文处理工作条例 (2012) art. 8, with 会议纪要 as older systems call 纪要.
GENRES = (
    "决议", "决定", "命令", "命令(令)", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要", "会议纪要",
)  # fmt: skip
VALIDITIES = ("有效", "失效", "废止", "已修改", "尚未生效")
STATUSES = {"draft": "草稿", "published": "已发布", "withdrawn": "已撤回"}

ID = regex(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
MAX_TITLE, MAX_SUMMARY = 200, 1500
# Whether what stood there before a correction stays hidden: as a mapping's `conceal`, and before a note in a sheet.
CONCEAL_WORDS = {"隐去旧版": True, "显示旧版": False}
CONCEAL = {**CONCEAL_WORDS, "true": True, "false": False, "是": True, "否": False}
# A note that says that personal data or a secret was removed; where it isn't told otherwise, the old text stays hidden.
_PRIVATE = regex(
    r"个人信息|隐私|身份证|证件号|手机号|电话号码|银行卡|银行账[号户]|家庭住址|病[情史]|涉密|国家秘密|商业秘密|脱敏|隐去|遮[盖挡]"
)
# What parts the entries of a list in a sheet's cell; a backslash before a mark makes it a plain character.
_LIST_MARKS = regex(r"(?<!\\)[、,，;；]|\n")
_ROW_MARKS = regex(r"(?<!\\)[;；]|\n")
_ESCAPED = regex(r"\\([、,，;；])")
_MARK = regex(r"[、,，;；]")


class FieldError(Exception):
    """A value that can't be used: what was found and what to do, both Chinese."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(found)
        self.found = found
        self.advice = advice


@frozen(kw_only=True)
class Field:
    """One field of a record; `hint` tells who fills it in what to write (Chinese)."""

    key: str
    label: str
    parse: Callable[[Node], object]
    required: bool = False
    hint: str


def _scalar(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise FieldError("这里应是一段文字，却是列表或多行键值", "请写成一行文字")
    return node.text


def _line(node: Node) -> str:
    return one_line(_scalar(node))


def _title(node: Node) -> str:
    if "\n" in _scalar(node).strip():
        raise FieldError("标题里有换行", "请写成一行；如果是表格，请检查引号是否成对")
    title = _line(node)
    if len(title) > MAX_TITLE:
        raise FieldError(f"标题有 {len(title)} 个字，上限是 {MAX_TITLE}", "请缩短标题，其余写进正文")
    return title


def _summary(node: Node) -> str:
    summary = _line(node)
    if len(summary) > MAX_SUMMARY:
        raise FieldError(f"内容概述有 {len(summary)} 个字，上限是 {MAX_SUMMARY}", "请缩短")
    return summary


def _id(node: Node) -> str:
    value = half_width(_scalar(node))
    if not ID.fullmatch(value):
        advice = "编号会成为网址：请只用小写字母、数字和中间的连字符，至多 64 个字符，如 n-20240305"
        raise FieldError(f"编号“{value}”不合规则", advice)
    if value == "index":
        raise FieldError("编号“index”已由栏目页使用", "请另取编号，如 n-20240305")
    return value


def _moment(node: Node) -> dt.datetime:
    text = _line(node)
    moment = parse_moment(text)
    if moment is None:
        raise FieldError(f"看不懂日期“{text}”", "请写成 2024-03-05 或 2024年3月5日（年份四位，年在前）")
    return moment


def _day(node: Node) -> dt.date:
    return _moment(node).date()


def _choice(known: tuple[str, ...], name: str) -> Callable[[Node], str]:
    def parse(node: Node) -> str:
        value = chinese_name(_line(node))
        if value not in known:
            guess = nearest(value, known)
            hint = f"是不是“{guess}”？" if guess else ""
            raise FieldError(f"{name}“{value}”不在规定的名单里", f"{hint}可用：{'、'.join(known)}")
        return value

    return parse


def _topic(node: Node) -> str:
    head, mark, rest = _line(node).replace("＼", "\\").partition("\\")
    known = _choice(TOPICS, "主题分类")(Scalar(head, node.source))
    return f"{known}{mark}{rest}"


def _status(node: Node) -> str:
    value = _line(node)
    for key, label in STATUSES.items():
        if value in {key, label}:
            return key
    known = "、".join(f"{key}（{label}）" for key, label in STATUSES.items())
    raise FieldError(f"状态“{value}”不在规定的名单里", f"可用：{known}")


def _list(node: Node, marks: re.Pattern[str] = _LIST_MARKS) -> list[Node]:
    """The entries of a YAML list, or of one text with separators, as a sheet's cell has it."""
    if isinstance(node, Sequence):
        return [part for part in node.items if not (isinstance(part, Scalar) and not one_line(part.text))]
    if isinstance(node, Entries):
        return [node]
    return [Scalar(_ESCAPED.sub(r"\1", part), node.source) for part in marks.split(node.text) if one_line(part)]


def escape_marks(text: str) -> str:
    """The text as one entry of a list in a sheet's cell, so that `_list` gives it back whole."""
    return _MARK.sub(r"\\\g<0>", text)


def _keywords(node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_line(part) for part in _list(node)))


def _ids(node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_id(part) for part in _list(node)))


def _part(entries: Entries, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, Node]:
    """The parts of a compound value by key, none missing and none unknown."""
    parts = {key.text: value for key, value in entries.entries}
    for key in parts:
        if key not in {*required, *optional}:
            raise FieldError(f"不认识“{key}”", f"这里可用：{'、'.join((*required, *optional))}")
    for key in required:
        if key not in parts or not (isinstance(parts[key], Scalar) and _line(parts[key])):
            raise FieldError(f"缺少“{key}”", f"请补上 {key}")
    return parts


def _attachments(node: Node) -> tuple[Attachment, ...]:
    return tuple(_attachment(part) for part in _list(node, _ROW_MARKS))


def _attachment(node: Node) -> Attachment:
    """`file.pdf`, `file.pdf|title`, or a mapping of file and title."""
    if isinstance(node, Entries):
        parts = _part(node, ("file",), ("title",))
        name, title = _line(parts["file"]), _line(parts["title"]) if "title" in parts else ""
    else:
        name, _, title = (one_line(text) for text in re.sub("[|｜]", "|", _scalar(node), count=1).partition("|"))
    if any(mark in name for mark in "/\\|｜") or name in {"", ".", ".."} or name.startswith("."):
        raise FieldError(
            f"附件“{name}”不是一个文件名",
            "只写文件名，文件放在 data/files 下与记录相同的栏目和年份里",
        )
    return Attachment(name, title or name.rpartition(".")[0] or name)


def _changes(node: Node) -> tuple[Change, ...]:
    changes = [_change(part) for part in _list(node, _ROW_MARKS)]
    return tuple(sorted(changes, key=lambda change: change.date))


def _change(node: Node) -> Change:
    """`2024-03-08 更正活动地点`, with 隐去旧版 before the note if need be, or a mapping of date, note and conceal."""
    if isinstance(node, Entries):
        parts = _part(node, ("date", "note"), ("conceal",))
        date, note = parts["date"], _line(parts["note"])
        word = _line(parts["conceal"]) if "conceal" in parts else ""
        if word and word not in CONCEAL:
            raise FieldError(f"conceal“{word}”看不懂", f"可用：{'、'.join(CONCEAL)}；旧版不能再显示的写 true")
    else:
        day, _, note = _line(node).partition(" ")
        if not note:
            raise FieldError(f"更正记录“{day}”没有日期或说明", "请写成：2024-03-08 更正活动地点")
        date, (word, _, rest) = Scalar(day, node.source), note.partition(" ")
        word, note = (word, rest) if rest and word in CONCEAL_WORDS else ("", note)
    return Change(_day(date), note, CONCEAL[word] if word else bool(_PRIVATE.search(note)))


def conceal_word(note: str, conceals: bool) -> str:
    """What stands before a note in a sheet, with a space, so that reading it gives `conceals` and the note again."""
    if conceals == bool(_PRIVATE.search(note)) and note.partition(" ")[0] not in CONCEAL_WORDS:
        return ""
    return next(word for word, value in CONCEAL_WORDS.items() if value == conceals) + " "


def _review(node: Node) -> tuple[ReviewStep, ...]:
    steps = []
    for part in _list(node, _ROW_MARKS):
        if isinstance(part, Entries):
            parts = _part(part, ("stage", "role", "date"))
            stage, role, date = _line(parts["stage"]), _line(parts["role"]), _day(parts["date"])
        else:
            words = _line(part).split(" ")
            if len(words) != 3:
                raise FieldError(f"审核记录“{' '.join(words)}”不全", "请写成：初审 就业股 2024-03-04")
            stage, role, date = words[0], words[1], _day(Scalar(words[2], part.source))
        steps.append(ReviewStep(stage, role, date))
    return tuple(steps)


def _personal_data(node: Node) -> tuple[PersonalData, ...]:
    reasons = []
    for part in _list(node, _ROW_MARKS):
        if isinstance(part, Entries):
            parts = _part(part, ("kind", "basis", "decided_by", "date"))
            kind, basis, decided_by = (_line(parts[key]) for key in ("kind", "basis", "decided_by"))
            date = _day(parts["date"])
        else:
            words = _line(part).split(" ")
            if len(words) != 4:
                raise FieldError(
                    f"个人信息依据“{' '.join(words)}”不全",
                    "请写成：手机号码 个人信息保护法第十三条 局保密审查小组 2024-03-04",
                )
            kind, basis, decided_by = words[:3]
            date = _day(Scalar(words[3], part.source))
        known = next((key for key, label in LABELS.items() if kind in {key, label}), None)
        if known is None:
            kinds = "、".join(f"{key}（{label}）" for key, label in LABELS.items())
            raise FieldError(f"个人信息的种类“{kind}”不在规定的名单里", f"可用：{kinds}")
        reasons.append(PersonalData(known, basis, decided_by, date))
    return tuple(reasons)


def _withdrawn(node: Node) -> Withdrawal:
    if isinstance(node, Entries):
        parts = _part(node, ("date", "reason"))
        return Withdrawal(_day(parts["date"]), _line(parts["reason"]))
    date, _, reason = _line(node).partition(" ")
    if not reason:
        raise FieldError("撤回说明不全", "请写成：2024-03-08 数据有误，重新公布")
    return Withdrawal(_day(Scalar(date, node.source)), reason)


FIELDS = (
    Field(
        key="id",
        label="编号",
        parse=_id,
        hint="就是文件名；表格里是一列。小写字母、数字、连字符。它是网址，永不改变、永不重用",
    ),
    Field(key="title", label="标题", parse=_title, required=True, hint=f"一行文字，至多 {MAX_TITLE} 个字"),
    Field(key="category", label="栏目", parse=_line, hint="由文件夹或表格的文件名得出，一般不写"),
    Field(
        key="published",
        label="发布日期",
        parse=_moment,
        required=True,
        hint="读者看到的日期，年份与所在的文件夹相同，可加时间；写将来的日期、时间就是定时公开，到那一刻之后才出现",
    ),
    Field(key="issued", label="成文日期", parse=_day, hint="文件落款的日期，不晚于发布日期"),
    Field(key="doc_number", label="文号", parse=_line, hint="如 机关代字〔2024〕5号"),
    Field(key="index_number", label="索引号", parse=_line, hint="由上级平台编配；没有就不写，不要自编"),
    Field(key="publisher", label="发布机构", parse=_line, hint="不写就是本机关"),
    Field(
        key="topic",
        label="主题分类",
        parse=_topic,
        hint="国务院的主题分类，可以再写一级，中间用反斜线，如 劳动、人事、监察\\劳动就业",
    ),
    Field(key="genre", label="体裁", parse=_choice(GENRES, "体裁"), hint="公文的种类；不是公文不写"),
    Field(key="validity", label="有效性", parse=_choice(VALIDITIES, "有效性"), hint="规范性文件才写"),
    Field(
        key="valid_until",
        label="有效期至",
        parse=_day,
        hint="过了这一天不再有效；招聘类栏目里是报名截止日期，过后显示“已截止”",
    ),
    Field(key="summary", label="内容概述", parse=_summary, hint="一两句话；不写就取正文的头几句"),
    Field(key="source", label="来源", parse=_line, hint="写单位或股室"),
    Field(key="author", label="作者", parse=_line, hint="写股室，不写个人"),
    Field(key="keywords", label="关键词", parse=_keywords, hint="几个词，用逗号分开"),
    Field(key="attachments", label="附件", parse=_attachments, hint="文件，和读者看到的名称"),
    Field(key="interprets", label="解读", parse=_ids, hint="所解读文件的编号，如 d-20240401；两边都会有链接"),
    Field(key="replaces", label="替代", parse=_ids, hint="所替代文件的编号；两边都会有链接"),
    Field(
        key="changes",
        label="更正记录",
        parse=_changes,
        hint="公开以后改了内容才写：哪天更正了什么，读者看得到；旧的文字不能再显示的，隐去旧版",
    ),
    Field(key="status", label="状态", parse=_status, hint="草稿不公开；写好、审完改成已发布（不写就是已发布）"),
    Field(key="withdrawn", label="撤回说明", parse=_withdrawn, hint="状态是“已撤回”时写日期和原因；原网址保留这份说明"),
    Field(key="expires", label="到期日", parse=_day, hint="过了这一天，信息和附件都不再出现"),
    Field(
        key="review",
        label="审核",
        parse=_review,
        hint="每个环节一条：环节、股室或职务（不写姓名）、日期；要哪几个环节看栏目表",
    ),
    Field(
        key="personal_data",
        label="个人信息依据",
        parse=_personal_data,
        hint="正文或附件里有依法应当公开的个人信息时才写：种类、哪部法哪一条、谁决定的、日期",
    ),
)
# Columns of the open data that the program works out; a sheet made of an export may have them, and they are not read.
DERIVED = {"url": "网址", "updated": "更新时间", "attachment_files": "附件文件"}
# In a sheet, also by its English name.
BY_NAME = {name: field for field in FIELDS for name in (field.key, field.label, NAMES[field.label])}
# What a sheet's header row is recognised by: every field, and the body, which only a sheet names.
HEADERS = frozenset({*BY_NAME, "body", "正文", NAMES["正文"]})
