from generator.checks.terms import check
from generator.model.terms import Term
from tests.builders import AS_OF, BODY_LINE, line_of, lines, make_dataset, make_item

TERM = Term(term="残废人", instead="残疾人", severity="error", source="《残疾人保障法》用语")
NAME = Term(term="工商局", instead="市场监管局", severity="warning", source="改革方案", unless=("原工商局",))
FILE = "data/items/news/2024/n-1.md"


def test_text_without_them_and_a_longer_word_that_is_right_are_no_problem() -> None:
    item = make_item(title="残疾人就业", body="由原工商局移交。")
    assert list(check(make_dataset(item, terms=(TERM, NAME)), AS_OF)) == []


def test_an_expression_is_told_with_its_line_and_what_to_write() -> None:
    item = make_item(title="残废人就业", body="第一行。\n\n工商局和原工商局，残废人。")
    assert lines(list(check(make_dataset(item, terms=(TERM, NAME)), AS_OF))) == [
        f"{FILE}:{line_of('title')}: [terms] “残废人”；请写“残疾人”（《残疾人保障法》用语）",
        f"{FILE}:{BODY_LINE + 2}: [terms] “残废人”；请写“残疾人”（《残疾人保障法》用语）",
        f"{FILE}:{BODY_LINE + 2}: [terms] “工商局”；请写“市场监管局”（改革方案）",
    ]
