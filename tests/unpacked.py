"""What stands in a file that a build made, for tests that look for what must not be there: packed text too."""

import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterator

import pypdf
from arro3.io import read_parquet


def contents(data: bytes, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text in a file, packed ones too, with the way to it."""
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        text = data.decode(encoding, errors="ignore")
        unescaped = html.unescape(re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text))
        yield name, text
        yield name, unescaped
    if data[:2] == b"PK" and depth < 4:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from contents(archive.read(member), f"{name}/{member}", depth + 1)
    if data[:2] == b"\x1f\x8b":
        yield from contents(gzip.decompress(data), f"{name}/gz", depth + 1)
    if data[:4] == b"PAR1":
        batches = read_parquet(io.BytesIO(data))
        fields = [batches.schema.field(key) for key in batches.schema.names]
        yield name, "\n".join(text.decode() for field in fields for text in field.metadata.values())
        for batch in batches:
            yield from ((name, str(row)) for row in batch.to_struct_array().to_pylist())
    if data[:4] == b"%PDF":
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            yield name, re.sub(r"\s", "", page.extract_text())
