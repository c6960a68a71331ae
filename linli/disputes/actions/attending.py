# SPDX-License-Identifier: MulanPSL-2.0
"""Nobody is asked to two sessions at one hour: neither who holds them nor who is to come."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from linli.disputes.models import Appointment, Mediator, Party, Session
from linli.kernel.refusals import NotAllowed

if TYPE_CHECKING:
    from linli.disputes.actions.turn import Turn


def check_free(turn: Turn, session: Session) -> None:
    """Raises NotAllowed; it does not say which other dispute it is. The rows of the mediators are the lock."""
    serving = turn.standing.ties.serving
    list(Mediator.objects.select_for_update().filter(post__in=serving).order_by("pk").values_list("pk"))
    there = Session.objects.filter(state="planned", starts_at__lt=session.ends_at, ends_at__gt=session.starts_at)
    held = list(there.filter(dispute__in=_served_by(serving)).values_list("dispute", flat=True))
    if held and _all_busy(serving, held):
        raise _refused(_("调解员这段时间另有调解"), "mediator_taken")
    people = _same_people(turn, session.side)
    for one in there.filter(dispute__in=people.values("dispute")):
        if people.filter(_attends(one.side), dispute=one.dispute_id).exists():
            raise _refused(_("当事人这段时间另有调解"), "party_taken")


def _served_by(posts: Collection[UUID]) -> QuerySet[Appointment, Any]:
    return Appointment.objects.filter(post__in=posts, state="serving").values("dispute")


def _all_busy(serving: Collection[UUID], held: Collection[UUID]) -> bool:
    """Whether as many sessions as they are have nobody else to hold them."""
    others: dict[UUID, set[UUID]] = {key: set() for key in held}
    rows = Appointment.objects.filter(dispute__in=others, state="serving").values_list("dispute", "post")
    for dispute, post in rows:
        others[dispute].add(post)
    return sum(others[key] <= set(serving) for key in held) >= len(serving)


def _same_people(turn: Turn, side: str) -> QuerySet[Party]:
    """Everywhere, the parties who are one of those to come: by resident or phone."""
    speakers = [one.id for one in turn.standing.signers if one.side == side or not side]
    ours = Party.objects.filter(pk__in=speakers)
    phones = [bytes(key) for key in ours.values_list("contact__phone_digest", flat=True) if key]
    residents = [key for key in ours.values_list("resident", flat=True) if key]
    same = Q(pk__in=speakers) | Q(contact__phone_digest__in=phones) | Q(resident__in=residents)
    return Party.objects.filter(same, county=turn.dispute.county)


def _attends(side: str) -> Q:
    """Of a session apart, that side's; of a joint one, everybody."""
    return Q(side=side) if side else Q()


def _refused(what: str, code: str) -> NotAllowed:
    return NotAllowed(what, kept=_("填过的内容都还在，没有提交"), todo=_("换一个时间"), code=code)
