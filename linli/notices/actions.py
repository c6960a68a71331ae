# SPDX-License-Identifier: MulanPSL-2.0
"""Telling people: a notice is written in the transaction of the fact it tells of, and sent by the worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.functions import RandomUUID
from django.db import connection, transaction
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from linli.kernel.ids import new_id
from linli.kernel.refusals import NotAllowed, Unknown
from linli.kernel.rows import new_row
from linli.kernel.statements import insert, send
from linli.notices import address_book, channels, queries, registry, rules
from linli.notices.models import Notice, Read
from linli.notices.rules import Channel, Recipient, State, Telling

if TYPE_CHECKING:
    from linli.ledger.rules import Subject
    from linli.people.rules import Viewer


def tell(
    kind: str,
    *,
    about: Subject,
    to: Sequence[Recipient],
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    urgent: bool = False,
) -> list[UUID]:
    """Write one notice a recipient and channel, all in ONE statement; nothing leaves the house here.

    Raises ValueError for facts that are not ids or keys. Call it inside the transaction of the fact.
    """
    return tell_several({kind: to}, about=about, at=at, facts=facts, urgent=urgent)


def tell_several(
    kinds: Mapping[str, Sequence[Recipient]],
    *,
    about: Subject,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    urgent: bool = False,
    not_before: datetime | None = None,
) -> list[UUID]:
    """`tell` of several kinds about one thing (kind → who is told), all in the same one statement.

    Args:
        not_before: until then the fact may be taken back (`take_back`), and what a resident was sent cannot be.
    """
    facts = dict(facts or {})
    rules.check_facts(facts)
    rows = [
        _row(kind, about, recipient, channel, at, facts, urgent or registry.is_urgent(kind), not_before)
        for kind, to in kinds.items()
        for recipient in dict.fromkeys(to)
        for channel in _channels(recipient)
    ]
    if rows:
        _insert(rows)
    return [row.id for row in rows]


def take_back(about: Subject, kinds: str, *, at: datetime) -> int:
    """The fact of `at` was taken back: what residents have not been sent of it yet is dropped; how many.

    Args:
        kinds: how the kinds of its notices begin.
    """
    waiting = Notice.objects.filter(about_id=about.id, about_kind=about.kind, created_at=at, state=State.WAITING)
    return waiting.filter(kind__startswith=kinds).filter(channel=Channel.SMS).delete()[0]


def tell_many(tellings: Iterable[Telling], *, at: datetime) -> int:
    """`tell` of many things at once, each its own kind and people, all in ONE statement; how many notices."""
    rows = []
    for one in tellings:
        rules.check_facts(one.facts)
        for recipient in dict.fromkeys(one.to):
            for channel in _channels(recipient):
                urgent = registry.is_urgent(one.kind)
                rows.append(_row(one.kind, one.about, recipient, channel, at, dict(one.facts), urgent))
    if rows:
        _insert(rows)
    return len(rows)


def _insert(rows: Sequence[Notice]) -> None:
    """bulk_create without working the statement out anew: notices are written with every step."""
    fields = Notice._meta.concrete_fields
    values = [
        [Jsonb(row.facts) if field.attname == "facts" else getattr(row, field.attname) for field in fields]
        for row in rows
    ]
    send(connection, *insert(Notice._meta.db_table, [str(field.column) for field in fields], values))


def _channels(recipient: Recipient) -> list[Channel]:
    """The channel of the recipient's kind, and mail beside it where a unit or post has a mailbox and mail leads out."""
    chosen = [rules.RECIPIENTS[recipient.kind]]
    has_mailbox = chosen[0] is Channel.IN_APP and address_book.address(recipient.kind)(recipient.id)
    if has_mailbox and channels.is_connected(Channel.MAIL):
        chosen.append(Channel.MAIL)
    return chosen


def _row(
    kind: str, about: Subject, to: Recipient, channel: Channel, at: datetime, facts: dict[str, Any], urgent: bool,
    not_before: datetime | None = None,
) -> Notice:  # fmt: skip
    row = new_row(
        Notice, county=about.county, kind=kind, about_kind=about.kind, about_id=about.id, to_kind=to.kind, to_id=to.id,
        channel=channel, facts=facts, urgent=urgent, created_at=at, send_from=at,
    )  # fmt: skip
    if channel is Channel.IN_APP:  # being in the reader's list is the delivery
        row.state, row.handed_over_at = State.DELIVERED, at
    else:
        leaves = not_before if not_before and channel is Channel.SMS else at
        row.send_from = row.next_try_at = rules.send_time(channel, leaves, urgent=urgent)
        row.sent_key = str(row.id)
    return row


def mark_read(
    viewer: Viewer, notice_ids: Iterable[UUID] | None = None, *, now: datetime, told_by: datetime | None = None
) -> int:
    """Mark these notices of the viewer's inbox as read, or all unread ones told by a moment; how many were new."""
    reader = queries.reader_id(viewer)
    if reader is None:
        return 0
    unread = queries.unread(viewer, now=now)
    if notice_ids is not None:
        unread = unread.filter(pk__in=list(notice_ids))
    if told_by is not None:
        unread = unread.filter(created_at__lte=told_by)
    rows = [Read(county=county, notice_id=pk, reader_id=reader, read_at=now) for pk, county in
            unread.values_list("pk", "county")]  # fmt: skip
    Read.objects.bulk_create(rows, ignore_conflicts=True)  # two tabs may read at once
    return len(rows)


def send_again(notice_id: UUID, *, by: Viewer, now: datetime) -> None:
    """A person looked at a stuck notice and lets it go out once more, under a new key."""
    with transaction.atomic():
        notice = _stuck(notice_id, by)
        notice.state, notice.tries, notice.last_error = State.WAITING, 0, ""
        notice.sent_key, notice.settled_by, notice.next_try_at = str(new_id()), by.id, now
        notice.save(update_fields=["state", "tries", "last_error", "sent_key", "settled_by", "next_try_at"])


def send_all_again(channel: str, cause: str, *, about: QuerySet[Any] | None = None, by: Viewer, now: datetime) -> int:
    """After an outage: everything of this channel that this one cause holds goes out once more; how many.

    `about` are the only subjects' keys meant, where the actor does not answer for the whole county.
    """
    _demand_settler(by)
    rows = queries.stuck(by.county, about).filter(channel=channel, last_error=cause)
    if cause not in rules.PASSING:
        return 0
    return rows.update(
        state=State.WAITING, tries=0, last_error="", settled_by=by.id, next_try_at=now,
        sent_key=Cast(RandomUUID(), CharField(max_length=36)),
    )  # fmt: skip


def told_by_hand(notice_id: UUID, *, by: Viewer, now: datetime) -> None:
    """A person told the recipient in another way (a call, a visit)."""
    with transaction.atomic():
        notice = _stuck(notice_id, by)
        notice.state, notice.settled_by, notice.handed_over_at = State.DELIVERED, by.id, now
        notice.save(update_fields=["state", "settled_by", "handed_over_at"])


def _stuck(notice_id: UUID, by: Viewer) -> Notice:
    """The locked notice, if it is in the county of `by`, whose role settles notices, and waits for a person."""
    _demand_settler(by)
    notice = Notice.objects.select_for_update().filter(queries.ground(by.county), pk=notice_id).first()
    if notice is None:
        raise Unknown(_("没有找到这条通知"))
    if notice.state not in rules.STUCK:
        raise NotAllowed(_("这条通知现在不用人工处理"), todo=_("刷新列表看看它的最新状态"))
    return notice


def _demand_settler(by: Viewer) -> None:
    if by.role not in rules.SETTLERS:
        raise NotAllowed(_("您的岗位不处理没送到的通知"), todo=_("请告诉系统管理员"))
