"""The hand-written pages of `site_src/pages`, in which settings stand as `{{ site.settings.address }}`.

Rules and numbers of the law come from the model, so that no page can differ from what the commands count.
"""

from collections.abc import Iterator

from generator.model.deadline import IN_FORCE, RECEIPTS, RULES
from generator.model.workdays import known_years
from generator.outputs import application_form, deadlines
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_written
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """Each page at its own path."""
    for path, source in site.pages.items():
        yield render_written(
            path.as_posix(),
            source,
            site=site,
            rules=RULES,
            receipts=RECEIPTS,
            in_force=IN_FORCE,
            last_year=known_years()[-1],
            form=application_form,
            deadlines=deadlines,
        )
