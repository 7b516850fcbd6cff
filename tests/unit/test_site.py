"""Where a site may be published to, and what becomes of the folder that stood there."""

import datetime as dt
from pathlib import Path

import pytest

from generator.errors import SiteBuildError
from generator.site import DOCS, build_site, folders_to_survey
from tests.builders import make_project, snapshot

MOMENT = dt.datetime(2024, 3, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize("target", [".", "data", "data/items", "site_src", "site_src/theme", ".."])
def test_a_target_that_holds_the_projects_own_files_is_refused_and_kept(tmp_path: Path, target: str) -> None:
    root = make_project(tmp_path / "project")
    before = snapshot(root / "data")
    with pytest.raises(SiteBuildError, match="expected a folder for the site alone"):
        build_site(root, root / target, MOMENT, print)
    assert snapshot(root / "data") == before


def test_a_folder_that_no_build_has_made_is_refused_and_kept(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/a.jpg").write_bytes(b"x")
    with pytest.raises(SiteBuildError, match="no build has made"):
        build_site(root, tmp_path / "photos", MOMENT, print)
    assert (tmp_path / "photos/a.jpg").read_bytes() == b"x"


def test_a_file_in_the_place_of_the_site_is_refused_and_kept(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    (root / "site").write_text("x")
    with pytest.raises(SiteBuildError, match="is a file"):
        build_site(root, root / "site", MOMENT, print)
    assert (root / "site").read_text() == "x"


def test_the_spare_site_is_surveyed_beforehand_only_while_no_other_build_is_at_it(tmp_path: Path) -> None:
    docs, site = tmp_path / DOCS, tmp_path / "site"
    assert folders_to_survey(tmp_path, site) == [docs, tmp_path / ".site-spare"]
    (tmp_path / ".site.lock").touch()
    assert folders_to_survey(tmp_path, site) == [docs]
