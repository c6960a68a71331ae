# SPDX-License-Identifier: MulanPSL-2.0
"""What hangs on one post: the red disputes that its holder answers for, the disputes its holder mediates."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from linli.disputes.models import Appointment, Colour, Dispute
from linli.disputes.rules.states import Stage


def red_under(post_id: UUID) -> QuerySet[Dispute]:
    """Those it answers for by name."""
    return _open(Colour.objects.filter(leader=post_id, ended_at__isnull=True).values("dispute"))


def mediated_by(post_id: UUID) -> QuerySet[Dispute]:
    """Those its holder serves in, or was asked to."""
    return _open(Appointment.objects.filter(post=post_id).exclude(state="gone").values("dispute"))


def duty_of(post_id: UUID) -> str:
    """For whoever is about to end the post; "" where nothing hangs on it."""
    red, mediated = red_under(post_id).count(), mediated_by(post_id).count()
    if not red and not mediated:
        return ""
    return _("由这个岗位负责的红色纠纷%(red)s件、调解的纠纷%(mediated)s件；停用后通知各调委会另定。") % {
        "red": red,
        "mediated": mediated,
    }


def _open(ids: QuerySet) -> QuerySet[Dispute]:
    return Dispute.objects.filter(pk__in=ids).exclude(stage=Stage.OVER).order_by("pk")
