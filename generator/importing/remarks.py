"""What a person must look at after any conversion of a tree, and in any body."""

from generator.importing.document import Dropped
from generator.importing.pictures import Files
from generator.importing.tree_markdown import Reading


def unlinked_of(reading: Reading) -> list[Dropped]:
    """The addresses of links that stood around pictures."""
    return [Dropped("图片上的链接（图片还在）", address) for address in dict.fromkeys(reading.unlinked)]


def remarks_of(reading: Reading, files: Files) -> list[str]:
    """Chinese, one thing each."""
    found = []
    pictures = len(files.taken) - len(files.attachments)
    if pictures:
        found.append(f"{pictures} 张图片要写说明（![说明](文件名)）；图片上的字程序看不到，请核对有没有个人信息")
    if reading.merged_tables or reading.nested_tables:
        count = max(reading.merged_tables, reading.nested_tables)
        how = "拆开了，合并处只有第一格有字" if reading.is_simple else "写成了 HTML 表格"
        found.append(f"{count} 个表格有合并的单元格或表中表，{how}，请对照原文")
    if reading.framed:
        found.append(f"{reading.framed} 个只有一列的表格改成了段落")
    if reading.struck:
        found.append(f"{reading.struck} 处有删除线的文字照原样保留，请确认是否要公开")
    return found
