"""Stage 5, beside the outputs: what an inspector would find on a given day. One rule a file, in the order of report.

A rule is `inspect(evidence, as_of)` and yields findings; a new one is a file here, a word in `RULES`, and what it
looks at in `finding.TELLS`. Unlike a check, a rule depends on the day, looks ahead, and asks where only people know.
Nothing here stops a build.
"""

import datetime as dt

from generator.inspection import (
    annual_report,
    backdating,
    cadence,
    empty,
    file_kind,
    home,
    lateness,
    links,
    numbers,
    pairs,
    quarters,
    validity,
    veto,
)
from generator.inspection.finding import SEVERITIES, Evidence, Finding

RULES = (
    links,
    file_kind,
    home,
    cadence,
    veto,
    empty,
    annual_report,
    quarters,
    lateness,
    pairs,
    validity,
    numbers,
    backdating,
)


def inspect_all(evidence: Evidence, as_of: dt.date) -> list[Finding]:
    """The findings of every rule: the gravest first, then the most urgent, then in the order of the rules."""
    findings = [finding for rule in RULES for finding in rule.inspect(evidence, as_of)]
    grave = list(SEVERITIES)
    return sorted(
        findings,
        key=lambda finding: (
            grave.index(finding.severity),
            finding.days_left is None,
            finding.days_left or 0,
        ),
    )
