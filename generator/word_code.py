"""A catalogue of words as it was compiled before, beside the program's own bytecode: no run need read PO again."""

import gettext
import io
import os
import struct
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


def catalogue(source: Path) -> gettext.GNUTranslations:
    """That of a PO file named for its locale."""
    content = source.read_bytes()
    kept = source.parent / "__pycache__" / f"{source.stem}.{sha256(content).hexdigest()[:16]}.mo"
    with suppress(OSError, ValueError, struct.error):
        return gettext.GNUTranslations(io.BytesIO(kept.read_bytes()))
    compiled = _compiled(content, source.stem)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(kept, compiled)
    return gettext.GNUTranslations(io.BytesIO(compiled))


def _compiled(content: bytes, locale: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(content), locale=locale))
    return compiled.getvalue()


def _keep(kept: Path, compiled: bytes) -> None:
    """Whole or not at all, since other runs may read it; that of another source goes."""
    kept.parent.mkdir(exist_ok=True)
    for old in kept.parent.glob(f"{kept.name.partition('.')[0]}.*"):
        old.unlink(missing_ok=True)
    own = kept.with_suffix(f".{os.getpid()}")
    own.write_bytes(compiled)
    own.replace(kept)
