# SPDX-License-Identifier: MulanPSL-2.0
"""The register of mediators: who is on it, in what, where, how much at a time, and what they learnt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes.actions.registers import register_entry
from linli.disputes.models import Mediator, Training
from linli.disputes.rules.states import Team
from linli.disputes.rules.types import dispute_types
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.people.queries import unit_info, viewer_of_post

if TYPE_CHECKING:
    from linli.people.rules import Viewer

CHANGEABLE = frozenset({"team", "expertise", "languages", "area_code", "most_open", "salaried", "filed_on"})


@transaction.atomic
def list_mediator(
    *, post_id: UUID, team: str, by: Viewer, now: datetime, expertise: Sequence[str] = (),
    languages: Sequence[str] = (), most_open: int = 20, salaried: bool = False, area_code: str = "",
) -> Mediator:  # fmt: skip
    """Put somebody who holds a post on the register of mediators, or back on it."""
    post = viewer_of_post(post_id, on=county_day(now))
    if post is None or post.unit_id is None:
        raise Unknown(_("没有这个岗位，或者它已经终止"))
    before = Mediator.objects.select_for_update().filter(post=post_id).first()
    if before is not None and before.delisted_on is None:
        raise NotAllowed(_("已经在调解员名册上"))
    row = before or Mediator(county=post.county, post_id=post_id)
    row.unit_id, row.team, row.expertise = post.unit_id, _team(team), _expertise(expertise)
    row.languages, row.area_code = [one[:16] for one in languages][:10], area_code or post.area_code[:12]
    row.most_open, row.salaried, row.listed_on, row.delisted_on = most_open, salaried, county_day(now), None
    facts: dict[str, Any] = {"post": str(post_id)}
    register_entry("mediator", row.pk, "list", by=by, now=now, unit_id=post.unit_id, first=before is None, facts=facts)
    row.save(force_insert=before is None)
    return row


@transaction.atomic
def change_mediator(mediator_id: UUID, *, by: Viewer, now: datetime, **values: Any) -> Mediator:
    """Change team, expertise, languages, area, load or filing."""
    row = _locked(mediator_id, by)
    if set(values) - CHANGEABLE:
        raise BadInput(_("这一项不能改"), field=sorted(set(values) - CHANGEABLE)[0])
    values |= {"team": _team(values["team"])} if "team" in values else {}
    values |= {"expertise": _expertise(values["expertise"])} if "expertise" in values else {}
    if values.get("most_open") is not None and values["most_open"] < 1:
        raise BadInput(_("手头最多几件：至少一件"), field="most_open")
    for name, value in values.items():
        setattr(row, name, value)
    facts: dict[str, Any] = {"changed": sorted(values)}
    register_entry("mediator", row.pk, "change", by=by, now=now, unit_id=row.unit_id, first=False, facts=facts)
    row.save(update_fields=sorted(values))
    return row


@transaction.atomic
def delist_mediator(mediator_id: UUID, *, by: Viewer, now: datetime) -> Mediator:
    """Off the register: no new disputes; those in hand go on until others are named."""
    row = _locked(mediator_id, by)
    register_entry("mediator", row.pk, "delist", by=by, now=now, unit_id=row.unit_id, first=False)
    row.delisted_on = county_day(now)
    row.save(update_fields=["delisted_on"])
    return row


@transaction.atomic
def add_training(mediator_id: UUID, *, on: date, hours: Decimal, topic: str, by: Viewer, now: datetime) -> Training:
    """A course that a mediator attended."""
    row = _locked(mediator_id, by)
    if on > county_day(now) or hours <= 0:
        raise BadInput(_("日期不能在将来，学时要大于零"), field="on")
    register_entry("mediator", row.pk, "train", by=by, now=now, unit_id=row.unit_id, first=False)
    return Training.objects.create(county=row.county, mediator=row, on=on, hours=hours, topic=topic[:80])


def _locked(mediator_id: UUID, by: Viewer) -> Mediator:
    row = Mediator.objects.select_for_update().filter(pk=mediator_id, county=by.county).first()
    if row is None or unit_info(row.unit_id) is None:
        raise Unknown(_("没有这位调解员"))
    return row


def _team(team: str) -> str:
    if team not in set(Team):
        raise BadInput(_("没有这支队伍"), todo=_("从五支队伍里选"), field="team")
    return team


def _expertise(codes: Sequence[str]) -> list[str]:
    unknown = [code for code in codes if code not in dispute_types()]
    if unknown:
        raise BadInput(_("没有这种纠纷类型"), todo=_("从列表里选"), field="expertise")
    return list(dict.fromkeys(codes))
