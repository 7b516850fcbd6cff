import pytest

from generator.model.terms import Term, parse_terms
from generator.records.raw import Node
from generator.records.yaml_reader import read_yaml
from tests.builders import REPOSITORY, lines

ENTRY = "- term: 布署\n  instead: 部署\n  severity: warning\n  source: 编辑规范\n"


def _node(text: str) -> Node | None:
    root, problems = read_yaml(text, "terms.yml")
    assert not problems
    return root


def test_a_list_is_understood() -> None:
    terms, problems = parse_terms(_node(f"{ENTRY}  unless: [不布署]\n"))
    assert terms == (Term(term="布署", instead="部署", severity="warning", source="编辑规范", unless=("不布署",)),)
    assert problems == []


def test_no_list_is_no_term() -> None:
    assert parse_terms(None) == ((), [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b\n", "terms.yml:1: [terms] 这里应是一个列表；每条以“- term:”开头"),
        ("- 布署\n", "terms.yml:1: [terms] 这一条不是键值；每条以“- term:”开头"),
        (ENTRY.replace("warning", "notice"), "terms.yml:1: [terms] severity“notice”不对；可用：error、warning"),
        (
            ENTRY.replace("  instead: 部署\n", ""),
            "terms.yml:1: [terms] 这一条的键不对；请写全 term、instead、severity、source；可以加 unless",
        ),
    ],
)
def test_a_faulty_entry_is_told(text: str, told: str) -> None:
    assert parse_terms(_node(text)) == ((), parse_terms(_node(text))[1])
    assert lines(parse_terms(_node(text))[1]) == [told]


def test_every_entry_of_the_repository_is_understood_and_names_its_source() -> None:
    terms, problems = parse_terms(_node((REPOSITORY / "data/terms.yml").read_text("utf-8")))
    assert problems == []
    assert len(terms) >= 5
