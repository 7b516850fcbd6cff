from generator.checks.empty_category import check
from tests.builders import AS_OF, CATALOGUE, lines, make_dataset, make_item, moment


def test_a_catalogue_whose_every_leaf_has_an_item_is_good() -> None:
    items = [make_item(id=leaf.id, category=leaf.id) for leaf in CATALOGUE.leaves]
    assert list(check(make_dataset(*items), AS_OF)) == []


def test_each_category_without_a_public_item_is_a_warning() -> None:
    items = (
        make_item(),
        make_item(id="d-1", category="documents", status="draft"),
        make_item(id="en-1", category="employment-news", published=moment("2025-06-01")),
    )
    problems = list(check(make_dataset(*items), AS_OF))
    assert {problem.severity for problem in problems} == {"warning"}
    advice = "请补充，或从栏目表中删去（国办秘函〔2019〕19号：空白栏目）"
    assert lines(problems) == [
        f"data/categories.yml:1: [empty-category] 栏目“{title}”还没有公开的记录；{advice}"
        for title in ("部门文件", "就业创业·工作动态", "就业创业·政策指引")
    ]
