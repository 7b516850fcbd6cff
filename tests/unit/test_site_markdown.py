"""One Python-Markdown for all pages gives what MkDocs' own, made anew for each page, gives."""

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.site_markdown import SharedMarkdown, SitePage

EXTENSIONS: list[Any] = [
    {"tables": {"use_align_attribute": True}}, "fenced_code", {"footnotes": {"BACKLINK_TITLE": "回到 {}"}}, "def_list",
    "sane_lists", "toc", "md_in_html",
]  # fmt: skip
# Pieces that begin and end something, so that neighbours fall into each other.
PIECES = (
    "一段话。",
    "A line.",
    "“引”。",
    "2024年。",
    "2024. 年",
    "1.5 倍",
    "# 标题",
    "## Title",
    "## Title #",
    "# *强*调 <b>x</b> & `y`",
    "标题\n===",
    "two  \nlines",
    "a\\*b",
    "1*2*3 _x_ __y__",
    "[链](a.md)",
    "[锚](a.md#x)",
    "[自己](#title)",
    '![图](a.png "t")',
    "[参考][r]\n\n[r]: http://x.example/ 't'",
    "<http://x.example/>",
    "<me@x.example>",
    "&amp; &copy; & &#38; &nope",
    "注[^1]和[^2]和[^1]。\n\n[^1]: 脚注 *x*\n[^2]: 二",
    "///Footnotes Go Here///",
    "[TOC]",
    "[T\x02OC]",
    "\\[TOC]",
    "&#91;TOC]",
    "- 一\n\n    二\n\n    > 三",
    "　　缩进",
    "　",
    "<p>一</p>\n　\n",
    "一\n---",
    "一 | 二\n--|--\n三 | 四",
    "词\n: 释",
    "> 一\n\n    二",
    "- a\n- b\n\n    c",
    "3. a\n4. b",
    "1. a\n\n\n2. b",
    "> 引\n> > 深",
    "    code <b>",
    "```py\nx < 1 & 2\n```",
    "~~~\n<p>\n~~~",
    "| a | b |\n|:--|--:|\n| `x|y` | 2 |",
    "词\n:   释",
    "***",
    '<p class="x">y</p>',
    "<p>开",
    "</p>",
    "<p markdown>*y*</p>",
    "<div>\n一\n\n二</div>",
    "一 > 二",
    "一 ",
    "一！[b](b.md)!",
    '<nav class="c" aria-label="里" markdown>\n[首](b.md)<span aria-hidden="true">›</span>[年](../x.md)\n\n</nav>',
    "<nav markdown>\n[首](b.md#x)\n[年](b.md)\n</nav>",
    "<nav markdown>\n[外](../b.md)\n</nav>",
    "<nav markdown>\n- x\n\n</nav>",
    "<nav markdown>\n<span>一\n</span>[首](b.md)\n</nav>",
    '<nav markdown>\n<span title="x">前</span> [一][r](b.md)\n\n<span>后</span> [二 三](a.md)\n\n</nav>',
    "<nav markdown>\n![图](a.png)\n\n</nav>",
    '<footer class="a" data-x markdown>\n<p class="k"><span>词</span> <span id="x">一</span></p>\n\n</footer>',
    '<footer data-y="" data-x markdown>\n<p class="k" a="b">词 <a href="b.md">一 > 二</a></p>\n\n'
    "<p markdown>没有？[申请](b.md)。</p>\n\n<nav markdown>\n\n<span>上</span> [一](b.md)\n\n</nav>\n</footer>",
    "<footer markdown>\n<p>一</p>\n<p>二\n</p>\n\n</footer>",
    "<footer markdown>\n<p>- 一</p>\n</footer>",
    '<section class="f" markdown>\n<h2 id="f">附件</h2>\n\n-   [一](b.md)\n\n    <small>二</small>\n\n</section>',
    "<section markdown>\n<div>\n\n</section>",
    "<footer markdown>\n\n一段\n\n</footer>",
    '<footer markdown>\n<p markdown>[词](b.md "t")</p>\n</footer>',
    "<div>",
    "</div>",
    "<div markdown>",
    '<div markdown="1">\n# 里 *面*\n\n- x\n</div>',
    "<div><div>x</div></div>",
    "<details>\n<summary>s</summary>\n<dl><div><dt>a</dt><dd>b &lt; c</dd></div></dl>\n</details>",
    "<details open>x<details>y</details></details>",
    "<dl>\n<dt>a<dd>b</dl> tail",
    '<h2 id="m" class="x">题 <small>二</small></h2>',
    '<h2 id="m" markdown>题</h2>',
    '<section id="s" markdown>\n<h2 id="files">F</h2>\n\n- [x](b.md)\n</section>',
    "<h2 ID=x>y</h2>",
    "<a name='n'>x</a>",
    '<div title="</div>">x</div>',
    "<div title='a>b'>x</div>",
    "<div a=`b`>x</div>",
    "<div\nid=l>\nx\n</div>",
    "<hr>",
    "<br/>x",
    "<!-- c -->",
    "<!-- open",
    "x <!-- c --> y",
    "<?php x ?>",
    "<div markdown>\n<div>一<?:/span> <b>二</b></div>\n</div>\n"
    "<details>\n<p>三。</p>\n</details>\n    <small>x</small>",
    "<![CDATA[x]]>",
    "<script>if (a < b) { '</p>' }</script>",
    "<style>\n\np {}\n</style>",
    "<p><script>'</p>'</script></p>",
    "<p>x</P>",
    "<p>x</p\n>",
    "<p>x</p y>",
    "<pre>\n\n x < y\n</pre>",
    "<ul><li>x<li markdown>*y*</ul>",
    "<>",
    "</>",
    "<p",
    "< p>",
    "<table><tr><td>x</td></tr></table>",
    "<p>a <em>b</p> c</em>",
    "<div>\n\n    x\n\n</div>\n\n    y",
    "x</div>y",
    "\x02klzzwxh:0001\x03",
    "\t制表",
    "\\<p>",
)
# What stands in a line of a list or in a cell, and what had better not.
INLINE = (
    "一", "甲 乙", "A b", "2024年", "1.5", "“引”", "—", "。", "[首](b.md)", "[自 己](a.md#x)", r"[甲\[乙\]](b.md)",
    r"[&lt;x&gt; \_](b.md)", "[外](https://x.example/?a=1)", r"\*", r"\_\_", r"\#", r"\[TOC\]", "&amp;", "&#124;",
    "&lt;", "<br>", "<small>小</small>", '<span class="m">已</span>', '<time datetime="2024-01-01">', ":", "~", "-",
    "&#45; x",
)  # fmt: skip
OTHER_INLINE = (
    " ", "　", "2024. ", "x > y", "a|b", "[](b.md)", "[x]( b.md)", "[ x](b.md)", "![图](b.md)", "[参考][r]", "[^1]",
    r"\`", r"\\", r"\|", "\\", "&nope", "&", "&#x41;", "*强*", "`码`", "`a|b`", "_", "<small>", "</small>", "<b>", "<",
    "<span id=x>", '<span title="a|b">', "<!-- c -->", "!", "^", "- ", "# ", "+ x", "[TOC]", "\x02", "\t", "> ",
)  # fmt: skip
TITLES = (
    "[题](b.md)",
    "[题](b.md)",
    "[题 （一）](c.md)",
    r"[1. \[_\]“&amp;”](b.md)",
    "[ 题](b.md)",
    "[题](b.md#x)",
    "[*题*](b.md)",
    "[题](b.md) 一",
    "题",
)
TAGS = (
    "<div markdown>",
    "<div markdown>",
    '<div class="gk-list" data-x markdown>',
    '<div markdown id="x">',
    "<div>",
    "<nav markdown>",
)


def configuration(root: Path, extensions: list[Any]) -> MkDocsConfig:
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    file = str(root / "mkdocs.yml")
    return load_config(file, markdown_extensions=deepcopy(extensions), plugins=[], site_dir=str(root / "site"))


def rendered(page: Page, text: str, config: MkDocsConfig, files: Files) -> tuple[object, ...]:
    page.markdown, page.meta = text, {}
    page.render(config, files)
    links = {to.src_uri: anchors for to, anchors in (page.links_to_anchors or {}).items()}
    return page.content, str(page.toc), page.title, page.present_anchor_ids, links


def test_any_text_gives_what_mkdocs_gives(tmp_path: Path) -> None:
    config = configuration(tmp_path, EXTENSIONS)
    file, other = (File(name, str(tmp_path / "docs"), str(tmp_path / "site"), True) for name in ("a.md", "b.md"))
    files, shared = Files([file, other]), SharedMarkdown.of(config)
    chance = random.Random(20261129)
    alone = [(piece,) for piece in PIECES]
    for pieces in (*alone, *(chance.choices(PIECES, k=chance.randrange(2, 9)) for _ in range(300))):
        text = "".join(piece + chance.choice(("\n\n", "\n\n", "\n", "", "\n\n\n", "  \n")) for piece in pieces)
        expected = rendered(Page(None, file, config), text, config, files)
        assert rendered(SitePage(file, config, shared), text, config, files) == expected, text


def seldom(chance: random.Random, known: str, *others: str) -> str:
    return chance.choice(others) if chance.random() < 0.02 else known


def inline(chance: random.Random) -> str:
    return "".join(
        chance.choice(OTHER_INLINE if chance.random() < 0.02 else INLINE) for _ in range(chance.randrange(4))
    )


def a_list(chance: random.Random) -> str:
    lines = []
    for _ in range(chance.randrange(1, 4)):
        texts = [f"题{inline(chance)}", f"{seldom(chance, '题', '')}{inline(chance)}"][chance.randrange(2) :]
        paragraphs = [f"{seldom(chance, '    ', '   ', '     ')}{text}" for text in texts]
        lines += [f"{seldom(chance, '-   ', '- ', '*   ', '1.  ')}{chance.choice(TITLES)}", *paragraphs]
    return "".join(line + seldom(chance, "\n\n", "\n", "\n\n\n", " \n\n") for line in lines)


def a_table(chance: random.Random) -> str:
    width = chance.randrange(1, 4)
    rows = ["|".join(f" {inline(chance)} " for _ in range(width)) for _ in range(chance.randrange(1, 4))]
    rows.insert(1, "|".join(chance.choice(("---", " --- ", ":--", "--: ", ":-:", " :---: ")) for _ in range(width)))
    return "".join(f"|{row}{seldom(chance, '|', '', '| ', '||', '|x|')}\n" for row in rows) + "\n"


def test_lists_and_tables_give_what_mkdocs_gives(tmp_path: Path) -> None:
    config = configuration(tmp_path, EXTENSIONS)
    file, other = (File(name, str(tmp_path / "docs"), str(tmp_path / "site"), True) for name in ("a.md", "b.md"))
    files, shared = Files([file, other]), SharedMarkdown.of(config)
    chance = random.Random(20261129)
    for _ in range(400):
        text = ""
        for _ in range(chance.randrange(1, 4)):
            block = chance.choice((a_list, a_table))(chance)
            tag = chance.choice(TAGS)
            boxed = f"{tag}\n\n{block}</{tag[1:4]}>\n\n"
            text += chance.choice((boxed, boxed, block, f"{inline(chance)}\n\n", "## 题\n\n"))
        expected = rendered(Page(None, file, config), text, config, files)
        assert rendered(SitePage(file, config, shared), text, config, files) == expected, text


HEADINGS = (
    "# 标题", "# Title", "## Title", "## Title", "## title  2", "### 一、a-b_1", "###### 末", "## 1. 一", "## - 一",
    "# 一: 二", "## #1", "# C#", "## 题 #", "##无空格", "####### 七", "#  两格", "# \u3000全角", "## 半\x0c页",
    "## “引” 'x' \"y\"", "## &amp;", "## 一 > 二", "## [TOC]", "## *重*", "## `x`", "## [b](b.md)", "## <b>x</b>",
    "## a&b", "# 题\n", "## 题\n正文", "  ## 缩", "#", "## 题\u00a0",
)  # fmt: skip
KNOWN = (
    "一段。",
    '<p class="x">y</p>',
    '<h2 id="_1">附</h2>',
    '<section id="title">\n<p>x</p>\n</section>',
    "|a|\n|--|\n|[b](b.md#c)|",
)


@pytest.mark.parametrize("toc", ["toc", {"toc": {"permalink": True, "baselevel": 2}}])
def test_pages_of_nothing_but_known_blocks_and_headings_give_what_mkdocs_gives(tmp_path: Path, toc: Any) -> None:
    config = configuration(tmp_path, [*(each for each in EXTENSIONS if each != "toc"), toc])
    file, other = (File(name, str(tmp_path / "docs"), str(tmp_path / "site"), True) for name in ("a.md", "b.md"))
    files, shared = Files([file, other]), SharedMarkdown.of(config)
    chance = random.Random(20261129)
    alone = [(heading,) for heading in HEADINGS]
    mixed = (chance.choices((*HEADINGS[:10], *KNOWN), k=chance.randrange(9)) for _ in range(200))
    odd = ((*chance.choices((*HEADINGS, *KNOWN), k=3), "## Title") for _ in range(200))
    for blocks in (*alone, *mixed, *odd):
        text = "".join(block + chance.choice(("\n\n", "\n\n\n")) for block in blocks)
        expected = rendered(Page(None, file, config), text, config, files)
        assert rendered(SitePage(file, config, shared), text, config, files) == expected, text


def test_a_page_that_mkdocs_has_made_keeps_what_the_menu_says_of_it(tmp_path: Path) -> None:
    config = configuration(tmp_path, EXTENSIONS)
    file = File("a.md", str(tmp_path / "docs"), str(tmp_path / "site"), True)
    made = Page("菜单里的题目", file, config)
    page = SitePage.of(made, SharedMarkdown.of(config))
    assert (page, file.page, page.title) == (made, made, "菜单里的题目")
    assert rendered(page, "# 题目\n\n一段", config, Files([file]))[0] == '<h1 id="_1">题目</h1>\n<p>一段</p>'


@pytest.mark.parametrize(
    "extensions",
    [
        [*EXTENSIONS, "attr_list"],
        [*EXTENSIONS, "pymdownx.details"],
        [{"footnotes": {"UNIQUE_IDS": True}}, "md_in_html"],
        [],
    ],
)
def test_extensions_that_were_not_read_are_left_to_mkdocs(tmp_path: Path, extensions: list[Any]) -> None:
    assert SharedMarkdown.of(configuration(tmp_path, extensions)) is None
