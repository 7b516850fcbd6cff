"""What stands around the articles, compared."""

from generator.verify.frame import odd_frames, odd_names

FRAME = frozenset({"首页", "页脚"})
OWN = dict.fromkeys("abcd", ("标题", "小标题"))


def test_equal_frames_with_their_own_titles_and_contents_are_good() -> None:
    frames = {"a": FRAME | {"标题 - 示例局", "小标题", "目录"}, "b": FRAME, "c": FRAME, "d": FRAME}
    assert list(odd_frames(frames, OWN)) == []
    names = frozenset({("/news/", "工作动态")})
    assert list(odd_names(dict.fromkeys("abcd", names))) == []


def test_what_one_page_alone_has_is_named() -> None:
    frames = {"a": FRAME, "b": FRAME | {"作废 标题 - 示例局", "标题作废"}, "c": FRAME, "d": FRAME}
    assert list(odd_frames(frames, OWN)) == [
        ("b", "正文以外有别的网页没有的内容“作废 标题 - 示例局”"),
        ("b", "正文以外有别的网页没有的内容“标题作废”"),
    ]


def test_two_pages_have_no_majority() -> None:
    assert list(odd_frames({"a": FRAME, "b": FRAME | {"x"}}, OWN)) == []


def test_what_one_page_calls_otherwise_is_named() -> None:
    usual, odd = frozenset({("/news/", "工作动态")}), frozenset({("/news/", "已作废")})
    assert list(odd_names({"a": usual, "b": usual, "c": odd})) == [("c", "“已作废”在别的网页上是“工作动态”")]
