"""The log of a built site: whoever checks it finds each page that was changed, removed or put in, each rewriting."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from generator.tlog.checkpoint import Checkpoint
from generator.tlog.note import Signer
from generator.tlog.tiles import entry_bundles, hash_tiles
from generator.tlog.tree import leaf_hash, root_hash
from tests.builders import record

from .conftest import Once, serving
from .project import AS_OF, RECORDS, build, gongkai, replace, small_project, write

BODY = """\
## 时间和地点

3月4日上午，*政务中心*一楼。\u3000\u3000详见[窗口延时服务](n-20240306.md)和[条例](https://www.gov.cn/a?b=1&c=2#d)。

### 岗位

| 岗位 | 人数 |
|---|--:|
| 焊工 | 20 |

- 一
    - 二 `x < 1`
- 三[^1]

![岗位公示栏](board.png)

[^1]: 以单位公布的为准。

## 注意 & 其他

> 请带身份证件。\\
> 谢谢。

```
a  b
```
"""
# What Markdown and HTML may do to what stands around them.
BODIES = [
    "[^1] 无定义",
    "Term\n: 定义\n\n结束",
    "1. 一\n2. 二\n\n        code",
    "    code\n    more",
    "a &copy; b &lt; c，a<b 且 c>d",
    "<https://x.example/a?b=1&c=2> <me@x.example>",
    "结尾反斜线\\",
    "<!-- c -->\n\n正文",
    "<div>块</div>\n\n**粗**",
    "```\n未关闭",
    "<details><summary>多</summary>内容</details>",
    "[a]: https://x.example\n\n[a] 与 [a][a]",
    "<span hidden>藏</span>正文",
    "<table><tr><td>1<td>2</table>",
    "<b>未闭合 **粗 <i>斜",
    "正文[^a]\n\n[^a]: 注\n\n    注二段",
]
RICH = {
    **RECORDS,
    "news/2024/n-20240308.md": record(
        '"示例区“春风行动”_招聘_ & <会>"',
        "2024-03-08 10:30",
        BODY,
        source="就业股",
        author="就业股",
        keywords='[招聘会, "a*b", "C#"]',
        attachments='[{file: jobs.txt, title: "岗位 *表* (1)"}]',
        changes='[{date: 2024-03-09, note: "更正*时间*  和[地点]"}]',
        summary="写明的概述。",
        issued="2024-03-07",
    ),
    "news/2024/n-20240309.md": record(
        "有标签的正文",
        "2024-03-09",
        'H<sub>2</sub>O <u>重点</u>\n\n<ol start="3"><li>三</li></ol>\n\n# 大标题\n\n结束。',
    ),
    "documents/2024/d-20230401.md": record(
        "关于废止的通知", "2024-02-01", "旧文件。", validity="废止", topic="劳动、人事、监察\\劳动就业", genre="通知"
    ),
    "documents/2024/d-20240501.md": record("政策解读：补贴", "2024-05-01", "一问一答。", interprets="[d-20240401]"),
    "employment/recruitment/2024/r-20240401.md": record("见习招聘", "2024-04-01", "招十人。", valid_until="2024-05-01"),
}
ITEM = "news/2024/n-20240308/"
OTHER = "news/2024/n-20240306/"
NOTICE = "news/2024/n-20240307/"
Verify = Callable[..., tuple[object, str]]


@pytest.fixture(scope="session")
def sealed(once: Once) -> Path:
    """A project with a signed log, built after a change and a removal; beside it `key.pem` and `kept`, a checkpoint."""
    return once("log", _seal_and_build)


def _seal_and_build(folder: Path) -> None:
    root = small_project(folder / "project", RICH)
    write(root / "data/files/news/2024/jobs.txt", "岗位\n")
    (root / "data/files/news/2024/board.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    expiring = root / "data/items/news/2024/n-20240501.md"
    write(expiring, record("到期消失的标题", "2024-05-01", "到期消失的正文。", expires="2025-03-01"))
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    gongkai("seal", "--root", root, "--as-of", "2025-02-01", "--key", folder / "key.pem")
    shutil.copyfile(root / "data/log/checkpoint", folder / "kept")
    replace(root / f"data/items/{OTHER[:-1]}.md", "中午不休息", "中午休息")
    gongkai("seal", "--root", root, "--as-of", AS_OF, "--key", folder / "key.pem")
    assert build(root).returncode == 0


@pytest.fixture
def site(sealed: Path, tmp_path: Path) -> Path:
    """The built site for a test to spoil; its files are links, so one is replaced, never written into."""
    return shutil.copytree(sealed / "project/site", tmp_path / "site", copy_function=os.link)


@pytest.fixture
def verify() -> Verify:
    """`gongkai verify` with the arguments: exit code, and all that was printed."""

    def run(*arguments: str | Path) -> tuple[object, str]:
        done = gongkai("verify", *arguments)
        return done.returncode, done.stdout + done.stderr

    return run


def edit(site: Path, path: str, change: Callable[[str], str]) -> None:
    """Replaces a file by what `change` makes of it, which must be something else."""
    file = site / path
    text = file.read_text("utf-8")
    changed = change(text)
    assert changed != text, path
    file.unlink()
    file.write_text(changed, "utf-8")


def swap(old: str, new: str) -> Callable[[str], str]:
    """A change of the first place where the old text stands."""
    return lambda text: text.replace(old, new, 1)


def before(mark: str, added: str) -> Callable[[str], str]:
    """A change that puts something in front of a mark."""
    return swap(mark, added + mark)


def test_an_honest_site_is_good_and_says_what_was_checked(sealed: Path, verify: Verify) -> None:
    key = (sealed / "project/data/log/key.pub").read_text("utf-8").strip()
    assert verify(sealed / "project/site", "--key", key, "--checkpoint", sealed / "kept") == (
        0,
        "✓ 检查点的签名正确\n"
        "✓ 日志共 22 条，与检查点相符\n"
        "✓ 您保存时的 20 条原样都在，此后增加 2 条（更改 1、不再公开 1）\n"
        "✓ 核对了 19 条信息的记录、19 个网页和它们的附件\n"
        "· 日志登记了 1 次撤下（到期或依法不再公开），每次只剩散列值\n"
        "全部相符。\n",
    )


def test_a_site_on_a_server_is_checked_alike(sealed: Path, verify: Verify) -> None:
    with serving(sealed / "project/site") as url:
        code, told = verify(url, "--checkpoint", sealed / "kept")
    assert code == 0, told
    assert "全部相符。" in told
    assert "请与别处公布的核对：rsj.shili.example/log+" in told


def test_the_site_of_the_real_data_is_good(real_root: Path, verify: Verify) -> None:
    """Fails where a record was edited and not entered (`gongkai seal`), or a template has words unknown to `verify`."""
    code, told = verify(real_root / "site")
    assert code == 0, told


def test_any_body_and_a_site_below_a_folder_of_its_host_are_good(verify: Verify, tmp_path: Path) -> None:
    items = {
        f"news/2024/b-{number}.md": record(f"第{number}条", "2024-05-01", body) for number, body in enumerate(BODIES)
    }
    root = small_project(tmp_path / "project", items)
    replace(root / "data/site.toml", "https://rsj.shili.example/", "https://www.shili.example/rsj/")
    gongkai("seal", "--root", root, "--as-of", AS_OF)
    assert build(root).returncode == 0
    assert verify(root / "site") == (
        0,
        "✓ 日志共 16 条，与检查点相符\n"
        "✓ 核对了 16 条信息的记录、16 个网页和它们的附件\n"
        "· 检查点没有签名：不能证明是谁发布的，只能与您保存过的检查点比较\n"
        "全部相符。\n",
    )


def test_nothing_of_an_item_that_had_to_vanish_is_in_any_byte(sealed: Path) -> None:
    gone = [leaf for leaf in (sealed / "project/data/log/leaves.txt").read_text().splitlines() if "removed" in leaf]
    assert len(gone) == 1
    for file in [*(sealed / "project/site").rglob("*"), *(sealed / "project/data/log").iterdir()]:
        if file.is_file():
            content = file.read_bytes()
            assert not any(word.encode() in content for word in ("到期消失", "n-20240501")), file


PAGES = {
    "a word of the body": swap("<em>政务中心</em>一楼", "<em>政务中心</em>二楼"),
    "a figure in a table": swap(">20<", ">200<"),
    "where a link of the body leads": swap("https://www.gov.cn/a", "https://www.gov.example/a"),
    "the text of a picture": swap('alt="岗位公示栏"', 'alt="别的"'),
    "the number that a list starts with": swap("<ul>", "<ol>"),
    "emphasis": swap("<em>政务中心</em>", "政务中心"),
    "a footnote": swap("以单位公布的为准", "以本页为准"),
    "code": swap("a  b", "a  c"),
    "the title": swap("&lt;会&gt;</h1>", "</h1>"),
    "the day": swap('2024-03-08 10:30</time>', '2024-03-09 10:30</time>'),
    "who wrote it": swap("<span>就业股</span>", "<span>财务股</span>"),
    "the day in the box": swap("2024年3月7日", "2024年3月6日"),
    "a row of the box": lambda text: re.sub("<div><dt>成文日期.*?</div>", "", text),
    "an attachment's name": swap("岗位 *表* (1)", "岗位表"),
    "an attachment's address": swap('href="../jobs.txt"', 'href="../other.txt"'),
    "a correction": swap("更正*时间*", "更正地点"),
    "no correction": lambda text: re.sub('<section[^>]*gk-changes.*?</section>', "", text, flags=re.DOTALL),
    "a paragraph more": before('<footer class="gk-after"', "<p>本通知作废。</p>"),
    "a paragraph in the foot": before('<p class="gk-permalink"', "<p>本通知作废。</p>"),
    "a paragraph above the title": before("<h1", '<p class="gk-banner">本通知作废。</p>'),
    "a keyword more": swap("<span>关键词</span>", "<span>关键词</span> <span>作废</span>"),
    "a link that says something": swap(">窗口延时服务</a>", ">已作废</a>"),
    "words beside the article": before("<article", "<p>本通知作废。</p>"),
    "words below the article": swap("</article>", "</article><p>本通知作废。</p>"),
    "words in the head": swap("<title>", "<title>作废 "),
    "what engines read of the source": swap('name="ContentSource" content="', 'name="ContentSource" content="别的'),
    "what engines read in short": swap('name="Description" content="', 'name="Description" content="作废'),
    "what engines show": swap('name="description" content="', 'name="description" content="作废'),
    "hidden from engines": before("</head>", '<meta name="robots" content="noindex, nofollow, none">'),
    "a script": before("</body>", "<script>document.body.innerHTML='x'</script>"),
    "a script of elsewhere": before("</body>", '<script src="https://evil.example/x.js"></script>'),
    "a style": before("</head>", "<style>article{display:none}</style>"),
    "a style sheet": before("</head>", '<link rel="stylesheet" href="/evil.css">'),
    "a hidden part": swap("<blockquote>", '<blockquote style="display:none">'),
    "a class that hides": swap("<blockquote>", '<blockquote class="md-hidden">'),
    "a class that hides the head": swap('class="gk-byline"', 'class="gk-byline no-print"'),
    "a hidden article": swap('<article class="', '<article hidden class="'),
    "a hidden frame": swap('<main class="', '<main hidden class="'),
    "a handler": swap("<h2", '<h2 onclick="x()"'),
    "a frame": before("</article>", '<iframe src="/x"></iframe>'),
    "a redirect": before("</head>", '<meta http-equiv="refresh" content="0;url=https://evil.example/">'),
    "another base": before("</head>", '<base href="https://evil.example/">'),
    "the article in a comment": lambda text: re.sub("(<article.*</article>)", r"<!--\1-->", text, flags=re.DOTALL),
    "the article in a template": lambda text: text.replace("<article", "<template><article").replace(
        "</article>", "</article></template>"
    ),
    "a comment that browsers end sooner": before("<article", "<!--><p>假的</p><!-- -->"),
    "two articles": before("<article", "<article><p>假的</p></article>"),
    "an attribute that hides": swap('<p class="gk-byline"', '<p popover class="gk-byline"'),
    "an element that hides": lambda text: re.sub("(<h1[^>]*>)", r"\1<datalist>旧</datalist>", text),
    "a crumb": swap(">工作动态</a><span", ">已经作废</a><span"),
    "the permanent link": swap(">https://rsj.shili.example/news/2024/n-20240308/</a>", ">https://evil.example/news/2024/n-20240308/</a>"),
    "the tag of search engines": swap('name="ArticleTitle" content="', 'name="ArticleTitle" content="作废：'),
    "a video": before('<footer class="gk-after"', '<video src="https://evil.example/v.mp4" autoplay></video>'),
    "what is read aloud": swap('aria-label="同一栏目"', 'aria-label="已作废"'),
    "what is not read aloud": swap('<p class="gk-byline"', '<p aria-hidden="true" class="gk-byline"'),
    "a day that programs read": swap('<time datetime="2024-03-08"', '<time datetime="2024-03-07"'),
    "nothing at all": lambda text: "",
    "another page": lambda text: "<!doctype html><title>x</title><p>x</p>",
}  # fmt: skip


@pytest.mark.parametrize("change", PAGES.values(), ids=PAGES)
def test_a_page_that_was_changed_is_named(site: Path, verify: Verify, change: Callable[[str], str]) -> None:
    edit(site, f"{ITEM}index.html", change)
    code, told = verify(site)
    assert code == 1, told
    assert f"✗ {ITEM}：" in told


NOTICES = {
    "the reason": swap("撤回原因：数字有误", "撤回原因：重新公布"),
    "the day": swap("2024年3月8日", "2024年3月9日"),
    "a sentence more": swap("申请公开</a>。</p>", "申请公开</a>。</p><p>已恢复。</p>"),
    "words in the foot": swap("<span>核对</span>", "<span>核对</span> <span>已恢复</span>"),
}


@pytest.mark.parametrize("change", NOTICES.values(), ids=NOTICES)
def test_a_notice_that_was_changed_is_named(site: Path, verify: Verify, change: Callable[[str], str]) -> None:
    edit(site, f"{NOTICE}index.html", change)
    code, told = verify(site)
    assert code == 1, told
    assert f"✗ {NOTICE}：" in told


def _page_gone(site: Path) -> None:
    (site / ITEM / "index.html").unlink()


def _record_gone(site: Path) -> None:
    (site / ITEM / "record.json").unlink()


def _item_gone(site: Path) -> None:
    shutil.rmtree(site / ITEM)
    edit(site, "log/records.tsv", lambda text: re.sub(f".*{ITEM}\n", "", text))


def _record_changed(site: Path) -> None:
    edit(site, f"{ITEM}record.json", swap("政务中心", "体育中心"))
    edit(site, f"{ITEM}index.html", swap("政务中心", "体育中心"))


def _pages_swapped(site: Path) -> None:
    for name in ("index.html", "record.json"):
        one, other = site / ITEM / name, site / OTHER / name
        one.rename(one.with_suffix(".old"))
        other.rename(one)
        one.with_suffix(".old").rename(other)


def _addresses_swapped(site: Path) -> None:
    _pages_swapped(site)
    edit(site, "log/records.tsv", lambda text: text.replace(ITEM, "x/").replace(OTHER, ITEM).replace("x/", OTHER))


def _file_changed(site: Path) -> None:
    edit(site, "news/2024/jobs.txt", swap("岗位", "岗位表"))


def _picture_gone(site: Path) -> None:
    (site / "news/2024/board.png").unlink()


def _item_not_logged(site: Path) -> None:
    shutil.copytree(site / ITEM, site / "news/2024/n-20240999")
    edit(
        site,
        "sitemap-2024.xml",
        before("</urlset>", "<url><loc>https://rsj.shili.example/news/2024/n-20240999/</loc></url>"),
    )


def _item_not_logged_and_not_mapped(site: Path) -> None:
    shutil.copytree(site / ITEM, site / "news/2024/n-20240999")


def _old_version(site: Path) -> None:
    """The page before its change, with its record: genuine once, superseded since."""
    edit(site, f"{OTHER}index.html", swap("中午休息", "中午不休息"))
    edit(
        site,
        f"{OTHER}record.json",
        lambda text: text.replace("中午休息", "中午不休息").replace('"version":2', '"version":1'),
    )


def _tile_changed(site: Path) -> None:
    file = site / "log/tile/0/000.p/22"
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[::-1])


def _text_changed(site: Path) -> None:
    edit(site, "log/entries.txt", swap("published", "withdrawn"))


def _entries_gone(site: Path) -> None:
    (site / "log/tile/entries/000.p/22").unlink()


def _entry_changed(site: Path) -> None:
    file = site / "log/tile/entries/000.p/22"
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content.replace(b"published", b"Published", 1))


def _signature_gone(site: Path) -> None:
    edit(site, "log/checkpoint", lambda text: text.split("\n\n")[0] + "\n")


def _checkpoint_changed(site: Path) -> None:
    edit(site, "log/checkpoint", swap("\n22\n", "\n21\n"))


SITES: dict[Callable[[Path], None], str] = {
    _page_gone: f"{ITEM}：网页不见了，日志里也没有登记撤下",
    _record_gone: f"{ITEM}：日志第 15 条（2025-02-01 载入）的记录文件不见了，日志里也没有登记撤下",
    _item_gone: "日志第 15 条（2025-02-01 载入）对应的信息不见了，日志里也没有登记撤下",
    _record_changed: f"{ITEM}：记录文件与日志第 15 条（2025-02-01 载入）的散列值不同，记录被改动",
    _pages_swapped: f"{ITEM}：记录文件与日志第 15 条（2025-02-01 载入）的散列值不同，记录被改动",
    _addresses_swapped: f"{OTHER}：日志第 15 条（2025-02-01 载入）的记录不是这个网址的，或者不合格式",
    _file_changed: f"{ITEM}：附件 news/2024/jobs.txt 被改动，与记录的校验值不同",
    _picture_gone: f"{ITEM}：附件 news/2024/board.png 不见了",
    _item_not_logged: "news/2024/n-20240999/：没有载入日志",
    _item_not_logged_and_not_mapped: "news/2024/n-20240999/：没有载入日志",
    _old_version: f"{OTHER}：记录文件与日志第 22 条（2025-04-01 载入）的散列值不同，记录被改动",
    _tile_changed: "日志的散列文件 tile/0/000.p/22 缺失或与条目不符",
    _text_changed: "给人看的 log/entries.txt 缺失或与条目不符",
    _entries_gone: "日志的条目读不懂：tile/entries/000.p/22 里应当有 22 条，只有 0 条",
    _entry_changed: "日志的条目读不懂：entry 0: kind, hash or number is malformed",
    _signature_gone: "检查点不成立：not signed by rsj.shili.example/log",
    _checkpoint_changed: "检查点不成立：the signature of rsj.shili.example/log is wrong",
}


@pytest.mark.parametrize("spoil", SITES, ids=lambda spoil: spoil.__name__)
def test_what_was_removed_put_in_or_forged_is_named(site: Path, verify: Verify, spoil: Callable[[Path], None]) -> None:
    spoil(site)
    code, told = verify(site)
    assert code == 1, told
    assert f"✗ {SITES[spoil]}\n" in told


def entries(sealed: Path) -> list[bytes]:
    """The entries of the honest log."""
    return (sealed / "project/data/log/leaves.txt").read_bytes().splitlines()


def rewrite(sealed: Path, site: Path, made: list[bytes], key: bytes = bytes(range(32))) -> None:
    """Publishes a log of other entries, whole in itself, with the right key unless another is given."""
    shutil.rmtree(site / "log/tile")
    hashes = [leaf_hash(entry) for entry in made]
    for path, content in (*hash_tiles(hashes, [len(made)]), *entry_bundles(made, [len(made)])):
        (site / "log" / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "log" / path).write_bytes(content)
    signer = Signer("rsj.shili.example/log", Ed25519PrivateKey.from_private_bytes(key))
    note = signer.sign(str(Checkpoint("rsj.shili.example/log", len(made), root_hash(hashes))))
    lines = b"".join(entry + b"\n" for entry in made).decode()
    for name, text in (("checkpoint", note), ("key.pub", f"{signer.verifier}\n"), ("entries.txt", lines)):
        (site / "log" / name).unlink()
        (site / "log" / name).write_text(text)


def test_a_log_that_its_own_operator_has_rewritten_is_found_by_who_kept_a_checkpoint(
    sealed: Path, site: Path, verify: Verify
) -> None:
    """The date of an entry is changed: all of the site fits the new log, and the key is the right one."""
    made = entries(sealed)
    made[3] = made[3].replace(b"2025-02-01", b"2025-01-01")
    rewrite(sealed, site, made)
    assert verify(site)[0] == 0
    code, told = verify(site, "--checkpoint", sealed / "kept")
    assert code == 1
    assert "✗ 日志被改写：前 20 条与您保存时不同\n" in told


def test_an_item_that_was_taken_out_of_site_and_log_alike_is_found_by_who_kept_a_checkpoint(
    sealed: Path, site: Path, verify: Verify
) -> None:
    _item_gone(site)
    made = entries(sealed)
    made[14] = made[14].replace(b'"kind":"published"', b'"kind":"removed","previous":0')
    rewrite(sealed, site, [*made[:14], *made[15:20]])
    code, told = verify(site, "--checkpoint", sealed / "kept")
    assert (code, "✗ 日志被回退：您保存时有 20 条，现在只有 19 条\n" in told) == (1, True)


def test_a_log_that_was_rolled_back_is_found_by_who_kept_the_later_checkpoint(
    sealed: Path, site: Path, verify: Verify
) -> None:
    rewrite(sealed, site, entries(sealed)[:20])
    code, told = verify(site, "--checkpoint", sealed / "project/data/log/checkpoint")
    assert code == 1
    assert "✗ 日志被回退：您保存时有 22 条，现在只有 20 条\n" in told


def test_a_log_of_another_key_is_not_the_bureaus(sealed: Path, site: Path, verify: Verify) -> None:
    rewrite(sealed, site, entries(sealed), bytes(32))
    assert verify(site)[0] == 0  # who has only the site can't know; the verdict says so
    code, told = verify(site, "--key", sealed / "project/data/log/key.pub")
    assert code == 1
    assert "✗ 检查点不成立：not signed by rsj.shili.example/log\n" in told


def test_a_kept_checkpoint_of_another_log_or_none_at_all_is_told(
    sealed: Path, site: Path, verify: Verify, tmp_path: Path
) -> None:
    (tmp_path / "other").write_text(str(Checkpoint("other.example/log", 1, bytes(32))))
    (tmp_path / "none").write_text("不是检查点\n")
    assert "属于另一个日志“other.example/log”" in verify(site, "--checkpoint", tmp_path / "other")[1]
    assert "✗ 您保存的检查点不成立" in verify(site, "--checkpoint", tmp_path / "none")[1]


def test_what_can_not_be_checked_at_all_is_misuse(site: Path, verify: Verify, tmp_path: Path) -> None:
    assert verify(tmp_path / "nowhere")[0] == 2
    assert verify(tmp_path) == (2, "gongkai: 没有 log/checkpoint：这个网站没有日志，或者地址不对\n")
    assert verify(site, "--key", "x+y+z")[0] == 2
    assert verify(site, "--checkpoint", tmp_path / "nowhere")[0] == 2
    for address in ("http://127.0.0.1:9/", "http://[", "http://", "ftp://x.example/", "file:///etc"):
        assert verify(address)[0] == 2


def test_each_page_leads_to_its_entry_and_its_record(sealed: Path) -> None:
    page = (sealed / "project/site" / ITEM / "index.html").read_text("utf-8")
    assert '<a href="../../../log/">日志第 15 条</a> <a href="record.json">记录文件</a>' in page
    notice = (sealed / "project/site" / NOTICE / "index.html").read_text("utf-8")
    assert '<a href="../../../log/">日志第 14 条</a> <a href="record.json">记录文件</a>' in notice
    held = json.loads((sealed / "project/site" / NOTICE / "record.json").read_bytes())
    assert {key: held[key] for key in held if key not in {"salt"}} == {
        "category": "news",
        "id": "n-20240307",
        "published": "2024-03-07",
        "url": NOTICE,
        "v": 1,
        "version": 1,
        "withdrawn": {"date": "2024-03-08", "reason": "数字有误"},
    }
