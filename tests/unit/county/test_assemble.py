import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.county import assemble
from generator.county.archive import move, pack, unpack
from generator.county.release import release
from generator.county.settings import BureauSource, County
from generator.errors import CountyError, SiteBuildError
from tests.e2e.project import hashes, write

MARKS = {"index.html": "portal", "robots.txt": "", "feed.xml": ""}


def county_of(root: Path, *sources: str) -> County:
    bureaus = tuple(BureauSource(id=f"b{number}", address=source) for number, source in enumerate(sources))
    return County(root=root, name="示例县", url="https://x.example/", bureaus=bureaus)


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        write(folder / name, text)
    return folder


def unpacked(folder: Path, text: str) -> Path:
    """A bureau's unpacked archive."""
    return written(folder, {"facts.json": "{}", "site/index.html": text, "site/a/b.html": text})


def switched(county: County, site: Path, portal: Path, **bureaus: Path) -> None:
    assemble.switch(county, site, portal, bureaus, lambda _: None)


def test_an_archive_has_the_same_bytes_each_time_and_gives_the_site_back(tmp_path: Path) -> None:
    site = written(tmp_path / "made", {"index.html": "a" * 1000, "数据/b.txt": "b", ".nojekyll": ""})
    for name in ("one.zip", "two.zip"):
        pack(site, b"{}", tmp_path / name)
        (site / "index.html").touch()
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    unpack(tmp_path / "one.zip", tmp_path / "out")
    assert hashes(tmp_path / "out/site") == hashes(site)
    assert (tmp_path / "out/facts.json").read_bytes() == b"{}"


def test_a_site_that_is_moved_leaves_what_its_archive_would_be_unpacked_to_and_changes_nothing_that_is_there(
    tmp_path: Path,
) -> None:
    site = written(tmp_path / "made", {"index.html": "a", "数据/b.txt": "b"})
    (site / "index.html").chmod(0o600)
    pack(site, b"{}", tmp_path / "one.zip")
    unpack(tmp_path / "one.zip", tmp_path / "out")
    written(tmp_path / "unpacked/.moved.part", {"left": "by one that was killed"})
    move(site, b"{}", tmp_path / "unpacked/moved")
    assert hashes(tmp_path / "unpacked") == {f"moved/{name}": h for name, h in hashes(tmp_path / "out").items()}
    assert (tmp_path / "unpacked/moved/site/index.html").stat().st_mode & 0o777 == 0o644
    move(tmp_path / "nothing", b"other", tmp_path / "unpacked/moved")
    assert (tmp_path / "unpacked/moved/facts.json").read_bytes() == b"{}"


def test_a_web_server_can_read_what_was_unpacked_whatever_the_umask(tmp_path: Path) -> None:
    pack(written(tmp_path / "made", {"a/index.html": "a"}), b"{}", tmp_path / "one.zip")
    before = os.umask(0o077)
    try:
        unpack(tmp_path / "one.zip", tmp_path / "out")
        switched(county_of(tmp_path), tmp_path / "site", written(tmp_path / "portal", MARKS), rsj=tmp_path / "out")
    finally:
        os.umask(before)
    found = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "site").rglob("rsj*")}
    found |= {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "site/rsj").rglob("*")}
    assert found == {"rsj": 0o755, "a": 0o755, "index.html": 0o644}


def test_the_portal_is_at_the_root_and_each_bureau_below_its_id_by_links_to_what_was_unpacked(tmp_path: Path) -> None:
    portal, one = written(tmp_path / "portal", MARKS), unpacked(tmp_path / "one", "one")
    switched(county_of(tmp_path), tmp_path / "site", portal, rsj=one)
    assert sorted(hashes(tmp_path / "site")) == [
        "feed.xml",
        "index.html",
        "robots.txt",
        "rsj/a/b.html",
        "rsj/index.html",
    ]
    assert (tmp_path / "site/rsj/index.html").samefile(one / "site/index.html")
    assert [path.name for path in tmp_path.glob(".site*")] == []


def test_a_bureau_that_is_gone_is_gone_from_the_site(tmp_path: Path) -> None:
    portal, one = written(tmp_path / "portal", MARKS), unpacked(tmp_path / "one", "one")
    switched(county_of(tmp_path), tmp_path / "site", portal, rsj=one, jyj=one)
    switched(county_of(tmp_path), tmp_path / "site", portal, rsj=one)
    assert not (tmp_path / "site/jyj").exists()


def test_a_bureau_whose_id_the_portal_has_a_folder_of_is_refused_and_the_old_site_stays(tmp_path: Path) -> None:
    portal, one = written(tmp_path / "portal", {**MARKS, "new/x.html": ""}), unpacked(tmp_path / "one", "one")
    switched(county_of(tmp_path), tmp_path / "site", portal, rsj=one)
    before = hashes(tmp_path / "site")
    with pytest.raises(CountyError, match="门户自己有文件夹“new”"):
        switched(county_of(tmp_path), tmp_path / "site", portal, new=one)
    assert hashes(tmp_path / "site") == before
    assert [path.name for path in tmp_path.glob(".site*")] == []


@pytest.mark.parametrize("site", ["bureaus", "bureaus/b0", "bureaus/b0/site", ".cache", ".cache/county/site"])
def test_a_site_that_would_destroy_data_is_refused(site: str, tmp_path: Path) -> None:
    source = written(tmp_path / "bureaus/b0", {"data/site.toml": "x"})
    portal = written(tmp_path / "portal", MARKS)
    with pytest.raises(CountyError, match="网站不能放在"):
        switched(county_of(tmp_path, str(source)), tmp_path / site, portal)
    assert (source / "data/site.toml").read_text("utf-8") == "x"


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path) -> None:
    written(tmp_path / "site", {"letter.txt": "mine"})
    with pytest.raises(SiteBuildError, match="no build has made"):
        switched(county_of(tmp_path), tmp_path / "site", written(tmp_path / "portal", MARKS))


def test_what_is_not_used_any_more_is_deleted(tmp_path: Path) -> None:
    kept = unpacked(tmp_path / "unpacked/rsj/new", "x")
    for name in ("rsj/old", "gone/old"):
        unpacked(tmp_path / "unpacked" / name, "x")
    assemble.forget_unpacked(tmp_path, [kept])
    assert [path.name for path in (tmp_path / "unpacked").iterdir()] == ["rsj"]
    assert [path.name for path in (tmp_path / "unpacked/rsj").iterdir()] == ["new"]


@contextmanager
def reading(site: Path, names: tuple[str, ...]) -> Iterator[list[str]]:
    """Reads all of these files of the site again and again; each reading is one folder's, as a reader has it open."""
    seen: list[str] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            for name in names:
                try:
                    seen.append((site / name).read_text("utf-8"))
                except OSError as error:
                    seen.append(f"{type(error).__name__} {name}")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield seen
    finally:
        stop.set()
        reader.join()


def test_readers_find_a_whole_page_at_every_moment_of_many_switches(tmp_path: Path) -> None:
    county, site = county_of(tmp_path), tmp_path / "site"
    states = [
        (written(tmp_path / f"portal{n}", {**MARKS, "index.html": f"{n}"}), unpacked(tmp_path / f"u{n}", f"{n}"))
        for n in (0, 1)
    ]
    switched(county, site, states[0][0], rsj=states[0][1])
    with reading(site, ("index.html", "rsj/index.html", "rsj/a/b.html")) as seen:
        for number in range(60):
            portal, bureau = states[number % 2]
            switched(county, site, portal, rsj=bureau)
    assert set(seen) == {"0", "1"}


def test_a_release_is_whole_before_the_pointer_names_it_and_the_one_before_stays_until_the_next_run(
    tmp_path: Path,
) -> None:
    at, names = f"file://{tmp_path}/www", []
    for number in range(3):
        site = written(tmp_path / f"site{number}", {**MARKS, "index.html": f"{number}"})
        names.append(release(at, site))
    assert releases(tmp_path) == sorted(names[1:])
    assert f'"release": "{names[2]}"' in (tmp_path / "www/current.json").read_text("utf-8")
    assert hashes(tmp_path / "www/releases" / names[2]) == hashes(tmp_path / "site2")
    assert release(at, tmp_path / "site2") == names[2]  # what was withdrawn since is gone
    assert releases(tmp_path) == names[2:]


def releases(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "www/releases").iterdir() if any(path.iterdir()))


def test_a_release_that_was_cut_off_is_completed_and_one_that_never_was_named_goes(tmp_path: Path) -> None:
    site = written(tmp_path / "made", MARKS)
    name = release(f"file://{tmp_path}/other", site)
    write(tmp_path / f"www/releases/{name}/index.html", "ha")
    write(tmp_path / "www/releases/0000/index.html", "half")
    assert release(f"file://{tmp_path}/www", site) == name
    assert hashes(tmp_path / "www/releases" / name) == hashes(site)
    assert not (tmp_path / "www/releases/0000/index.html").exists()
    assert release(f"file://{tmp_path}/www", site) == name
