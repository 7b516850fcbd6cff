"""Puts a built site where the public reads it; a kind of target is a file here and a line in `KINDS`.

Whatever the target, a reader never sees a link to nothing: what pages refer to comes first, pages after it, lists and
feeds after these, and deletions last; or the whole site changes in one step.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.errors import PublishError
from generator.publishing import folder, git_branch, rsync, s3
from generator.publishing.target import Target
from generator.publishing.tree import Difference

Publish = Callable[..., Difference]
# Each takes (target, site, moment, dry_run) and says what differed from what is published now.
KINDS: Mapping[str, Publish] = {
    "folder": folder.publish,
    "rsync": rsync.publish,
    "s3": s3.publish,
    "git": git_branch.publish,
}


def publish(target: Target, site: Path, moment: dt.datetime, *, dry_run: bool = False) -> Difference:
    """Publishes the folder `site`, or with `dry_run` only says what that would change.

    Raises:
        PublishError: The target can't be reached or is not what it should be; it shows what it showed before, or, where
            files are sent one by one, old and new pages that both find all they refer to. The next run goes on.
    """
    try:
        return KINDS[target.kind](target, site, moment, dry_run=dry_run)
    except OSError as error:
        file = error.filename2 or error.filename
        raise PublishError(f"没有发布成功（{file}：{error.strerror}）；请检查磁盘和权限，再运行一次会接着做") from error
