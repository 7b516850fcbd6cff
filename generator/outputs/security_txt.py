"""`/.well-known/security.txt`: whom to tell of a hole in the site.

Source: RFC 9116.
"""

import datetime as dt
from collections.abc import Iterator

from generator.outputs.artifact import Artifact, text_artifact
from generator.views.site_view import SiteView

PATH = ".well-known/security.txt"


def render(site: SiteView) -> Iterator[Artifact]:
    """The file, if the bureau names a contact and has the host to itself: below a folder nobody looks for it."""
    settings = site.settings
    if settings.security_contact and settings.has_own_host:
        lines = [
            f"Contact: {settings.security_contact}",
            f"Expires: {_expires(site.as_of):%Y-%m-%d}T00:00:00+08:00",
            "Preferred-Languages: zh, en",
            f"Canonical: {settings.url}{PATH}",
        ]
        yield text_artifact(PATH, "\n".join(lines) + "\n")


def _expires(as_of: dt.date) -> dt.date:
    """The first day of the half-year after next: six to twelve months ahead, and the same bytes for half a year.

    Section 2.5.5 recommends less than a year.
    """
    return dt.date(as_of.year + 1, 1 if as_of.month <= 6 else 7, 1)
