"""What the portal is given of each bureau: what was built, when, and where it lies."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from generator.county.facts import BureauFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A bureau of the county, in the order of `county.toml`.

    Attributes:
        id: Its folder below the county's site.
        facts: What the portal tells of it; None where nothing good was ever built: it is listed without a site.
        as_of: The moment that its site was built for; None as before.
        is_last_good: What is shown is not its data of today, which has errors, but the last that was good.
        problems_count: How many errors today's data has.
        folder: Its unpacked site, for reading alone; None where there is none.
    """

    id: str
    facts: BureauFacts | None = None
    as_of: dt.datetime | None = None
    is_last_good: bool = False
    problems_count: int = 0
    folder: Path | None = None
