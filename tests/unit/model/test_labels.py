import pytest

from generator.model.fields import BY_NAME, GENRES, TOPICS, VALIDITIES
from generator.model.labels import LABELS, chinese_name, label, topic_label
from generator.words import use
from tests.builders import node


def test_every_choice_and_every_field_has_an_english_name_and_is_found_by_it() -> None:
    names = {*VALIDITIES, *GENRES, *TOPICS, *(field.label for field in BY_NAME.values())}
    assert names - LABELS.keys() == set()
    assert {chinese_name(LABELS[name]) for name in names} == names


@pytest.mark.parametrize(
    ("key", "english", "value"),
    [("validity", "Lapsed", "失效"), ("genre", "Notice", "通知"), ("topic", r"Defence\Drills", r"国防\Drills")],
)
def test_a_record_may_say_it_in_english(key: str, english: str, value: str) -> None:
    assert BY_NAME[key].parse(node(english)) == value


def test_a_name_is_shown_in_the_language_of_the_site_and_a_topic_with_what_stands_below_it() -> None:
    assert (label("失效"), topic_label(r"国防\演练")) == ("失效", r"国防\演练")
    use("en")
    assert (label("失效"), topic_label(r"国防\演练"), label("anything")) == ("Lapsed", r"Defence\演练", "anything")
