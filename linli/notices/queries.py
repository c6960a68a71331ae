# SPDX-License-Identifier: MulanPSL-2.0
"""Reading notices: the viewer's inbox, what waits for a person, and how fast they left the house."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from linli.kernel.times import COUNTY_ZONE
from linli.kernel.worked_out import WorkedOut
from linli.notices import matters, registry, rules, texts
from linli.notices.models import Notice, Read
from linli.notices.rules import Channel, NoticeFacts

if TYPE_CHECKING:
    from linli.ledger.rules import Subject
    from linli.people.rules import Viewer

log = logging.getLogger(__name__)
_NOBODY = UUID(int=0)
CITY_DIGITS = 4


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One notice as its reader sees it."""

    id: UUID
    at: datetime
    words: str
    link: str
    about_kind: str
    about_id: UUID
    read: bool


@dataclass(frozen=True, slots=True)
class StuckLine:
    """One notice that waits for a person; the recipient by id, opened only through people."""

    id: UUID
    at: datetime
    kind: str
    words: str
    channel: str
    to_kind: str
    to_id: UUID
    about_kind: str
    about_id: UUID
    error: str
    tries: int


@dataclass(frozen=True, slots=True)
class StuckGroup:
    """`count` notices of one channel that one cause holds; `error` is the cause in words."""

    channel: str
    cause: str
    error: str
    count: int


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` on `day`; without a whole there is no share."""

    day: date
    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        return round(100 * self.part / self.whole, 2) if self.whole else None


def facts_of(notices: Iterable[Notice], reader: str = "") -> list[NoticeFacts]:
    """The frozen values that words and links are made from; one statement a kind of matter, not one a notice."""
    notices = list(notices)
    ids: dict[str, set[UUID]] = {}
    for notice in notices:
        ids.setdefault(notice.about_kind, set()).add(notice.about_id)
    loaded = {kind: matters.load(kind, wanted) for kind, wanted in ids.items()}
    return [
        NoticeFacts(
            kind=notice.kind, county=notice.county, about_kind=notice.about_kind, about_id=notice.about_id,
            to_kind=notice.to_kind, to_id=notice.to_id, channel=notice.channel, facts=notice.facts,
            at=notice.created_at, about=loaded[notice.about_kind].get(notice.about_id), reader=reader,
        )
        for notice in notices
    ]  # fmt: skip


def words_of(facts: NoticeFacts) -> str:
    """The words for a page; a notice that cannot be worded never breaks a page."""
    try:
        return registry.words(facts.kind)(facts)
    except Exception:
        log.exception("no words for a notice of kind %s", facts.kind)
        return str(texts.SOMETHING_NEW)


def reader_id(viewer: Viewer) -> UUID | None:
    """Who reads: the post, or the resident."""
    return viewer.id or viewer.resident_id


def inbox_of(viewer: Viewer) -> QuerySet[Notice]:
    """Every notice the viewer is the recipient of, as post, as unit or as resident."""
    mine = Q(pk__in=[])
    if viewer.id is not None:
        mine = Q(to_kind="post", to_id=viewer.id, channel=Channel.IN_APP)
        if viewer.unit_id is not None and viewer.role in rules.UNIT_READERS:
            unit = Q(to_kind="unit", to_id=viewer.unit_id, channel=Channel.IN_APP)
            unit &= ~Q(facts__contains={"by": str(viewer.id)})  # nobody is told of what they did themselves
            mine |= unit if rules.reads_all(viewer) else unit & _as_unit()
    elif viewer.resident_id is not None:
        mine = Q(to_kind="resident", to_id=viewer.resident_id)
    return Notice.objects.filter(mine & ground(viewer.county))


def ground(county: str) -> Q:
    """A city's post or unit hears of matters of its counties too."""
    return Q(county__startswith=county) if len(county) == CITY_DIGITS else Q(county=county)


def _as_unit() -> Q:
    """`rules.reads` for those who do not see every matter of their centre."""
    found = ~Q(about_kind="case")
    for audience in rules.AS_UNIT:
        found |= Q(kind__endswith=audience)
    return found


def unread(viewer: Viewer, *, now: datetime | None = None) -> QuerySet[Notice]:
    """Notices of the last UNREAD_DAYS that this reader has not marked."""
    now = now or timezone.now()
    read = Read.objects.filter(notice=OuterRef("pk"), reader_id=reader_id(viewer) or _NOBODY)
    recent = inbox_of(viewer).filter(created_at__gte=now - timedelta(days=rules.UNREAD_DAYS))
    return recent.filter(~Exists(read))


def unread_count(viewer: Viewer, *, now: datetime | None = None) -> int:
    """How many are unread, counted no further than UNREAD_SHOWN."""
    if not reader_id(viewer):
        return 0
    since = (now or timezone.now()) - timedelta(days=rules.UNREAD_DAYS)
    return _counting(viewer).ask(connection, since)[0][0]


@lru_cache(maxsize=2048)
def _counting(viewer: Viewer) -> WorkedOut:
    """Every page asks it: worked out once a viewer."""
    some_time = datetime(2000, 1, 1, tzinfo=UTC)
    rows = unread(viewer, now=some_time).annotate(one=Value(1)).values("one")[: rules.UNREAD_SHOWN]
    since = some_time - timedelta(days=rules.UNREAD_DAYS)
    return WorkedOut.of(rows, since, around="SELECT count(*) FROM ({}) AS few")


def inbox(viewer: Viewer, *, before: tuple[datetime, UUID] | None = None, limit: int = 50) -> list[InboxLine]:
    """The newest notices first; `before` is the time and id of the last line of the page before."""
    read = Read.objects.filter(notice=OuterRef("pk"), reader_id=reader_id(viewer) or _NOBODY)
    rows = inbox_of(viewer).annotate(read=Exists(read)).order_by("-created_at", "-pk")
    if before is not None:
        at, pk = before
        rows = rows.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk))  # a bulk act tells many at one moment
    shown = list(rows[:limit])
    return [
        InboxLine(
            id=row.id, at=row.created_at, words=words_of(facts), link=registry.link(facts),
            about_kind=row.about_kind, about_id=row.about_id, read=row.read,
        )
        for row, facts in zip(shown, facts_of(shown, viewer.role), strict=True)
    ]  # fmt: skip


def told_about(subject: Subject) -> list[Notice]:
    """Every notice about one matter, in order: who was told, how, and whether it arrived."""
    return list(Notice.objects.filter(about_id=subject.id, about_kind=subject.kind).order_by("created_at", "pk"))


def stuck(county: str, about: QuerySet[Any] | None = None) -> QuerySet[Notice]:
    """What no channel will deliver, refused for good or in doubt; `about` are the only subjects' keys wanted."""
    rows = Notice.objects.filter(ground(county), state__in=rules.STUCK)
    return rows if about is None else rows.filter(about_id__in=about)


def how_many_wait(county: str, *, about: QuerySet[Any] | None = None) -> int:
    """How many notices, of these subjects, wait for a person."""
    return stuck(county, about).count()


def waiting_together(county: str, *, about: QuerySet[Any] | None = None) -> list[StuckGroup]:
    """Those that one cause holds and that may all go out again, the largest group first."""
    rows = stuck(county, about).filter(last_error__in=rules.PASSING)
    counted = rows.values_list("channel", "last_error").annotate(n=Count("pk")).order_by("-n", "channel", "last_error")
    return [StuckGroup(channel, cause, texts.error_words(cause), n) for channel, cause, n in counted]


def waiting_for_person(county: str, *, about: QuerySet[Any] | None = None, limit: int = 200) -> list[StuckLine]:
    """Notices nobody but a person can bring to an end, the oldest first."""
    shown = list(stuck(county, about).order_by("created_at", "pk")[:limit])
    return [
        StuckLine(
            id=row.id, at=row.created_at, kind=row.kind, words=words_of(facts), channel=row.channel, to_kind=row.to_kind,
            to_id=row.to_id, about_kind=row.about_kind, about_id=row.about_id,
            error=texts.error_words(row.last_error), tries=row.tries,
        )
        for row, facts in zip(shown, facts_of(shown), strict=True)
    ]  # fmt: skip


def handover_share(day: date, *, county: str | None = None) -> Share:
    """The share of notices leaving the house on `day` (county time) that a channel had within HAND_OVER_GOAL.

    Counted from the moment a notice may be sent (quiet hours do not count); in_app notices are not counted at all.
    """
    begin = datetime.combine(day, time(), COUNTY_ZONE)
    rows = Notice.objects.filter(send_from__gte=begin, send_from__lt=begin + timedelta(days=1))
    rows = rows.exclude(channel=Channel.IN_APP)
    if county:
        rows = rows.filter(county=county)
    quick = Q(handed_over_at__lte=F("send_from") + rules.HAND_OVER_GOAL, settled_by__isnull=True)
    counted = rows.aggregate(part=Count("pk", filter=quick), whole=Count("pk"))
    return Share(day=day, part=counted["part"], whole=counted["whole"])
