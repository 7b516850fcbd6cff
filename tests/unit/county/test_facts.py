import datetime as dt
from decimal import Decimal

from generator.county.facts import BureauFacts, facts_of, from_json, to_json
from generator.model.dataset import Dataset
from generator.model.item import Change, Withdrawal
from generator.views.site_view import view_site
from tests.annual_builders import AS_OF, make_dataset, make_report
from tests.builders import make_dataset as make_plain_dataset
from tests.builders import make_item, make_site, moment


def facts(dataset: Dataset, as_of: dt.date = AS_OF) -> BureauFacts:
    return facts_of(dataset, view_site(dataset, as_of), (), as_of)


def test_facts_come_back_from_json_as_they_were() -> None:
    found = facts(make_dataset(make_report(fee_wan=Decimal("0.10"))))
    assert from_json(to_json(found)) == found
    assert to_json(found) == to_json(from_json(to_json(found)))


def test_only_what_the_public_sees_is_told() -> None:
    dataset = make_plain_dataset(
        make_item(id="n-1", title="公开的"),
        make_item(id="n-2", title="草稿", status="draft"),
        make_item(id="n-3", title="将来的", published=moment("2025-05-01")),
        make_item(
            id="n-4",
            title="撤回的",
            status="withdrawn",
            withdrawn=Withdrawal(date=dt.date(2024, 6, 1), reason="内容有误"),
        ),
    )
    found = facts_of(dataset, view_site(dataset, AS_OF), (), AS_OF)
    assert [item.title for item in found.items] == ["公开的"]
    assert [(notice.id, notice.reason) for notice in found.notices] == [("n-4", "内容有误")]
    content = to_json(found).decode()
    assert "草稿" not in content
    assert "将来的" not in content
    assert "撤回的" not in content


def test_an_item_tells_its_latest_correction() -> None:
    changes = (Change(date=dt.date(2024, 4, 1), note="先"), Change(date=dt.date(2024, 5, 1), note="后"))
    dataset = make_plain_dataset(make_item(changes=changes))
    [item] = facts_of(dataset, view_site(dataset, AS_OF), (), AS_OF).items
    assert (item.note, item.updated.date()) == ("后", dt.date(2024, 5, 1))


def test_items_are_counted_by_year_category_and_month() -> None:
    dataset = make_plain_dataset(
        make_item(id="n-1", published=moment("2024-03-05")),
        make_item(id="n-2", published=moment("2024-03-06")),
        make_item(id="d-1", category="documents", published=moment("2023-01-02")),
    )
    site = make_site(*dataset.items, as_of=AS_OF)
    found = facts_of(dataset, site, (), AS_OF)
    assert found.counts == {2024: (("news", 3, 2),), 2023: (("documents", 1, 1),)}
    assert found.counts == site.counts
