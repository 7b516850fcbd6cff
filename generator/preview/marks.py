"""What a preview adds to pages: a bar with problems and marks, a script that reloads. None of it is in the site."""

from collections.abc import Sequence

from generator.outputs.templating import render_text
from generator.problem import Problem
from generator.regex import regex

# Where the preview's own answers are; no page of a site starts so, since a category's path can't.
OWN = "/_preview/"
PROBLEMS = "/_problems"
EVENTS = f"{OWN}events"
FILES = {f"{OWN}preview.js": "text/javascript; charset=utf-8", f"{OWN}preview.css": "text/css; charset=utf-8"}
_BODY = regex(r"<body\b[^>]*>")


def add_marks(page: str, version: int, bar: str) -> str:
    """The page with the bar, and with the script that reloads it after the next change."""
    head = (
        f'<link rel="stylesheet" href="{OWN}preview.css">'
        f'<script src="{OWN}preview.js" data-version="{version}" defer></script>'
    )
    marked = page.replace("</head>", f"{head}</head>", 1) if "</head>" in page else head + page
    match = _BODY.search(marked)
    at = match.end() if match else len(head) + marked.index(head)
    return f"{marked[:at]}{bar}{marked[at:]}"


def bar(*, mark: str, problems: Sequence[Problem], count: int, note: str = "") -> str:
    """The bar of a page: why the public does not see it yet, its own problems, how many there are in all."""
    return render_text("preview_bar.html.j2", mark=mark, problems=problems, count=count, note=note, all=PROBLEMS)


def problem_page(title: str, problems: Sequence[Problem], hidden: Sequence[tuple[str, str, str]] = ()) -> str:
    """A page of problems; `hidden` are address, title and mark of what the public does not see yet."""
    return render_text("preview_problems.html.j2", title=title, problems=problems, hidden=hidden, all=PROBLEMS)


def own_file(path: str) -> tuple[str, str]:
    """Type and text of one of `FILES`."""
    return FILES[path], render_text(path.removeprefix(OWN))
