"""Bureaus of a county for tests, as the portal knows them: facts, and a folder with what is joined of their sites."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.county.facts import facts_of
from generator.county.frame import county_site
from generator.county.joined import County, Joined, Published, join
from generator.county.portal import portal_artifacts
from generator.docs_tree import write_tree
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.outputs import open_data, search
from generator.outputs.artifact import Artifact, Part, expand
from generator.views.site_view import SiteView, view_site
from tests.builders import SETTINGS, make_dataset

AS_OF = dt.date(2025, 4, 1)
COUNTY = County(name="测试县", url="https://www.county.example/", lang="zh-CN", is_demo=True)


def make_published(bureau_id: str, *items: Item, folder: Path | None = None, **changes: Any) -> Published:
    """A bureau of these items; `changes` are attributes of its dataset. With `folder`, what is joined lies there."""
    settings = replace(
        SETTINGS, name=f"测试县{bureau_id}局", short_name=f"{bureau_id}局", url=f"https://{bureau_id}.test.example/"
    )
    return published(bureau_id, make_dataset(*items, **{"settings": settings, **changes}), folder)


def published(bureau_id: str, dataset: Dataset, folder: Path | None = None) -> Published:
    """The bureau of a dataset, on the day of the tests."""
    site = view_site(dataset, AS_OF)
    if folder is not None:
        outputs = (Part(search.render), Part(open_data.render))
        write_tree((artifact for output in outputs for artifact in expand(output, site)), folder)
    return Published(id=bureau_id, facts=facts_of(dataset, site, (), AS_OF), built=AS_OF, folder=folder)


def joined(*bureaus: Published, county: County = COUNTY, as_of: dt.date = AS_OF) -> Joined:
    """The bureaus as one."""
    return join(county, bureaus, as_of)


def site_of(view: Joined, assets: Mapping[str, bytes] | None = None) -> SiteView:
    """The county's own site."""
    return county_site(view, assets or {})


def texts(artifacts: Any) -> dict[str, str]:
    """The text files among the artifacts, by path."""
    made: list[Artifact] = list(artifacts)
    packed = (".parquet", ".xlsx")
    return {artifact.path: artifact.read().decode("utf-8") for artifact in made if not artifact.path.endswith(packed)}


def portal(*bureaus: Published, county: County = COUNTY, as_of: dt.date = AS_OF) -> dict[str, bytes]:
    """Every file of the portal's docs tree but the theme's, by path."""
    return {artifact.path: artifact.read() for artifact in portal_artifacts(county, bureaus, as_of, {})}
