"""The order of a publish on a real site: nothing that a reader knows of leads to what is not there yet."""

import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from generator.publishing.tree import difference, files_of, md5_of, stages_of

from .built_site import read_site
from .project import build, record, write

_LINKS = re.compile(r'(?:href|src|url)="([^"#]+)|<(?:link|loc)>([^<]+)<|"(?:url|external_url)": ?"([^"]+)"')


def leads_to(path: str, text: str, url: str) -> set[str]:
    """The files of the site that a page, feed or list leads to."""
    found = set()
    for link in ("".join(groups) for groups in _LINKS.findall(text)):
        parts = urlsplit(urljoin(url + path, link.replace("&amp;", "&")))
        if url.startswith(f"{parts.scheme}://{parts.netloc}/"):
            target = unquote(parts.path).lstrip("/")
            found.add(posixpath.join(target, "index.html") if target.endswith("/") or not target else target)
    return found


def _digests(files: dict[str, Path]) -> dict[str, str]:
    return {path: md5_of(file) for path, file in files.items()}


def test_no_file_of_a_real_site_is_sent_before_what_it_leads_to(built: Path) -> None:
    url = read_site(built / "site").url
    before = Path(shutil.copytree(built / "site", built / "before"))
    attachment = built / "data/files/employment/recruitment/2025/jobs.txt"
    write(attachment, "岗位表\n")
    text = record("三月招聘", "2025-03-20", "招聘十人。", attachments="[jobs.txt]")
    write(built / "data/items/employment/recruitment/2025/r-20250320.md", text)
    (built / "data/items/news/2023/n-20230306.md").unlink()
    made = build(built)
    assert made.returncode == 0, made.stderr
    new, old = files_of(built / "site"), files_of(before)
    found = difference(_digests(new), _digests(old))
    assert "employment/recruitment/2025/r-20250320/index.html" in found.added
    assert "news/2023/n-20230306/index.html" in found.removed
    there = set(old)
    count = 0
    for stage in stages_of(found):
        for path in stage:
            there.add(path)
            if path in old and path.endswith((".html", ".xml", ".json", ".ics", ".opml")):
                led = leads_to(path, new[path].read_text("utf-8"), url)
                count += len(led)
                assert led <= there, path
    assert count > 500
    assert there - set(found.removed) == set(new)
    for path, file in new.items():
        if path.endswith(".html"):
            assert not leads_to(path, file.read_text("utf-8"), url) & set(found.removed), path
