from pathlib import PurePosixPath

from generator.outputs.pages.history import render
from generator.words import use
from tests.builders import make_site, rendered, texts


def test_the_page_says_what_can_be_seen_of_the_past_and_how() -> None:
    [(path, text)] = texts(rendered(render, make_site())).items()
    assert path == "history.md"
    assert "[更正和撤回](corrections/index.md)" in text
    assert "gongkai rebuild 2024-03-08             # 那一天的网站" in text
    assert "on-request" not in text


def test_it_leads_to_the_page_of_requests_speaks_english_and_gives_way_to_the_bureau_s_own() -> None:
    site = make_site(pages={PurePosixPath("on-request.md"): "# 依申请公开\n"})
    assert "[申请公开](on-request.md)" in "".join(texts(rendered(render, site)).values())
    use("en")
    assert "[request it](on-request.md)" in "".join(texts(rendered(render, site)).values())
    assert texts(rendered(render, make_site(pages={PurePosixPath("history.md"): "# 历史\n"}))) == {}
