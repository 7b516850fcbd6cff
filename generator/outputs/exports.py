"""The counts of the statistics pages as CSV: UTF-8 with BOM and CRLF, so that Excel opens Chinese rightly."""

import csv
import io
from collections.abc import Iterator

from generator.outputs.artifact import Artifact
from generator.views import statistics
from generator.views.site_view import SiteView
from generator.views.statistics import CountTable


def render(site: SiteView) -> Iterator[Artifact]:
    """`statistics/by-year.csv`, and `statistics/<year>.csv` by month for each year."""
    if site.items:
        yield Artifact("statistics/by-year.csv", _csv(statistics.by_category_and_year(site)))
    for year in statistics.years(site):
        yield Artifact(f"statistics/{year}.csv", _csv(statistics.by_category_and_month(site, year)))


def _csv(table: CountTable) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["栏目", *table.columns])
    writer.writerows([label, *counts] for label, counts in table.rows)
    writer.writerow(["合计", *table.totals])
    return stream.getvalue().encode("utf-8-sig")
