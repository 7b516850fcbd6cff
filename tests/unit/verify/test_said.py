from generator.verify.said import around_links, language_of, link_words, plain

MESSAGE = "Not found? You can [request it](a.md) or\n[ask](b.md)."


def test_a_page_says_its_language_in_the_words_of_the_theme_or_ours() -> None:
    assert language_of('<!doctype html>\n<html lang="en" class="no-js">') == "en"
    assert [language_of(f'<html lang="{tag}">') for tag in ("zh", "zh-CN", "xx")] == ["zh-CN"] * 3
    assert language_of("<p>nothing") == "zh-CN"


def test_a_message_is_read_without_its_links_or_by_their_words() -> None:
    assert plain(MESSAGE) == "Not found? You can request it or ask."
    assert around_links(MESSAGE) == {"Not found? You can", "or", "."}
    assert link_words(MESSAGE) == "request it"
