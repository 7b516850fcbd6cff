import hashlib
from pathlib import Path, PurePosixPath

import pytest

from generator.errors import ConfigError
from generator.problem import Source
from generator.records.config import DataFile, read_assets, read_categories, read_files, read_pages, read_site
from generator.records.raw import Entries, Scalar, Sequence
from tests.builders import lines


def write(root: Path, name: str, content: str | bytes) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_site_toml_comes_as_nested_dictionaries(tmp_path: Path) -> None:
    write(tmp_path, "data/site.toml", '# 说明\nname = "甲"\n[[hotlines]]\nnumber = "12333"\n')
    assert read_site(tmp_path) == ({"name": "甲", "hotlines": [{"number": "12333"}]}, [])


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "data/site.toml", 'name = "甲"\nurl = https\n')
    site, [problem] = read_site(tmp_path)
    assert site == {}
    assert (problem.source, problem.rule) == (Source("data/site.toml", 2), "toml-syntax")
    assert problem.advice == "请检查引号和等号"


def test_an_escape_of_toml_cannot_bring_in_a_character_that_no_page_can_hold(tmp_path: Path) -> None:
    write(tmp_path, "data/site.toml", 'name = "甲\\u0000"\n')
    site, problems = read_site(tmp_path)
    assert site == {}
    assert lines(problems) == [
        "data/site.toml:1: [control-character] 含有不可见的控制字符 U+0000；请删除这个字符后重新保存"
    ]


@pytest.mark.parametrize(("name", "read"), [("site.toml", read_site), ("categories.yml", read_categories)])
def test_a_folder_without_configuration_is_no_project(tmp_path: Path, name: str, read: object) -> None:
    assert callable(read)
    with pytest.raises(ConfigError) as caught:
        read(tmp_path)
    assert str(caught.value) == (f"{tmp_path}/data/{name}: not found; expected a project folder that holds data/{name}")


def test_the_catalogue_comes_as_a_node_with_places(tmp_path: Path) -> None:
    write(tmp_path, "data/categories.yml", "- id: news\n")
    place = Source("data/categories.yml", 1)
    node = Sequence((Entries(((Scalar("id", place), Scalar("news", place)),), place),), place)
    assert read_categories(tmp_path) == (node, [])


def test_every_attachment_is_listed_with_size_and_hash_in_the_order_of_paths(tmp_path: Path) -> None:
    b = write(tmp_path, "data/files/news/2024/b.pdf", b"bb")
    a = write(tmp_path, "data/files/news/2024/a.pdf", b"a")
    c = write(tmp_path, "data/files/documents/2023/表 (1).xlsx", b"ccc")
    for ignored in (".gitkeep", "~$a.xlsx", "Thumbs.db", "desktop.ini"):
        write(tmp_path, f"data/files/{ignored}", b"x")

    def described(path: str, file: Path, data: bytes) -> DataFile:
        sha256 = hashlib.sha256(data).hexdigest()
        return DataFile(path=PurePosixPath(path), file=file, size_bytes=len(data), sha256=sha256)

    assert read_files(tmp_path) == (
        [
            described("documents/2023/表 (1).xlsx", c, b"ccc"),
            described("news/2024/a.pdf", a, b"a"),
            described("news/2024/b.pdf", b, b"bb"),
        ],
        [],
    )


def test_links_and_empty_files_among_the_attachments_are_problems(tmp_path: Path) -> None:
    write(tmp_path, "secret/x.pdf", b"x")
    write(tmp_path, "data/files/news/a.pdf", b"")
    (tmp_path / "data/files/news/b.pdf").symlink_to(tmp_path / "secret/x.pdf")
    (tmp_path / "data/files/news/c").symlink_to(tmp_path / "secret")
    files, problems = read_files(tmp_path)
    assert [str(file.path) for file in files] == ["news/a.pdf"]
    assert lines(problems) == [
        "data/files/news/a.pdf:1: [empty-file] 附件是空文件；请重新放入完整的文件",
        "data/files/news/b.pdf:1: [symlink] 这是一个符号链接；请放真正的文件",
        "data/files/news/c:1: [symlink] 这是一个符号链接；请放真正的文件",
    ]


def test_the_folder_of_attachments_may_be_no_link_itself(tmp_path: Path) -> None:
    write(tmp_path, "secret/x.pdf", b"x")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/files").symlink_to(tmp_path / "secret")
    files, problems = read_files(tmp_path)
    assert files == []
    assert lines(problems) == ["data/files:1: [symlink] 这是一个符号链接；请放真正的文件"]


def test_hand_written_pages_come_by_path(tmp_path: Path) -> None:
    write(tmp_path, "site_src/pages/guide.md", "# 指南\n")
    write(tmp_path, "site_src/pages/a/b.md", "# 乙\n")
    write(tmp_path, "site_src/pages/notes.txt", "x")
    assert read_pages(tmp_path) == ({PurePosixPath("a/b.md"): "# 乙\n", PurePosixPath("guide.md"): "# 指南\n"}, [])


def test_a_page_that_is_a_link_or_no_utf8_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "site_src/pages/about.md", "# 关于\n".encode("gb18030"))
    secret = write(tmp_path, "secret.md", "# 秘密\n")
    (tmp_path / "site_src/pages/link.md").symlink_to(secret)
    pages, problems = read_pages(tmp_path)
    assert pages == {}
    assert lines(problems) == [
        "site_src/pages/about.md:1: [encoding] 这里不是 UTF-8 编码，像是 GB18030（ANSI）；请另存为 UTF-8",
        "site_src/pages/link.md:1: [symlink] 这是一个符号链接；请放真正的文件",
    ]


def test_assets_are_read_by_their_paths_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    folder = tmp_path / "site_src/assets"
    (folder / "pictures").mkdir(parents=True)
    for name in ("b.js", "a.css", ".DS_Store", "pictures/c.svg"):
        (folder / name).write_bytes(name.encode())
    assets, problems = read_assets(tmp_path)
    assert (list(assets), problems) == (["a.css", "b.js", "pictures/c.svg"], [])
    assert assets["b.js"] == b"b.js"
    assert read_assets(tmp_path / "elsewhere") == ({}, [])


def test_nothing_behind_a_linked_folder_of_assets_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a.js").touch()
    (tmp_path / "site_src").mkdir()
    (tmp_path / "site_src/assets").symlink_to(tmp_path / "secret")
    assets, problems = read_assets(tmp_path)
    assert (assets, [problem.source.file for problem in problems]) == ({}, ["site_src/assets"])
