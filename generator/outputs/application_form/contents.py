"""What the application form asks and says, whatever the format.

Source: 政府信息公开条例 (令711) art. 29, which lists what an application contains: who applies (name, proof of
identity, contact), what for (name, document number or other traits), in what form. Nothing else may be asked: no
purpose, no employer, no waiver of a fee that art. 42 abolished.
"""

from generator.frozen import frozen
from generator.model.deadline import IN_FORCE, RULES
from generator.model.settings import Settings

# Files that don't change bear the date of the law they follow, never the clock's.
DATED = IN_FORCE


@frozen(kw_only=True)
class Field:
    """A line to write on; `lines` over 1 makes it a box. Where there are `choices`, they are ticked instead.

    A label, like a section's title, is broken where it has a line feed.
    """

    name: str
    label: str
    lines: int = 1
    choices: tuple[tuple[str, str], ...] = ()


@frozen(kw_only=True)
class Section:
    """Rows of the form under one heading; a row holds one field, or two side by side."""

    title: str
    rows: tuple[tuple[Field, ...], ...]


@frozen(kw_only=True)
class Form:
    """The whole form, top to bottom."""

    bureau: str
    title: str
    basis: str
    sections: tuple[Section, ...]
    signature: tuple[Field, Field]
    notes: tuple[str, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field in the order of reading."""
        return (*(field for section in self.sections for row in section.rows for field in row), *self.signature)


_SECTIONS = (
    Section(
        title="申请人\n（公民）",
        rows=(
            (Field(name="citizen_name", label="姓名"), Field(name="citizen_phone", label="联系电话")),
            (
                Field(name="citizen_document", label="证件名称"),
                Field(name="citizen_document_number", label="证件号码"),
            ),
            (Field(name="citizen_address", label="通信地址"),),
            (Field(name="citizen_postcode", label="邮政编码"), Field(name="citizen_email", label="电子邮箱")),
        ),
    ),
    Section(
        title="申请人\n（法人或者\n其他组织）",
        rows=(
            (Field(name="body_name", label="名称"),),
            (Field(name="body_code", label="统一社会\n信用代码"), Field(name="body_contact", label="联系人")),
            (Field(name="body_address", label="通信地址"),),
            (Field(name="body_phone", label="联系电话"), Field(name="body_email", label="电子邮箱")),
        ),
    ),
    Section(
        title="所申请的\n信息",
        rows=(
            (Field(name="info_name", label="名称"),),
            (Field(name="info_number", label="文号"),),
            (Field(name="info_traits", label="便于查询的\n其他特征", lines=5),),
        ),
    ),
    Section(
        title="形式要求",
        rows=(
            (
                Field(
                    name="form_of",
                    label="获取方式",
                    choices=(("paper", "纸质"), ("electronic", "电子文件"), ("reading", "查阅、抄录")),
                ),
            ),
            (
                Field(
                    name="way_of",
                    label="获取途径",
                    choices=(("post", "邮寄"), ("email", "电子邮箱"), ("pick_up", "当面领取")),
                ),
            ),
        ),
    ),
)


def contents(settings: Settings) -> Form:
    """The form of one bureau."""
    address = settings.address or "本机关办公地址"
    return Form(
        bureau=settings.name,
        title="政府信息公开申请表",
        basis="依照《中华人民共和国政府信息公开条例》（国务院令第711号）第二十九条制作",
        sections=_SECTIONS,
        signature=(Field(name="signature", label="申请人签名或者盖章"), Field(name="applied_on", label="申请日期")),
        notes=(
            "公民和法人、其他组织只填写其中一栏，并附身份证明复印件；当面提交的，出示证件原件即可。",
            "名称、文号不清楚的，请写便于查询的特征，如大概的时间、主题、涉及的单位。不需要说明用途。",
            f"当面提交或者邮寄到：{address}，{settings.name}政府信息公开工作机构。信封请注明“政府信息公开申请”。",
            f"不能当场答复的，自收到申请之日起{RULES['answer'].workdays}个工作日内答复；需要延长的，另行告知（第三十三条）。",
            "提供政府信息不收费；数量、频次明显超过合理范围的除外（第四十二条）。",
            "书面填写有困难的，可以口头提出，由工作人员代为填写；阅读有困难或者有视听障碍的，提供必要的帮助（第二十九条、第四十三条）。",
            "填写的个人信息只用于办理本申请。",
        ),
    )
