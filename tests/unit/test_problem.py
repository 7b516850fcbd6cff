from generator.problem import Problem, Source, errors


def test_a_problem_reads_as_place_rule_what_was_found_and_what_to_do() -> None:
    problem = Problem(Source("data/items/a.md", 3), "unique-id", "编号重复", "请另取")
    assert str(problem) == "data/items/a.md:3: [unique-id] 编号重复；请另取"


def test_problems_are_ordered_by_file_and_line() -> None:
    a10, a9, b1 = (Problem(Source(file, line), "r", "f", "d") for file, line in (("a", 10), ("a", 9), ("b", 1)))
    assert sorted([b1, a10, a9]) == [a9, a10, b1]


def test_only_errors_stop_a_build() -> None:
    error = Problem(Source("a"), "r", "f", "d")
    warning = Problem(Source("a"), "r", "f", "d", "warning")
    assert errors([warning, error]) == [error]
