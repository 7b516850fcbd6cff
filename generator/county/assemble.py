"""The county's site: the portal at its root, each bureau's site below its id; switched to in one step.

Each archive is unpacked once, into `unpacked/<id>/<key>`; a site is made of links to those files.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.county.archive import SITE, unpack
from generator.county.result import Result
from generator.county.settings import County, is_folder
from generator.county.store import Store
from generator.errors import CountyError
from generator.site_folder import replacing

_UNPACKED = "unpacked"


def unpacked(work: Path, bureau: str, key: str) -> Path:
    """The folder of what the archive of that name holds, below the county's own folder `work`."""
    return work / _UNPACKED / bureau / key


def lay_unpacked(work: Path, store: Store, bureau: str, result: Result) -> Path:
    """`unpacked`, with what it is to hold."""
    folder = unpacked(work, bureau, result.key)
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        archive = folder.with_name(f".{result.key}.zip")
        try:
            store.get_archive(bureau, result, archive)
            unpack(archive, folder)
        finally:
            archive.unlink(missing_ok=True)
    return folder


def forget_unpacked(work: Path, kept: Iterable[Path]) -> None:
    """Deletes all unpacked folders but those: what was withdrawn is to be gone."""
    stay = set(kept)
    for bureau in (work / _UNPACKED).glob("*"):
        for folder in bureau.iterdir():
            if folder not in stay:
                shutil.rmtree(folder)
        if not any(bureau.iterdir()):
            bureau.rmdir()


def lay_out(portal: Path, bureaus: Mapping[str, Path], target: Path) -> None:
    """Fills the empty folder `target` with the county's site; `bureaus` has the unpacked folders.

    Raises:
        CountyError: The portal has a folder of a bureau's name.
    """
    _link_all(portal, target)
    for name in bureaus:
        if (target / name).exists():
            raise CountyError(f"门户自己有文件夹“{name}”，机关不能用这个 id；请在 county.toml 里另取一个")
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:  # the time is the file system's
        list(pool.map(lambda name: _link_all(bureaus[name] / SITE, target / name), bureaus))


def switch(
    county: County, site: Path, portal: Path, bureaus: Mapping[str, Path], announce: Callable[[str], None]
) -> None:
    """Makes the folder `site` the county's site, at once.

    Raises:
        CountyError: `site` would destroy a bureau's data, or the portal has a folder of a bureau's name.
        SiteBuildError: `site` is no folder that may be replaced.
    """
    check_site(county, site)
    with replacing(county.root, site, announce) as staging:
        lay_out(portal, bureaus, staging)


def check_site(county: County, site: Path) -> None:
    """Refuses a folder for the site which holds, or lies in, a bureau's data or the county's own files.

    Raises:
        CountyError: It is one.
    """
    site = site.resolve()
    sources = [Path(bureau.address) for bureau in county.bureaus if is_folder(bureau.address)]
    for folder in (*sources, county.root / ".cache"):
        if site == folder or site in folder.parents or folder in site.parents:
            raise CountyError(f"网站不能放在 {site}：和 {folder} 重叠，那里的文件会丢失；请用 --site 另写一个文件夹")


def _link_all(source: Path, target: Path) -> None:
    """The folder's files as hard links, or as copies where the file system has none across its borders."""
    target.mkdir(parents=True, exist_ok=True)
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir():
                _link_all(Path(entry.path), target / entry.name)
            else:
                _link(entry.path, f"{target}/{entry.name}")


def _link(file: str, link: str) -> None:
    try:
        os.link(file, link)
    except OSError:
        shutil.copyfile(file, link)
