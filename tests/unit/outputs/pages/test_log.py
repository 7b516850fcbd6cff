from pathlib import PurePosixPath

from generator.outputs.pages.log import render
from generator.words import use
from tests.builders import make_site, rendered, texts


def test_without_a_log_the_page_says_that_there_is_none_yet() -> None:
    [(path, text)] = texts(rendered(render, make_site())).items()
    assert path == "log.md"
    assert "日志还没有启用" in text
    assert "log/checkpoint" not in text
    assert f"gongkai verify {make_site().settings.url} --checkpoint 您保存的检查点" in text


def test_it_speaks_english_and_gives_way_to_the_bureau_s_own() -> None:
    site = make_site()
    use("en")
    assert "The log is not yet in use." in "".join(texts(rendered(render, site)).values())
    assert texts(rendered(render, make_site(pages={PurePosixPath("log.md"): "# 核对\n"}))) == {}
