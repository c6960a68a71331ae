# SPDX-License-Identifier: MulanPSL-2.0
"""The printed forms of rungs: what stands on them. Who may see one is the matter's gate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from linli.clocks import texts
from linli.clocks.models import Urging
from linli.clocks.queries.clocks import clock_rows
from linli.clocks.rules.running import Kind
from linli.kernel.refusals import Unknown
from linli.kernel.times import COUNTY_ZONE

if TYPE_CHECKING:
    from linli.clocks.models import Clock
    from linli.ledger.rules import Subject

PAPERS = Path(__file__).resolve().parents[1] / "papers"
FIRST_FORM = 2  # a reminder has none
_LETTERS = {2: "催", 3: "督", 4: "通"}


def clocks_with_forms(subject: Subject) -> list[Clock]:
    """`clocks_of`, each with `forms`: (id, rung, moment as ISO text) of what it was urged by on paper. One statement."""
    urged = Urging.objects.filter(clock=OuterRef("pk"), rung__gte=FIRST_FORM).values_list(
        JSONObject(id="pk", rung="rung", at="at")
    )
    return list(clock_rows(subject).annotate(forms=ArraySubquery(urged)))


def urging_of(subject_id: UUID, urging_id: UUID) -> Urging:
    """One rung of this matter that has a form; Unknown otherwise."""
    found = (
        Urging.objects.filter(pk=urging_id, subject_id=subject_id, rung__gte=FIRST_FORM).select_related("clock").first()
    )
    if found is None:
        raise Unknown("没有这份文书，或者它不属于这一件")
    return found


def form_facts(
    urging: Urging, *, number: str, title: str, office: str, to: str, words: str | None = None
) -> dict[str, str]:
    """The fields of the form, as words. `words`: what a person asks for who put it under 督办; None of a rung."""
    return {
        "office": office,
        "to": to,
        "number": number,
        "title": title,
        "paper_number": f"{number}-{_LETTERS[urging.rung]}{urging.entry}",
        "clock": str(texts.KINDS[Kind(urging.clock.kind)]),
        "due": moment(urging.due_at),
        "over": over_words(urging.due_at, urging.at),
        "words": _asked(words),
        "day": day(urging.at),
    }


def order_facts(
    clocks: list[Clock], *, number: str, title: str, office: str, to: str, words: str, return_by: str
) -> Mapping[str, str]:
    """The fields of a 交办单: the newest leg's and signature's limits, until when it may be returned, and what the
    reporter was promised."""
    newest = {clock.kind: clock for clock in clocks}
    leg, sign, promise = newest.get(Kind.LEG), newest.get(Kind.SIGN), newest.get(Kind.PROMISE)
    facts = {"office": office, "to": to, "number": number, "title": title, "words": words}
    return facts | {
        "paper_number": f"{number}-交{leg.n if leg else 1}",
        "due": moment(leg.due_at) if leg else "",
        "sign_due": moment(sign.due_at) if sign else "",
        "return_by": return_by,
        "promise": moment(promise.due_at) if promise else "",
        "day": day(leg.started_at) if leg else "",
    }


def template_of(name: str) -> bytes:
    return (PAPERS / f"{name}.docx").read_bytes()


def _asked(words: str | None) -> str:
    if words is None:
        return _("下列事项经催办仍未办结，现予督办。请单位负责人过问，查明原因，提出办结的日期。")
    return _("现对下列事项予以督办，请单位负责人过问，提出办结的日期。督办要求：%(words)s") % {"words": words}


def over_words(due_at: datetime, at: datetime) -> str:
    if at <= due_at:
        return _("未到期")
    days = (at.astimezone(COUNTY_ZONE).date() - due_at.astimezone(COUNTY_ZONE).date()).days
    return _("%(days)d天") % {"days": days} if days else _("不到1天")


def moment(at: datetime) -> str:
    local = at.astimezone(COUNTY_ZONE)
    return f"{day(at)} {local:%H:%M}"


def day(at: datetime) -> str:
    local = at.astimezone(COUNTY_ZONE)
    return _("%(year)d年%(month)d月%(day)d日") % {"year": local.year, "month": local.month, "day": local.day}
