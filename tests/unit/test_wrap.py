from generator.text import display_width, wrap


def test_chinese_is_broken_anywhere_but_in_numbers_and_before_punctuation() -> None:
    text = "最新一条是 2025-01-08（2 天前），请发布新的信息"
    assert wrap(text, 20).split("\n") == ["最新一条是", "2025-01-08（2 天", "前），请发布新的信息"]


def test_paths_are_broken_after_a_slash_and_too_long_words_are_cut() -> None:
    assert wrap("data/items/news/n-1.md:3", 12).split("\n") == ["data/items/", "news/", "n-1.md:3"]
    assert all(display_width(line) <= 10 for line in wrap("a" * 25 + "，" + "中" * 12, 10).split("\n"))
