"""A small county for tests: three bureaus of a few records, each of which builds in seconds."""

from pathlib import Path

from tests.e2e.project import RECORDS, small_project, write

IDS = ("rsj", "jyj", "wjw")
NAMES = {"rsj": "示例县人力资源和社会保障局", "jyj": "示例县教育局", "wjw": "示例县卫生健康局"}
_FEW = {path: RECORDS[path] for path in list(RECORDS)[:5]}


def make_county(root: Path, ids: tuple[str, ...] = IDS, sources: dict[str, str] | None = None) -> Path:
    """A county's folder with its bureaus below `bureaus/`; `sources` says where some of them lie instead."""
    rows = []
    for name in ids:
        if name not in (sources or {}):
            make_bureau(root / "bureaus" / name, name)
        rows.append(f'[[bureaus]]\nid = "{name}"\nsource = "{(sources or {}).get(name, f"bureaus/{name}")}"\n')
    head = 'name = "示例县"\nurl = "https://www.shili.example/"\ndemo = true\n'
    write(root / "county.toml", "\n".join([head, *rows]))
    return root


def make_bureau(root: Path, name: str) -> Path:
    """A bureau of that id, whose records are those of the others but for their titles."""
    records = {path: text.replace("title: ", f"title: {NAMES[name]}", 1) for path, text in _FEW.items()}
    small_project(root, records)
    site = root / "data/site.toml"
    lines = site.read_text("utf-8").splitlines(keepends=True)
    named = {"name": NAMES[name], "short_name": NAMES[name], "url": f"https://{name}.shili.example/"}
    changed = [_line(line, named) for line in lines]
    site.write_text("".join(changed), "utf-8")
    return root


def _line(line: str, named: dict[str, str]) -> str:
    key = line.partition("=")[0].strip()
    return f'{key} = "{named[key]}"\n' if key in named and not line.startswith((" ", "#", "[")) else line
