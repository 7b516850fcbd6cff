from lxml import etree

from generator.outputs.feed_places import feed_places
from generator.outputs.qr_codes import _codes_of_pages, qr_path, qr_svg, render
from tests.builders import URL, make_item, make_site, rendered

ITEM = make_item(topic="其他", genre="通知")
SITE = make_site(ITEM)


def test_each_feed_and_each_item_has_a_picture_of_its_own() -> None:
    made = {picture.path: picture.read().decode() for picture in rendered(render, SITE)}
    assert list(made) == [*(qr_path(place) for place in feed_places(SITE)), f"{ITEM.url_path}qr.svg"]
    assert list(made)[:3] == ["feeds/qr/qr.svg", "feeds/qr/corrections/qr.svg", "feeds/qr/news/qr.svg"]
    assert made["feeds/qr/news/qr.svg"] == qr_svg(f"{URL}news/feed.xml").decode()
    assert made[f"{ITEM.url_path}qr.svg"] == qr_svg(f"{URL}{ITEM.url_path}").decode()
    assert len(set(made.values())) == len(made)


def test_one_page_more_leaves_the_parts_of_earlier_ones_as_they_are() -> None:
    pages = tuple(f"news/2024/n-{number}/" for number in range(45))
    before, after = (list(_codes_of_pages(SITE, some)) for some in (pages[:44], pages))
    assert (len(before), before[:2]) == (3, after[:2])
    assert [target for part in after for target in part.of[0]] == [(f"{page}qr.svg", page) for page in pages]


def test_a_picture_is_small_and_has_nothing_but_shapes() -> None:
    data = qr_svg(f"{URL}feeds/categories/employment/recruitment/announcements/feed.xml")
    tree = etree.fromstring(data)
    assert len(data) < 6000
    assert {etree.QName(each).localname for each in tree.iter()} == {"svg", "path"}
    assert tree.get("viewBox") is not None
    assert qr_svg("一样") == qr_svg("一样")


def test_a_code_has_the_margin_that_scanners_want() -> None:
    svg = qr_svg("https://rsj.shili.example/news/2024/n-20240308/").decode()
    assert 'viewBox="0 0 41 41"' in svg
    assert 'stroke="#000" d="M4 4.5h7' in svg  # the first finder pattern, after four empty modules
