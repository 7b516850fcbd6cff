"""What the columns of the open figures mean, as messages to be translated where they are shown."""

from generator.views.open_table import Kind
from generator.words import later

INDICATOR_MEANINGS: dict[str, tuple[Kind, str]] = {
    "quarter": ("text", later("such as 2024q1")),
    "indicator": ("text", later("Name of the indicator")),
    "kind": (
        "text",
        later(
            "Year to date: from the beginning of the year to the end of the quarter; this quarter: of the "
            "quarter alone; end of quarter: of its last day"
        ),
    ),
    "value": ("number", later("The figure published, in the unit given")),
    "unit": ("text", later("Unit of the value")),
    "note": ("text", later("A note on the figure")),
    "source": ("text", later("ID of the item that published the figure")),
    "quarter_value": (
        "number",
        later(
            "For figures of the year to date that of the quarter alone, worked out; for others the value "
            "itself; empty where it cannot be worked out"
        ),
    ),
}
AGENCY_MEANINGS: dict[str, tuple[Kind, str]] = {
    "name": ("text", later("Name of the agency")),
    "code": ("text", later("Empty where none was entered")),
    "kind": ("text", later("Licensed: holds a licence; filed: has filed with the authority")),
    "number": ("text", later("Empty where none was entered")),
    "scope": ("text", later("Business that was licensed or filed")),
    "registered": ("text", later("Place where the business is registered")),
    "valid_from": ("date", later("First day of the licence")),
    "valid_until": ("date", later("Last day of the licence; empty for a filing without end")),
    "changes": ("changes", later("Date and content of changes, renewals and cancellation")),
    "report_year": ("integer", later("Year of the last annual report filed")),
    "state": ("text", later("State on the day that the site was made; ending soon: %(days)s days or fewer left")),
}
WAGE_MEANINGS = {
    "name": later("The employer listed"),
    "code": later("Unified social credit code or registration number"),
    "address": later("Address of the employer"),
    "representative": later("The name that the law requires"),
    "facts": later("The main facts"),
    "handling": later("What was done about it"),
    "announced": later("Date announced, of the list under Order No. 29"),
    "decision_number": later("Number of the decision, of the list under Order No. 45"),
    "decided": later("Date listed, of the list under Order No. 45"),
    "reason": later("Reason for listing, of the list under Order No. 45"),
    "basis": later("Legal basis, of the list under Order No. 45"),
    "expires": later("The day before which the list under Order No. 45 shows the entry"),
    "corrected": later("The day on which the breach was put right"),
    "changes": later("Date and content of each correction"),
}
