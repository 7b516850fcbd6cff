"""The site's menu, as MkDocs' `nav`: the categories in their order, and the pages that there are beside them."""

from collections.abc import Iterator

from generator.model.category import Category
from generator.views.site_view import SiteView
from generator.words import _, pgettext

# A page with its name; a section with its name and pages; or the first page of a section, which goes by the section's.
Entry = dict[str, object] | str


def menu(site: SiteView) -> list[Entry]:
    """Home, the disclosure platform, a tab for each other category, then what finds and follows."""
    return [
        {_("Home"): "index.md"},
        {_("Open government information"): list(_platform(site))},
        *(_tab(site, each) for each in site.catalogue if each.menu == "tab" and not _is_below(site, each)),
        {_("Search and follow"): list(_finding(site))},
    ]


def _platform(site: SiteView) -> Iterator[Entry]:
    """The blocks that the law asks for."""
    yield from _written(site, "guide.md", _("Guide to information"))
    yield from _written(site, "regulations.md", _("Rules on disclosure"))
    yield from (_page(each) for each in site.catalogue if each.menu == "platform")
    yield {pgettext("menu", "Catalogue"): "catalogue/index.md"}
    yield from _written(site, "on-request.md", _("Request information"))


def _finding(site: SiteView) -> Iterator[Entry]:
    yield {_("All information"): "archive/index.md"}
    yield {_("Statistics"): "statistics/index.md"}
    yield {_("Open data"): "data/index.md"}
    yield {_("Corrections and withdrawals"): "corrections/index.md"}
    yield {_("Follow"): "feeds/index.md"}
    yield {_("Past versions"): "history.md"}
    yield from _written(site, "about.md", _("About this site"))
    yield from _written(site, "accessibility.md", _("Accessibility statement"))


def _written(site: SiteView, path: str, name: str) -> Iterator[Entry]:
    """A page of the bureau's own, where it has written it."""
    if site.has_page(path):
        yield {name: path}


def _is_below(site: SiteView, category: Category) -> bool:
    """Whether the category lies in its parent's folder, and so in the parent's section."""
    return category.parent is not None and site.catalogue.get(category.parent).path in category.path.parents


def _tab(site: SiteView, category: Category) -> Entry:
    below = [child for child in site.catalogue.children(category) if _is_below(site, child)]
    if not below:
        return _page(category)
    return {_name(category): [f"{category.path}/index.md", *map(_page, below)]}


def _page(category: Category) -> Entry:
    return {_name(category): f"{category.path}/index.md"}


def _name(category: Category) -> str:
    return category.menu_title or category.title
