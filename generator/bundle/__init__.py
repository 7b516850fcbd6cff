"""The built site in one file, for places without a network and for the archive. One format a file.

A format has a `SUFFIX` and `write(site, stream)`; a new one is a file here and a word in `FORMATS`. Bundles are made of
the published site alone, so what is not public, or no longer, can't be in one.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from generator.build_lock import hold
from generator.bundle import offline_zip, wacz
from generator.bundle.built import BuiltSite, check_site
from generator.errors import BundleError

FORMATS: tuple[ModuleType, ...] = (offline_zip, wacz)


def bundle(folder: Path, target: Path, announce: Callable[[str], None]) -> int:
    """Writes the site in `folder` to the file `target`, whole or not at all; its suffix tells the format.

    Returns the size in bytes.

    Raises:
        BundleError: There is no site in the folder, no such format, or the target lies in the site.
        BusyError: The site is being built, and that doesn't end.
    """
    made = next((each for each in FORMATS if target.suffix.lower() == each.SUFFIX), None)
    if made is None:
        raise BundleError(f"{target}：文件名要以 {' 或 '.join(each.SUFFIX for each in FORMATS)} 结尾")
    folder = folder.resolve()
    check_site(folder)
    if target.resolve().is_relative_to(folder):
        raise BundleError(f"{target}：在网站文件夹里面，会随网站公布；请放到别处")
    target.parent.mkdir(parents=True, exist_ok=True)
    with hold(folder.with_name(f".{folder.name}.lock"), announce):  # a build must not exchange it meanwhile
        announce("打包")
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as stream:
            half = Path(stream.name)
            try:
                made.write(BuiltSite(folder), stream)
                stream.flush()
                half.chmod(0o644)
                half.replace(target)
                return stream.tell()
            finally:
                half.unlink(missing_ok=True)
