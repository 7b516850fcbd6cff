"""What looks like a person's name where an office should stand; only the commonest surnames are known."""

from generator.regex import regex

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"  # noqa: E501
_NAME = regex(rf"[{SURNAMES}][一-龥]{{1,2}}")
# What an office, a post or a group ends with: 就业股, 信息中心, 党组, 分管副局长, 承办人.
_OFFICE = "股科室局厅处部司院所站队馆校会办组委员长任记书人导编审心位层"
_TITLE = regex(
    rf"[{SURNAMES}][一-龥]{{0,2}}(?:副?(?:局长|处长|科长|股长|主任|书记|主席|队长|站长)|同志|先生|女士|老师|工)"
)
_PARTS = regex(rf"[\s()（）、，,:：/·]+|(?<=[{_OFFICE}])(?=[{SURNAMES}][一-龥]{{1,2}}$)")


def is_name(text: str) -> bool:
    """A surname and one or two characters more, as of an author: 王某."""
    return bool(_NAME.fullmatch(text))


def names_person(role: str) -> bool:
    """A role that is a person's name, or has one in it or behind it: 王某, 王局长, 就业股王某, 就业股（王某）."""
    return any(_TITLE.fullmatch(part) or (is_name(part) and part[-1] not in _OFFICE) for part in _PARTS.split(role))
