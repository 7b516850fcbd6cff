from pathlib import PurePosixPath

import pytest

from generator.errors import ConfigError
from generator.outputs.pages.written import render
from tests.builders import make_site, rendered, texts


def test_each_hand_written_page_stands_at_its_own_path_with_settings_filled_in() -> None:
    pages = {PurePosixPath("about.md"): "# {{ site.settings.short_name }}\n", PurePosixPath("a/b.md"): "乙"}
    assert texts(rendered(render, make_site(pages=pages))) == {"about.md": "# 测试区人社局\n", "a/b.md": "乙\n"}


def test_a_page_that_names_what_does_not_exist_is_told_by_its_path() -> None:
    with pytest.raises(ConfigError, match=r"^site_src/pages/about\.md: "):
        list(rendered(render, make_site(pages={PurePosixPath("about.md"): "{{ nothing }}"})))
