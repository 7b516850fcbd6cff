"""Which feeds there are, where each lies, and which entries it brings: now, and in the archive of each period."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Literal, TypeVar

from generator.frozen import frozen
from generator.model.item import Item
from generator.model.labels import label
from generator.views.history import Correction
from generator.views.periods import Period, in_periods
from generator.views.site_view import SiteView
from generator.words import _

LATEST = 50
# An entry has 4 kB; a year of more than so many has an archive for each month.
_MOST_IN_AN_ARCHIVE = 1_000
CORRECTIONS = "corrections"
PAGE = "feeds/"
Group = Literal["site", "category", "topic", "genre"]
Followed = Item | Correction
_Key = TypeVar("_Key")
# The last part of an address, which never changes: one English word or two for each class of 主题分类 and each 体裁.
TOPIC_FOLDERS = {
    "国务院组织机构": "state-council", "综合政务": "general-affairs", "国民经济管理、国有资产监管": "economy",
    "财政、金融、审计": "finance", "国土资源、能源": "land-energy", "农业、林业、水利": "agriculture",
    "工业、交通": "industry-transport", "商贸、海关、旅游": "trade-tourism", "市场监管、安全生产监管": "market-safety",
    "城乡建设、环境保护": "construction-environment", "科技、教育": "science-education",
    "文化、广电、新闻出版": "culture", "卫生、体育": "health-sport", "人口与计划生育、妇女儿童工作": "population",
    "劳动、人事、监察": "labour", "公安、安全、司法": "public-security-justice", "民政、扶贫、救灾": "civil-affairs",
    "民族、宗教": "ethnic-religious", "对外事务": "foreign-affairs", "港澳台侨工作": "hong-kong-macao-taiwan",
    "国防": "defence", "其他": "other",
}  # fmt: skip
GENRE_FOLDERS = {
    "决议": "resolutions", "决定": "decisions", "命令": "orders", "命令(令)": "orders-numbered", "公报": "communiques",
    "公告": "announcements", "通告": "public-notices", "意见": "opinions", "通知": "notices", "通报": "circulars",
    "报告": "reports", "请示": "requests", "批复": "replies", "议案": "bills", "函": "letters", "纪要": "minutes",
    "会议纪要": "meeting-minutes",
}  # fmt: skip


@frozen
class FeedDocument:
    """What one document of a feed brings, newest first: that of a period, or the latest, of which the period is None.

    One object for all formats, so that what makes them differ is found out once.
    """

    period: Period | None
    entries: tuple[Followed, ...]


@frozen(kw_only=True)
class FeedPlace:
    """A feed of the site.

    Attributes:
        title: The feed's own title, which names the bureau too.
        label: What it is called among the others, on the page of feeds.
        folder: Where its files lie; empty for the whole site.
        entries: Items and withdrawals, or corrections, newest first.
        filters: The category's id and the genre that a search is narrowed by to find the same; empty for what isn't.
    """

    group: Group
    title: str
    label: str
    description: str
    folder: str
    entries: tuple[Followed, ...]
    filters: tuple[str, str] = ("", "")

    @property
    def archives(self) -> tuple[FeedDocument, ...]:
        """The archives, the newest first; there is none where the feed itself holds everything."""
        archives = in_periods(self.entries, _MOST_IN_AN_ARCHIVE).items()
        return (
            tuple(FeedDocument(*each) for each in archives) if len(archives) > 1 or len(self.entries) > LATEST else ()
        )

    @property
    def latest(self) -> FeedDocument:
        """The 50 newest, and of older ones the 50 at most that were corrected since the oldest of those came.

        Many readers never ask for an archive: a correction has to reach them here.
        """
        newest, older = self.entries[:LATEST], self.entries[LATEST:]
        if not older:
            return FeedDocument(None, newest)
        since = moment_of(newest[-1])
        corrected = [each for each in older if updated_of(each) > since]
        shown = {each.id for each in sorted(corrected, key=updated_of, reverse=True)[:LATEST]}
        return FeedDocument(None, (*newest, *(each for each in corrected if each.id in shown)))

    @property
    def page(self) -> str:
        """The page about the same, below the site's root; where it has none, its place on the page of feeds."""
        if self.group in {"topic", "genre"}:
            return f"{PAGE}#{self.anchor}"
        return f"{self.folder}/".lstrip("/")

    @property
    def anchor(self) -> str:
        """Its place on the page of feeds; with its slashes, or `a/b` and `a-b` would be one."""
        return f"feed/{self.folder}" if self.folder else "feed"

    def path(self, name: str, period: Period | None = None) -> str:
        """Where the feed `name` lies in the docs tree; the archive of a year beside the pages of that year."""
        folder = self.folder if period is None else f"{self.folder or 'archive'}/{period.name}"
        return f"{folder}/{name}".lstrip("/")


def feed_places(site: SiteView) -> list[FeedPlace]:
    """Every feed of the site: the whole and that of corrections, by category, by topic, by category and genre.

    Those by topic and genre stand from their first item on, even when the last has expired: who follows one hears of
    the next, and meets no missing file meanwhile.
    """
    followed = _newest_first([*site.items, *(each for each in site.corrections if each.is_withdrawal)])
    return _places(site, followed, site.corrections)


def feeds_alone(site: SiteView) -> list[FeedPlace]:
    """The same without their entries: which feeds there are doesn't hang on what is published today."""
    return _places(site, (), ())


def _places(site: SiteView, followed: tuple[Followed, ...], corrections: tuple[Followed, ...]) -> list[FeedPlace]:
    whole = _place(site, group="site", name=_("All information"), folder="", entries=followed)
    corrected = _place(
        site, group="site", name=_("Corrections and withdrawals"), folder=CORRECTIONS, entries=corrections,
        description=_("Corrections and withdrawals of information published by %(bureau)s.", bureau=site.settings.name),
    )  # fmt: skip
    return [whole, corrected, *_by_category(site, followed), *_by_topic(site, followed), *_by_genre(site, followed)]


def _grouped(followed: Iterable[Followed], key: Callable[[Item], _Key]) -> dict[_Key, tuple[Followed, ...]]:
    """What is followed by a key of its item, in its order."""
    found: defaultdict[_Key, list[Followed]] = defaultdict(list)
    for each in followed:
        found[key(item_of(each))].append(each)
    return defaultdict(tuple, {value: tuple(group) for value, group in found.items()})


def _by_category(site: SiteView, followed: tuple[Followed, ...]) -> Iterator[FeedPlace]:
    entries = _grouped(followed, lambda item: item.category)
    for category in site.catalogue:
        own = [entries[each.id] for each in (category, *site.catalogue.children(category)) if entries[each.id]]
        place = _place(
            site,
            group="category",
            name=site.catalogue.full_title(category),
            folder=str(category.path),
            entries=own[0] if len(own) == 1 else _newest_first(each for some in own for each in some),
            description=category.description,
        )
        yield replace(place, filters=(category.id, ""))


def _by_topic(site: SiteView, followed: tuple[Followed, ...]) -> Iterator[FeedPlace]:
    """By the class of 主题分类 alone: what stands below a class is free text, which makes no lasting address."""
    filled = {topic.split("\\")[0] for _, topic, _ in site.once_filled}
    entries = _grouped(followed, lambda item: item.topic.split("\\")[0])
    for topic, folder in TOPIC_FOLDERS.items():
        if topic in filled:
            yield _place(
                site,
                group="topic",
                name=label(topic),
                folder=f"{PAGE}topics/{folder}",
                entries=entries[topic],
                description=_("Everything on the topic “%(topic)s”, in any category.", topic=label(topic)),
            )


def _by_genre(site: SiteView, followed: tuple[Followed, ...]) -> Iterator[FeedPlace]:
    filled = {(category, genre) for category, _, genre in site.once_filled}
    entries = _grouped(followed, lambda item: (item.category, item.genre))
    for leaf in site.catalogue.leaves:
        for genre, folder in GENRE_FOLDERS.items():
            if (leaf.id, genre) in filled:
                title = site.catalogue.full_title(leaf)
                place = _place(
                    site,
                    group="genre",
                    name=_("%(category)s: %(genre)s", category=title, genre=label(genre)),
                    folder=f"{PAGE}categories/{leaf.path}/{folder}",
                    entries=entries[leaf.id, genre],
                    description=_(
                        "Information of the kind “%(genre)s” in the category “%(category)s”.",
                        category=title,
                        genre=label(genre),
                    ),
                )
                yield replace(place, filters=(leaf.id, genre))


def _place(
    site: SiteView, *, group: Group, name: str, folder: str, entries: tuple[Followed, ...], description: str = ""
) -> FeedPlace:
    return FeedPlace(
        group=group,
        title=_("%(feed)s - %(bureau)s", feed=name, bureau=site.settings.short_name) if folder else site.settings.name,
        label=name,
        description=description or site.settings.description,
        folder=folder,
        entries=entries,
    )


def item_of(followed: Followed) -> Item:
    """The item itself, or the one that was corrected or withdrawn."""
    return followed.item if isinstance(followed, Correction) else followed


def day_moment(correction: Correction) -> dt.datetime:
    """The beginning of a correction's day, where the bureau is."""
    return dt.datetime.combine(correction.day, dt.time(), correction.item.published.tzinfo)


def moment_of(followed: Followed) -> dt.datetime:
    """By which it has its place among the others."""
    return day_moment(followed) if isinstance(followed, Correction) else followed.published


def updated_of(followed: Followed) -> dt.datetime:
    """When it last changed."""
    return day_moment(followed) if isinstance(followed, Correction) else followed.updated


def _newest_first(followed: Iterable[Followed]) -> tuple[Followed, ...]:
    return tuple(sorted(sorted(followed, key=attrgetter("id")), key=moment_of, reverse=True))
