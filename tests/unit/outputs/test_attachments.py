from pathlib import Path

from generator.model.item import Attachment
from generator.outputs.artifact import Artifact
from generator.outputs.attachments import render
from tests.builders import make_item, make_site, rendered


def test_only_the_files_of_public_items_are_published_each_once() -> None:
    files = [f"news/2024/{name}" for name in ("a.pdf", "b.png", "draft.pdf", "unused.pdf")]
    site = make_site(
        make_item(body="![图](b.png) ![图](b.png)", attachments=(Attachment("a.pdf", "甲"),)),
        make_item(id="n-2", body="[表](a.pdf)"),
        make_item(id="n-3", status="draft", attachments=(Attachment("draft.pdf", "丙"),)),
        files=files,
    )
    assert list(rendered(render, site)) == [Artifact(path, Path("data/files") / path) for path in files[:2]]
