"""An address that was public leads somewhere for ever: to the item, to where it moved, to the notice of its withdrawal.

Source: the site's own promise (关于本站); that a notice asks for it too is 待核实 (standards.md, R-URL-1). What the law
removes is the exception, and says so in the manifest.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.model.manifest import end_of, moved_to, public_addresses
from generator.problem import Problem, Source
from generator.records.manifest import MANIFEST, MOVED, PUBLIC, REMOVED, Address, Manifest

TELLS = {"permalink": "公开过的网址都还在，或者转到新网址，或者留有撤回说明；新的网址已登记（没有登记的只提醒）"}

_TOLD = 3
_GONE = (
    "请恢复记录（要撤回的写 status: withdrawn）；改了编号的运行 gongkai manifest --move 旧网址 新网址；"
    "依法删除的运行 gongkai manifest --remove 网址"
)


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Holds the manifest against the items of that day; says nothing where there is no manifest."""
    manifest = dataset.manifest
    if manifest is None:
        return
    public = public_addresses(dataset, as_of)
    items = {item.url_path: item for item in dataset.items}
    for address in manifest.addresses.values():
        if address.published <= as_of.isoformat():
            yield from _address_problems(dataset, address, items, public, as_of)
    for path in manifest.lost:
        yield Problem(
            Source(MANIFEST),
            "permalink",
            f"网址“{path}”登记过，现在这一行没有了",
            "请从 git 恢复；不再要的，状态写“依法删除”",
        )
    yield from _unlisted(manifest, public)


def _address_problems(
    dataset: Dataset, address: Address, items: dict[str, Item], public: dict[str, Item], as_of: dt.date
) -> Iterator[Problem]:
    item = items.get(address.path)
    fault = None
    if address.state == REMOVED and address.path in public:
        fault = f"网址“{address.path}”已依法删除，又有了信息", "编号不能重用，请给新的信息另取编号"
    elif address.state == MOVED and item is None:
        assert dataset.manifest is not None
        fault = _move_fault(dataset.manifest, address, items)
    elif address.state == PUBLIC and item is None:
        new = moved_to(dataset, address, as_of)
        advice = f"它现在是“{new.url_path}”：请运行 gongkai manifest，旧网址会转到新网址" if new else _GONE
        fault = f"网址“{address.path}”公开过，现在没有了", advice
    elif item is not None and (item.status == "draft" or not dataset.has_come(item, as_of)):
        why = "是草稿" if item.status == "draft" else f"定于 {item.published:%Y-%m-%d %H:%M} 公开"
        fault = (
            f"网址“{address.path}”公开过，现在的记录{why}，网站上没有了",
            "要撤回的请写 status: withdrawn 和撤回说明",
        )
    if fault:
        yield Problem(address.where, "permalink", *fault)


def _move_fault(manifest: Manifest, address: Address, items: dict[str, Item]) -> tuple[str, str] | None:
    end = end_of(manifest, address.path)
    last = manifest.addresses.get(end)
    if end in items or (last is not None and last.state == REMOVED):
        return None
    return f"网址“{address.path}”移到的“{address.target}”没有信息", "请核对新网址，写到年份和编号，如 news/2024/n-1/"


def _unlisted(manifest: Manifest, public: dict[str, Item]) -> Iterator[Problem]:
    missing = sorted(set(public) - set(manifest.addresses))
    if missing:
        named = "、".join(public[path].id for path in missing[:_TOLD]) + ("等" if len(missing) > _TOLD else "")
        found = f"{len(missing)} 条信息的网址还没有登记（{named}）"
        yield Problem(Source(MANIFEST), "permalink", found, "请运行 gongkai manifest，和记录一起提交", "warning")
