"""A county of three bureaus: the same bytes whoever works, and whole whatever fails."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import fsspec
import pytest

from generator.county.release import release
from tests.county_project import IDS, make_county
from tests.unit.publishing.conftest import KEYS
from tests.unit.publishing.places import BUCKET, serving_storage

from .conftest import Once
from .dask_processes import WAIT_SECONDS, Cluster, end, wait_until
from .faulty_proxy import failing_half
from .project import AS_OF, Run, command, environment, gongkai, hashes, states, write

RECORD = "data/items/news/2024/n-20240305.md"
LEAK = "---\ntitle: 名单\npublished: 2024-03-05\n---\n\n张三，身份证号 11010519491231002X。\n"  # the standard's example


def county(root: Path, *arguments: str | Path) -> Run:
    """`gongkai county build` on the day of the tests; one after another in this process unless told otherwise."""
    words = arguments if "--scheduler" in arguments else ("--workers", "0", *arguments)
    return gongkai("county", "build", "--root", root, "--as-of", AS_OF, *words)


@pytest.fixture(scope="session")
def oracle(once: Once) -> Path:
    """The county, built one bureau after another. For reading alone."""

    def make(root: Path) -> None:
        done = county(make_county(root))
        assert done.returncode == 0, done.stdout + done.stderr

    return once("county", make)


@pytest.fixture
def built(oracle: Path, tmp_path: Path) -> Path:
    """The same, for a test to spoil."""
    return shutil.copytree(oracle, tmp_path / "county", symlinks=True)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The same county, with nothing built."""
    return make_county(tmp_path / "county")


@contextmanager
def started(root: Path, *arguments: str | Path, **changes: str) -> Iterator[Callable[[], str]]:
    """The same command as a process of its own; call what is given to wait for its good end, and get what it said."""
    process = subprocess.Popen(
        command("county", "build", "--root", root, "--as-of", AS_OF, *arguments),
        env=environment(**changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )

    def ended() -> str:
        said, _ = process.communicate(timeout=WAIT_SECONDS)
        assert process.returncode == 0, said
        return said

    try:
        yield ended
    finally:
        process.kill()
        process.communicate()


def results(root: Path) -> list[Path]:
    """What the store has of bureaus that are done."""
    return list((root / ".cache/county/results").glob("*/*.json"))


def test_each_bureaus_site_is_the_one_that_it_builds_alone(oracle: Path, tmp_path: Path) -> None:
    shutil.copytree(oracle / "bureaus/rsj", tmp_path / "rsj")
    assert gongkai("build", "--root", tmp_path / "rsj", "--as-of", AS_OF).returncode == 0
    assert hashes(tmp_path / "rsj/site") == hashes(oracle / "site/rsj")


def test_one_change_builds_that_bureau_alone_and_the_others_files_are_not_touched(built: Path) -> None:
    first = county(built)
    assert "建了 0 个，没有变化 3 个" in first.stdout
    before, others = states(built / "site/jyj"), hashes(built / "site/rsj")
    record = built / "bureaus/rsj" / RECORD
    record.write_text(record.read_text("utf-8") + "\n又及。\n", "utf-8")
    done = county(built)
    assert (done.returncode, "建了 1 个，没有变化 2 个" in done.stdout) == (0, True)
    assert states(built / "site/jyj") == before
    assert hashes(built / "site/rsj") != others
    assert "又及。" in (built / "site/rsj/news/2024/n-20240305/index.html").read_text("utf-8")


def test_a_site_is_used_until_time_changes_it_and_is_that_of_each_moment_before(tmp_path: Path) -> None:
    root = make_county(tmp_path / "county", ("rsj",))
    record = root / "bureaus/rsj/data/items/news/2023/n-20230306.md"
    record.write_text(record.read_text("utf-8").replace("---\n", "---\nexpires: 2025-04-20\n", 1), "utf-8")
    page = root / "site/rsj/news/2023/n-20230306/index.html"
    assert county(root).returncode == 0
    assert "没有变化 1 个" in county(root, "--as-of", "2025-04-20T23:59").stdout
    reused = hashes(root / "site/rsj")
    fresh = ("--as-of", "2025-04-20T23:59", "--store", tmp_path / "other")
    assert "建了 1 个" in county(root, *fresh).stdout
    assert (hashes(root / "site/rsj"), page.is_file()) == (reused, True)
    assert "建了 1 个" in county(root, "--as-of", "2025-04-21T00:00").stdout
    assert not page.exists()


def test_a_leak_stops_its_bureau_whose_last_good_site_stays_while_the_others_go_on(built: Path) -> None:
    before = hashes(built / "site/rsj")
    write(built / "bureaus/rsj/data/items/news/2024/n-20240308.md", LEAK)
    record = built / "bureaus/jyj" / RECORD
    record.write_text(record.read_text("utf-8") + "\n又及。\n", "utf-8")
    done = county(built)
    assert done.returncode == 1
    assert "rsj：数据有 1 个错误；网站仍是 2025-04-01" in done.stdout
    assert "rsj: data/items/news/2024/n-20240308.md:6: [privacy] " in done.stderr
    assert "11010519491231002X" not in done.stdout + done.stderr
    assert hashes(built / "site/rsj") == before
    assert "又及。" in (built / "site/jyj/news/2024/n-20240305/index.html").read_text("utf-8")
    assert "2025年4月1日" in (built / "site/bureaus/rsj/index.html").read_text("utf-8")
    again = county(built)
    assert (again.returncode, "建了 0 个，没有变化 2 个，数据有错误 1 个" in again.stdout) == (1, True)
    stored = [path.read_bytes() for path in (built / ".cache").rglob("*") if path.is_file()]
    assert not any(b"11010519491231002X" in content for content in stored)


def test_a_bureau_that_was_never_good_is_listed_without_a_site_and_one_out_of_reach_keeps_its_own(built: Path) -> None:
    text = (built / "county.toml").read_text("utf-8")
    write(built / "bureaus/czj/data/site.toml", "")
    write(built / "county.toml", f'{text}\n[[bureaus]]\nid = "czj"\nsource = "bureaus/czj"\n')
    before = hashes(built / "site/wjw")
    write(
        built / "county.toml", (built / "county.toml").read_text("utf-8").replace('"bureaus/wjw"', '"git+file:///no"')
    )
    done = county(built)
    assert done.returncode == 2
    assert "wjw：没有建成（git ls-remote 没有成功" in done.stdout
    assert "czj：没有建成（" in done.stdout
    assert (built / "site/bureaus/czj/index.html").is_file()
    assert (hashes(built / "site/wjw"), (built / "site/czj").exists()) == (before, False)


def test_a_store_source_and_site_behind_storage_that_fails_half_its_calls_are_whole(
    fresh: Path, oracle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    with serving_storage() as storage, failing_half(storage.endpoint) as proxy:
        direct = fsspec.filesystem("s3", endpoint_url=storage.endpoint, skip_instance_cache=True)
        direct.put(f"{fresh}/bureaus/jyj/", f"{BUCKET}/jyj/", recursive=True)
        text = (fresh / "county.toml").read_text("utf-8")
        write(fresh / "county.toml", text.replace('"bureaus/jyj"', f'"s3://{BUCKET}/jyj"'))
        endpoint = f"http://127.0.0.1:{proxy.server_port}"
        with started(fresh, "--workers", "2", "--store", f"s3://{BUCKET}/store", AWS_ENDPOINT_URL=endpoint) as ended:
            ended()
    failed = proxy.told[500] + proxy.told[503] + proxy.told[0]
    assert 0.3 < failed / proxy.told.total() < 0.7
    assert hashes(fresh / "site") == hashes(oracle / "site")


def test_a_release_put_where_half_the_calls_fail_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    for name in ("index.html", "feed.xml", "rsj/index.html", "rsj/数据.csv"):
        write(tmp_path / "site" / name, name)
    with serving_storage() as storage, failing_half(storage.endpoint) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{proxy.server_port}")
        name = release(f"s3://{BUCKET}/www", tmp_path / "site")
        direct = fsspec.filesystem("s3", endpoint_url=storage.endpoint, skip_instance_cache=True)
        assert json.loads(direct.cat(f"{BUCKET}/www/current.json"))["release"] == name
        direct.get(f"{BUCKET}/www/releases/{name}/", f"{tmp_path}/copy/", recursive=True)
    assert proxy.told.total() > proxy.told[200] > 0
    assert hashes(tmp_path / "copy") == hashes(tmp_path / "site")


def test_a_worker_killed_in_mid_build_costs_nothing_but_time(fresh: Path, oracle: Path, tmp_path: Path) -> None:
    with Cluster(tmp_path / "dask") as cluster:
        cluster.start_scheduler()
        victim = cluster.start_worker("victim")
        with started(fresh, "--scheduler", cluster.address) as ended:
            wait_until(lambda: cluster.is_building("victim"))
            end(victim)
            assert results(fresh) == []
            cluster.start_worker("one")
            cluster.start_worker("two")
            assert "建了 3 个" in ended()
    assert hashes(fresh / "site") == hashes(oracle / "site")


def test_a_scheduler_started_again_goes_on_with_what_is_left(built: Path, oracle: Path, tmp_path: Path) -> None:
    for name in IDS:
        write(built / f"bureaus/{name}/data/items/news/2024/n-20240309.md", LEAK.replace("11010519491231002X", "略"))
    before = hashes(built / "site")
    with Cluster(tmp_path / "dask") as cluster:
        scheduler, worker = cluster.start_scheduler(), cluster.start_worker("one")
        with started(built, "--scheduler", cluster.address) as ended:
            wait_until(lambda: len(results(built)) > len(IDS))
            end(scheduler)
            assert hashes(built / "site") == before
            worker.wait(WAIT_SECONDS)  # one without a scheduler ends; whoever looks after it starts it again
            cluster.start_scheduler()
            cluster.start_worker("two")
            assert "建了 3 个" in ended()
    assert all((built / f"site/{name}/news/2024/n-20240309/index.html").is_file() for name in IDS)
