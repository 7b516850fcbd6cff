"""What tests are made of: items, datasets, sites and small project folders, each with a default for everything."""

import datetime as dt
import io
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import markdown
import openpyxl
import yaml

from generator import record_cache, scan_cache
from generator.load import load
from generator.model.category import Catalogue, Category
from generator.model.content import extensions, render_content
from generator.model.dataset import Dataset, newest_first
from generator.model.dates import BEIJING
from generator.model.fields import FIELDS
from generator.model.item import Item
from generator.model.settings import Block, Hotline, Licence, Settings
from generator.outputs.artifact import Artifact, Part, expand
from generator.problem import Problem, Source
from generator.records.config import DataFile
from generator.records.raw import Entries, Node, Scalar
from generator.records.yaml_reader import read_yaml
from generator.views.site_view import SiteView, view_site

AS_OF = dt.date(2025, 1, 10)
URL = "https://rsj.test.example/"
REPOSITORY = Path(__file__).parent.parent

SETTINGS = Settings(
    name="测试市测试区人力资源和社会保障局",
    short_name="测试区人社局",
    url=URL,
    description="测试用的网站。",
    region="测试市测试区",
    address="测试路1号",
    postcode="000000",
    hours="工作日 9:00—17:00",
    phone="12345",
    fax="000-0000000",
    email="gongkai@test.example",
    guide_updated="2024-01-01",
    supervisor="测试区政府办公室",
    reconsideration="测试区政府",
    court="测试区法院",
    site_id="0000000000",
    icp="测ICP备00000000号",
    police="测公网安备00000000000000号",
    portal_form="https://portal.test.example/apply",
    security_contact="mailto:security@test.example",
    wage_category="news",
    licence=Licence(title="测试许可", url="https://licence.test.example/"),
    hotlines=(Hotline(number="12333", name="人社热线", use="咨询"),),
    blocks=(
        Block(title="政府信息公开指南", page="on-request.md"),
        Block(title="政府信息公开制度", page="on-request.md"),
        Block(title="法定主动公开内容", page="on-request.md"),
        Block(title="政府信息公开年报", page="on-request.md"),
        Block(title="依申请公开", page="on-request.md"),
    ),
)
CATALOGUE = Catalogue((
    Category(
        id="news",
        title="工作动态",
        path=PurePosixPath("news"),
        description="日常工作。",
        report_title="工作动态",
    ),
    Category(
        id="documents",
        title="部门文件",
        path=PurePosixPath("documents"),
        description="本机关的文件。",
        list_form="table",
        report_title="部门文件",
    ),
    Category(
        id="employment",
        title="就业创业",
        path=PurePosixPath("employment"),
        description="找工作、办创业。",
        report_title="重点领域就业创业",
    ),
    Category(
        id="employment-news",
        title="工作动态",
        path=PurePosixPath("employment/news"),
        description="就业工作。",
        parent="employment",
        report_title="工作动态",
    ),
    Category(
        id="employment-guides",
        title="政策指引",
        path=PurePosixPath("employment/guides"),
        description="政策怎么办。",
        parent="employment",
        report_title="政策指引",
    ),
))  # fmt: skip

# The last line of the front matter, as `make_item` numbers it: one line a field, in the order of `FIELDS`.
BODY_LINE = len(FIELDS) + 4


def line_of(key: str) -> int:
    """The line on which an item of `make_item` has the field `key`."""
    return [field.key for field in FIELDS].index(key) + 2


def moment(text: str) -> dt.datetime:
    """`2024-03-05` or `2024-03-05T10:30` in Asia/Shanghai."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def make_item(*, body: str = "正文第一句。正文第二句。", **changes: Any) -> Item:
    """The item `n-1` of 工作动态 of 2024-03-05, but for `changes`; its folder follows category and date."""
    values: dict[str, Any] = {
        "id": "n-1",
        "title": "标题",
        "category": "news",
        "published": moment("2024-03-05"),
        "publisher": SETTINGS.name,
        "summary": "概述。",
        **changes,
    }
    folder = values.setdefault("folder", CATALOGUE.get(values["category"]).path / str(values["published"].year))
    file = f"data/items/{folder}/{values['id']}.md"
    values.setdefault("content", render_content(body, f"{folder}/{values['id']}/", URL))
    values.setdefault("where", Source(file))
    places = {field.key: Source(file, line_of(field.key)) for field in FIELDS if field.key in changes}
    values.setdefault("places", {**places, "body": Source(file, BODY_LINE)})
    return Item(**values)


def make_file(path: str, size_bytes: int = 2048, file: Path | None = None) -> DataFile:
    """An attachment at `path` below `data/files`, which need not exist on disk."""
    return DataFile(
        path=PurePosixPath(path), file=file or Path("data/files") / path, size_bytes=size_bytes, sha256="0" * 64
    )


def make_dataset(*items: Item, files: Sequence[str | DataFile] = (), **changes: Any) -> Dataset:
    """A dataset of the items, with files by path; `changes` are other attributes of it."""
    found = [make_file(file) if isinstance(file, str) else file for file in files]
    values: dict[str, Any] = {
        "settings": SETTINGS,
        "catalogue": CATALOGUE,
        "items": newest_first(items),
        "files": {file.path: file for file in found},
        "pages": {},
        **changes,
    }
    return Dataset(**values)


def make_site(*items: Item, as_of: dt.date = AS_OF, files: Sequence[str | DataFile] = (), **changes: Any) -> SiteView:
    """The site of the items as the public sees it on `as_of`."""
    return view_site(make_dataset(*items, files=files, **changes), as_of)


def node(text: str) -> Node:
    """A value as front matter gives it: `[a, b]`, `{date: 2024-03-05, note: x}` or plain text."""
    root, problems = read_yaml(f"key: {text}", "record.md")
    assert isinstance(root, Entries)
    assert not problems, problems
    return root.entries[0][1]


def plain(text: str) -> Scalar:
    """A value as a sheet's cell gives it."""
    return Scalar(text, Source("sheet.csv", 2))


def lines(problems: Sequence[Problem]) -> list[str]:
    """Problems as staff read them, in the order given."""
    return [str(problem) for problem in problems]


BLOCKS = "\n".join(f'[[blocks]]\ntitle = "{block.title}"\npage = "{block.page}"\n' for block in SETTINGS.blocks)
SITE_TOML = f"""\
name = "{SETTINGS.name}"
short_name = "{SETTINGS.short_name}"
url = "{SETTINGS.url}"
description = "{SETTINGS.description}"
region = "{SETTINGS.region}"
address = "{SETTINGS.address}"
postcode = "{SETTINGS.postcode}"
hours = "{SETTINGS.hours}"
phone = "{SETTINGS.phone}"
fax = "{SETTINGS.fax}"
email = "{SETTINGS.email}"
guide_updated = "{SETTINGS.guide_updated}"
supervisor = "{SETTINGS.supervisor}"
reconsideration = "{SETTINGS.reconsideration}"
court = "{SETTINGS.court}"
site_id = "{SETTINGS.site_id}"
icp = "{SETTINGS.icp}"
police = "{SETTINGS.police}"
portal_form = "{SETTINGS.portal_form}"
security_contact = "{SETTINGS.security_contact}"
wage_category = "news"
licence = {{title = "测试许可", url = "https://licence.test.example/"}}

[[hotlines]]
number = "12333"
name = "人社热线"
use = "咨询"

{BLOCKS}
"""
CATEGORIES_YML = """\
- id: news
  title: 工作动态
  path: news
  description: 日常工作。
- id: documents
  title: 部门文件
  path: documents
  description: 本机关的文件。
  list_form: table
- id: employment
  title: 就业创业
  report_title: 重点领域就业创业
  path: employment
  description: 找工作、办创业。
- id: employment-news
  parent: employment
  title: 工作动态
  path: employment/news
  description: 就业工作。
- id: employment-guides
  parent: employment
  title: 政策指引
  path: employment/guides
  description: 政策怎么办。
"""
# MkDocs without a theme of others: a build of it takes a moment, not seconds.
MKDOCS_YML = """\
INHERIT: site_src/docs/.site.yml
docs_dir: site_src/docs
theme: {name: null, custom_dir: site_src/theme}
plugins: []
markdown_extensions: [tables, fenced_code, footnotes, def_list, sane_lists, toc, md_in_html]
not_in_nav: "*"
validation: {nav: {omitted_files: ignore}}
nav: [首页: index.md]
"""


def record(title: str = "标题", published: str = "2024-03-05", body: str = "正文。", **fields: str) -> str:
    """A record's file: front matter with `fields` as YAML text, and a body."""
    values = {"title": title, "published": published, **fields}
    head = "".join(f"{key}: {value}\n" for key, value in values.items())
    return f"---\n{head}---\n\n{body}\n"


_PDF_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    b"<</Length 27>>stream\nBT/F 9 Tf 9 9 Td(text)Tj ET\nendstream",
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
)


def _make_pdf() -> bytes:
    """A page with the word "text"."""
    body, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, entry in enumerate(_PDF_OBJECTS, start=1):
        table += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj%b\nendobj\n" % (number, entry)
    return body + b"xref\n0 6\n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(body))


PDF = _make_pdf()
GOOD_FILES: Mapping[str, str | bytes] = {
    "data/site.toml": SITE_TOML,
    "data/categories.yml": CATEGORIES_YML,
    "data/items/news/2024/n-20240305.md": record("开展春风行动", "2024-03-05"),
    "data/items/documents/2024/d-20240401.md": record(
        "关于印发办法的通知", "2024-04-01", attachments="[办法.pdf]", doc_number="测人社〔2024〕1号"
    ),
    "data/items/employment/guides/2023/eg-20231201.md": record("灵活就业补贴怎么办", "2023-12-01"),
    "data/sheets/employment-news.csv": "编号,标题,发布日期,正文\nen-20240601,招聘会预告,2024-06-01,周六上午举行。\n",
    "data/files/documents/2024/办法.pdf": PDF,
    "site_src/pages/on-request.md": "---\ntitle: 依申请公开\n---\n\n# 依申请公开\n\n来 {{ site.settings.address }}。\n",
    "site_src/theme/main.html": "<title>{{ page.title }}</title>{{ page.content }}",
    "mkdocs.yml": MKDOCS_YML,
}


def make_project(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Writes a small project without a problem into `root`, with `files` over it; None leaves a file out."""
    for name, content in {**GOOD_FILES, **(files or {})}.items():
        if content is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def copy_cache(root: Path, as_of: dt.date) -> None:
    """Gives a copy of the repository's data what is known of them: to look into every attachment takes seconds.

    File by file, since another worker may just be writing there; a cache that is cut off is as if there were none.
    """
    load(REPOSITORY, as_of, remember=True)
    (root / ".cache").mkdir()
    for name in (record_cache.CACHE, scan_cache.CACHE, scan_cache.TEXTS):
        if (REPOSITORY / name).is_file():
            shutil.copyfile(REPOSITORY / name, root / name)


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below `folder` but the cache, with bytes and modification time, to show that nothing was touched."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.relative_to(folder).parts
    }


def xlsx(rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), **sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook: `rows` in its first sheet, with merged ranges such as `A1:C1`; further sheets by name."""
    workbook = openpyxl.Workbook()
    first = workbook.worksheets[0]
    first.title = "表1"
    for row in rows:
        first.append(list(row))
    for cells in merged:
        first.merge_cells(cells)
    for name, content in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in content:
            sheet.append(list(row))
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def texts(artifacts: Iterable[Artifact]) -> dict[str, str]:
    """The text files among artifacts, by path, in order."""
    return {a.path: a.content.decode() for a in artifacts if isinstance(a.content, bytes)}


def front_matter(page: str) -> dict[str, Any]:
    """What stands between the two `---` at the start of a page."""
    _, head, _ = page.split("---\n", 2)
    values = yaml.safe_load(head)
    assert isinstance(values, dict)
    return values


def as_html(page: str) -> str:
    """A page's Markdown, without its front matter, as MkDocs renders it."""
    body = page.split("---\n", 2)[2]
    return markdown.markdown(body, extensions=list(extensions()), extension_configs=extensions())


def rendered(make: Callable[[SiteView], Any], site: SiteView) -> list[Artifact]:
    """Every file that an output, or a kind of page, makes of a site."""
    return list(expand(Part(make), site))
