"""The hand-written pages of `site_src/pages`, which are templates too.

In them stand `site` (so `{{ site.settings.address }}`), `to(path)` for links, `crumbs` for the way back, and
`column(name, description, type)` for the official tags of their front matter. Rules and numbers of the law come from
the model, so that no page can differ from what the commands count.
"""

from collections.abc import Iterator
from functools import partial

from generator.model.deadline import IN_FORCE, RECEIPTS, RULES
from generator.model.workdays import known_years
from generator.outputs import application_form, deadlines, metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_written, yaml_pairs
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """Each page at its own path."""
    for path, source in site.pages.items():
        yield render_written(
            path.as_posix(),
            source,
            site=site,
            column=partial(_column, site),
            rules=RULES,
            receipts=RECEIPTS,
            in_force=IN_FORCE,
            last_year=known_years()[-1],
            form=application_form,
            deadlines=deadlines,
        )


def _column(site: SiteView, name: str, description: str, column_type: str) -> str:
    return yaml_pairs(metadata.column_tags(site, name, description, column_type))
