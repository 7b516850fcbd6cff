"""What the form's program is told: a collection for each category, of one year, with the fields of a record.

One year at a time, because the program loads a whole collection and gives up at about a thousand files.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.admin.widgets import FORM_FIELDS, Widget, widget
from generator.model.category import Catalogue, Category
from generator.model.fields import STATUSES
from generator.records.config import FILES
from generator.records.markdown import ITEMS

BODY: Widget = {"name": "body", "label": "正文", "widget": "gongkai-body", "required": False}


def configuration(catalogue: Catalogue, prefixes: Mapping[str, str], year: int, today: dt.date) -> dict[str, object]:
    """The configuration; `prefixes` are what ids begin with, by category id. See https://decapcms.org/docs/."""
    return {
        "load_config_file": False,
        "backend": {"name": "gongkai"},
        "locale": "zh_Hans",
        "publish_mode": "simple",
        "media_folder": FILES.as_posix(),
        "public_folder": "",
        "slug": {"encoding": "unicode", "clean_accents": False, "sanitize_replacement": "-"},
        "collections": [_collection(catalogue, leaf, prefixes[leaf.id], year, today) for leaf in catalogue.leaves],
    }


def _collection(catalogue: Catalogue, leaf: Category, prefix: str, year: int, today: dt.date) -> dict[str, object]:
    title = catalogue.full_title(leaf)
    return {
        "name": f"{leaf.id}-{year}",
        "label": title,
        "label_singular": f"{title}信息",
        "description": f"{year} 年 · {leaf.description}",
        "folder": (ITEMS / leaf.path / str(year)).as_posix(),
        "media_folder": f"/{(FILES / leaf.path / str(year)).as_posix()}",
        "public_folder": "",
        "create": True,
        "delete": False,  # what was published is withdrawn, with a notice
        "format": "json",  # on the wire only: the preview turns it into the record's own form
        "extension": "md",
        "identifier_field": "title",
        "preview_path": f"{leaf.path}/{year}/{{{{slug}}}}/",
        "slug": f"{prefix}-{{{{published | date('YYYYMMDD')}}}}",
        "summary": "{{published | date('YYYY-MM-DD')}} · {{status}} · {{title}}",
        "sortable_fields": [
            {"field": "published", "label": "发布日期", "default_sort": "desc"},
            {"field": "title", "label": "标题"},
        ],
        "view_filters": [
            {"label": "只看草稿", "field": "status", "pattern": STATUSES["draft"]},
            {"label": "只看已撤回", "field": "status", "pattern": STATUSES["withdrawn"]},
        ],
        "fields": [*_fields(leaf, year, today)],
    }


def _fields(leaf: Category, year: int, today: dt.date) -> list[Widget]:
    """Title, day, body and attachments first, as nearly every record has them; the rest in the order of the fields."""
    own = {field.key: widget(field, leaf) for field in FORM_FIELDS}
    day = today if today.year == year else dt.date(year, 12, 31)
    own["published"]["default"] = f"{day:%Y-%m-%d} 00:00"  # `today` may be a moment
    first = [own.pop(key) for key in ("title", "published", "status")]
    return [*first, BODY, own.pop("attachments"), *own.values()]


def collection_folder(path: str) -> PurePosixPath:
    """`news/2024` of a path below `data/items` or `data/files`."""
    return PurePosixPath(*PurePosixPath(path).parts[2:])
