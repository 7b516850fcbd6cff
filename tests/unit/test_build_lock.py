"""Two builds never write at once: the second waits, or ends with a sentence that names the first."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from generator.build_lock import hold
from generator.errors import BusyError


def ignore(_: str) -> None:
    """Tells nobody."""


def test_the_file_is_there_while_the_lock_is_held_and_says_by_whom(tmp_path: Path) -> None:
    with hold(tmp_path / "lock", ignore):
        assert f"进程 {os.getpid()} " in (tmp_path / "lock").read_text("utf-8")
    assert list(tmp_path.iterdir()) == []


def test_who_does_not_get_the_lock_is_told_who_has_it_and_since_when(tmp_path: Path) -> None:
    told: list[str] = []
    with hold(tmp_path / "lock", ignore):
        os.utime(tmp_path / "lock", (1_700_000_000, 1_700_000_000))
        with pytest.raises(BusyError) as caught, hold(tmp_path / "lock", told.append, wait_seconds=0):
            pass
        assert (tmp_path / "lock").exists()
    holder = f"另一个 gongkai（{os.uname().nodename} 上的进程 {os.getpid()} 06:13:20 开始）"
    assert str(caught.value) == f"{holder}正在建立网站，等了 0 秒还没有建完；网站没有改动，请稍后再试"
    assert told == []


def test_who_waits_gets_the_lock_when_it_is_given_back(tmp_path: Path) -> None:
    told: list[str] = []
    with ExitStack() as first:
        first.enter_context(hold(tmp_path / "lock", ignore))

        def give_back(message: str) -> None:
            told.append(message)
            first.close()

        with hold(tmp_path / "lock", give_back):
            assert (tmp_path / "lock").exists()
    assert [message.startswith("等另一个 gongkai（") for message in told] == [True]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_a_killed_build_has_left_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("一台机器 上的进程 123456 ，名字比新的长" * 10, "utf-8")
    with hold(tmp_path / "lock", ignore, wait_seconds=0):
        assert (tmp_path / "lock").read_text("utf-8") == f"{os.uname().nodename} 上的进程 {os.getpid()} "
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_the_place_of_the_lock_is_refused_and_what_it_leads_to_is_kept(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    (tmp_path / "lock").symlink_to(tmp_path / "thesis.txt")
    with pytest.raises(OSError, match="symbolic link"), hold(tmp_path / "lock", ignore):
        pass
    assert (tmp_path / "thesis.txt").read_text() == "x"


def test_where_there_is_no_folder_there_is_nothing_to_guard(tmp_path: Path) -> None:
    with hold(tmp_path / "nowhere/lock", ignore):
        assert list(tmp_path.iterdir()) == []
