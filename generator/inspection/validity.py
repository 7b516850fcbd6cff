"""A document whose term of validity runs out soon, or has run out while it is still shown as 有效.

Source: 政府信息公开条例 (令711) art. 6 and 20 (一): normative documents are published accurately; that they need a
term, and what must happen before its end, is the province's rule (not verified).
"""

import datetime as dt
from collections.abc import Iterator

from generator.inspection.finding import Evidence, Finding
from generator.inspection.pairs import IN_FORCE

WARNING_DAYS = 90
SOURCE = "《政府信息公开条例》第六条、第二十条第（一）项；有效期届满前评估的规定待核实"


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Every document in force with a term."""
    for item in evidence.site.items:
        if item.validity not in IN_FORCE or item.valid_until is None:
            continue
        days = (item.valid_until - as_of).days
        if days < 0:
            found = f"有效期至 {item.valid_until}，已经过期，有效性仍写“{item.validity}”；请改为“失效”，或更新有效期"
        elif days <= WARNING_DAYS:
            found = f"有效期至 {item.valid_until}；请评估是延期、修订还是让它失效"
        else:
            found = f"有效期至 {item.valid_until}"
        yield Finding(
            rule="validity",
            severity="warning" if days <= WARNING_DAYS else "ok",
            key=item.id,
            subject=item.title,
            found=found,
            basis=SOURCE,
            place=item.place("valid_until"),
            due=item.valid_until,
            days_left=days,
        )
