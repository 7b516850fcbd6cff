"""订阅: every feed with its address and picture, and what to do with one."""

from collections.abc import Iterator
from itertools import groupby

from generator.outputs import metadata
from generator.outputs.agenda import CALENDAR, closing_events
from generator.outputs.artifact import Artifact
from generator.outputs.feed_places import FeedPlace, feed_places
from generator.outputs.qr_codes import qr_path
from generator.outputs.subscriptions import GROUPS, LIST
from generator.outputs.templating import render_page
from generator.views.periods import Period
from generator.views.site_view import SiteView
from generator.words import _


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `feeds/index.md`."""
    groups = [
        (_(GROUPS[group]), [(place, _archives(place), qr_path(place)) for place in places])
        for group, places in groupby(feed_places(site), key=lambda place: place.group)
    ]
    yield render_page(
        "feeds/index.md",
        "feed_list",
        site=site,
        tags=metadata.site_tags(site),
        groups=groups,
        opml=LIST,
        calendar=CALENDAR if closing_events(site) else "",
    )


def _archives(place: FeedPlace) -> list[tuple[int | None, list[Period]]]:
    """What archives there are, line by line: months with their year, and whole years that follow one another."""
    periods = [archive.period for archive in place.archives if archive.period]
    lines = groupby(periods, key=lambda period: period.year if period.month else None)
    return [(year, list(together)) for year, together in lines]
