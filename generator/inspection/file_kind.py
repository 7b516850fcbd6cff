"""An attachment is what its name says: a PDF that is no PDF opens for nobody.

Source: 国办秘函〔2019〕19号, 链接可用性; 政府信息公开条例 (令711) art. 24: the platform lets the public read and
download.
"""

import datetime as dt
from collections.abc import Iterator

from generator.inspection.finding import Evidence, Finding
from generator.problem import Source
from generator.records.config import FILES
from generator.records.file_kind import is_kind


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Looks at the files that public items use; empty ones are the matter of `links`."""
    del as_of
    for item in evidence.site.items:
        for path in item.file_paths:
            file = evidence.dataset.files.get(path)
            if file is not None and file.head and not is_kind(path, file.head):
                kind = file.path.suffix.lstrip(".").lower()
                yield Finding(
                    rule="file-kind",
                    severity="fault",
                    key=f"{item.id}-{file.sha256[:8]}",
                    subject=item.title,
                    found=f"附件“{file.path.name}”的内容不是 {kind} 文件，公众打不开；请重新导出后放入",
                    basis="国办秘函〔2019〕19号：链接可用性；《政府信息公开条例》第二十四条",
                    place=Source(str(FILES / path)),
                )
