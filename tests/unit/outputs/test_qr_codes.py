import re

from generator.outputs.qr_codes import qr_svg, render
from tests.builders import make_item, make_site

URL = "https://rsj.shili.example/news/2024/n-20240308/"


def test_each_item_has_the_code_of_its_permanent_link_beside_its_page() -> None:
    site = make_site(make_item(id="n-1"), make_item(id="n-2"))
    assert {artifact.path: artifact.content for artifact in render(site)} == {
        f"{item.url_path}qr.svg": qr_svg(site.settings.url + item.url_path) for item in site.items
    }


def test_a_code_is_small_and_has_the_margin_that_scanners_want() -> None:
    svg = qr_svg(URL).decode()
    (size,) = re.findall(r'viewBox="0 0 (\d+) \1"', svg)
    dark = re.search(r'stroke="#000" d="M4 4.5h7', svg)  # the first finder pattern, after four empty modules
    assert (size, bool(dark), len(svg) < 4096) == ("41", True, True)


def test_another_address_gives_another_code_and_the_same_the_same() -> None:
    assert qr_svg(URL) == qr_svg(URL)
    assert qr_svg(URL) != qr_svg(URL + "x")
