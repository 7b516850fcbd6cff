"""维权信息告示牌: what the board at a building site must show, as blanks to fill in.

Source: 保障农民工工资支付条例 (国务院令第724号) art. 34, items (一) to (三).
"""

from generator.frozen import frozen
from generator.model.settings import Settings
from generator.words import _, listed, pgettext


def title() -> str:
    """What the board is headed by."""
    return _("Workers' rights")


def words_around(settings: Settings) -> dict[str, str]:
    """The words of the printed board around its parts."""
    basis = _(
        "Required in a prominent place on the building site by the Regulations on Ensuring Wage Payment to "
        "Migrant Workers, Article 34. Replace it when anything changes."
    )
    demo = _(" (Sample: %(bureau)s)", bureau=settings.name) if settings.demo else ""
    return {
        "hotline": _hotline(settings),
        "name": _("Name"),
        "project": _("Name of the project"),
        "begun": _("Work begun on"),
        "basis": basis + demo,
        "filled": _("Filled in on:"),
        "year": pgettext("wage board", "Year"),
        "month": pgettext("wage board", "month"),
        "day": pgettext("wage board", "day"),
    }


@frozen
class Line:
    """A line of the board: what it is about, and what is to be filled in; `lines` is how often it stands."""

    label: str
    blanks: tuple[str, ...]
    lines: int = 1


@frozen
class Section:
    """One item of art. 34."""

    title: str
    lines: tuple[Line, ...]


def _hotline(settings: Settings) -> str:
    """What is filled in already; empty where the bureau has no line."""
    numbers = listed(line.number for line in settings.hotlines)
    return _("Hotline %(numbers)s", numbers=numbers) if numbers else ""


def sections(settings: Settings) -> tuple[Section, ...]:
    """The three parts; the bureau's hotlines are filled in already, nothing else is."""
    hotline = _hotline(settings)
    inspection = (hotline, _("Telephone of the inspectorate")) if hotline else (_("Telephone"),)
    return (
        Section(
            _("1. Basic information"),
            (
                Line(_("Developer"), (_("Name"), _("Telephone"))),
                Line(_("General contractor"), (_("Name"), _("Telephone"))),
                Line(_("Project office"), (_("Name"), _("Telephone"))),
                Line(_("Subcontractor"), (_("Name"), _("Telephone")), lines=3),
                Line(_("Authority in charge of construction"), (_("Name"),)),
                Line(_("Wage officer"), (_("Full name"), _("Telephone"))),
            ),
        ),
        Section(
            _("2. Wage rates and paydays"),
            (
                Line(_("Local minimum wage"), (_("Monthly (yuan)"), _("Hourly (yuan)"))),
                Line(_("Payday"), (_("Date"),)),
            ),
        ),
        Section(
            _("3. Complaints, arbitration and legal aid"),
            (
                Line(_("Complaints to the authority in charge of construction"), (_("Telephone"),)),
                Line(_("Complaints to the labour inspectorate"), inspection),
                Line(_("Labour arbitration"), (_("Office and address"), _("Telephone"))),
                Line(_("Legal aid"), (_("Office and address"), _("Telephone"))),
                Line(_("Public legal service hotline"), (_("Telephone"),)),
            ),
        ),
    )
