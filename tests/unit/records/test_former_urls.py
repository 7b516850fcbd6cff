from pathlib import Path

import pytest

from generator.records.former_urls import FormerUrl, former_urls_text, is_address, read_former_urls


def write(root: Path, text: str) -> Path:
    (root / "data").mkdir()
    (root / "data/former-urls.tsv").write_text(text, "utf-8")
    return root


def test_lines_are_read_without_header_and_blank_lines_and_a_repeated_one_is_one(tmp_path: Path) -> None:
    urls, problems = read_former_urls(write(tmp_path, "旧网址\t编号\n/a.html\tn-1\n\n/s.asp?id=1\tn-2\n/a.html\tn-1\n"))
    assert problems == []
    assert [(url.address, url.path, url.query, url.id) for url in urls] == [
        ("/a.html", "/a.html", "", "n-1"), ("/s.asp?id=1", "/s.asp", "id=1", "n-2"),
    ]  # fmt: skip
    assert former_urls_text(urls) == "旧网址\t编号\n/a.html\tn-1\n/s.asp?id=1\tn-2\n"


def test_no_file_is_no_address(tmp_path: Path) -> None:
    assert read_former_urls(tmp_path) == ((), [])


@pytest.mark.parametrize("line", ["a.html\tn-1", "http://x/a\tn-1", "/a.html", "/a b\tn-1", "/a\tn-1\tx", '/a"\tn-1'])
def test_a_line_that_is_none_is_told_with_its_number(line: str, tmp_path: Path) -> None:
    urls, problems = read_former_urls(write(tmp_path, f"旧网址\t编号\n{line}\n"))
    assert urls == ()
    assert [(problem.source.line, problem.rule) for problem in problems] == [(2, "former-url")]


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    urls = (FormerUrl(address="/a.html", id="n-1"), FormerUrl(address="/附件/b.asp?x=1&y=2", id="n-2"))
    assert all(is_address(url.address) for url in urls)
    assert set(read_former_urls(write(tmp_path, former_urls_text(urls)))[0]) == set(urls)
