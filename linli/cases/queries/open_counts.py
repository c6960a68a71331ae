# SPDX-License-Identifier: MulanPSL-2.0
"""What still hangs on a place or a unit, for those who are about to close it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from linli.cases.models import Call, Case
from linli.cases.rules.states import MAY_COME_BACK, WITH_UNIT, Stage, State
from linli.cases.rules.whistle import OWES
from linli.clocks.queries.standing import held_now
from linli.clocks.rules.running import Kind

NAMED = 3


def open_in(scope_code: str) -> int:
    """How many cases are not ended in this place and all below it."""
    place = Q(scope_code=scope_code) if len(scope_code) == 15 else Q(scope_code__startswith=scope_code)
    return Case.objects.filter(place, county__startswith=scope_code[:6]).exclude(stage=Stage.ENDED).count()


def lying_in(village_code: str) -> dict[str, tuple[int, int]]:
    """Grid code → (cases that are not ended, all cases) in it, for the grids of a village that hold any."""
    held = Case.objects.filter(county=village_code[:6], scope_code__startswith=village_code).order_by()
    rows = held.values_list("scope_code").annotate(open=Count("pk", filter=~Q(stage=Stage.ENDED)), all=Count("pk"))
    return {code: (still_open, every) for code, still_open, every in rows}


def open_with(unit_id: UUID) -> str:
    """Why a unit cannot close: the cases it has, answers for, merged into what is still open, was whistled to, or has to
    call back or rule on, some of them by number; "" if there are none."""
    called = Call.objects.filter(unit=unit_id, whistle__ended_at__isnull=True, state__in=OWES).values("case")
    own = Q(stage__in=WITH_UNIT) | Q(state__in=MAY_COME_BACK)
    answers = Q(own, unit=unit_id) | Q(Q(centre=unit_id) & ~Q(stage=Stage.ENDED))
    merged = Q(centre=unit_id, state=State.MERGED) & ~Q(lead__stage=Stage.ENDED)  # it alone takes them out again
    owed = Q(pk__in=held_now(unit_id, Kind.CALL_BACK)) | Q(pk__in=held_now(unit_id, Kind.CALL_RULE))
    held = Case.objects.filter(answers | merged | Q(pk__in=called) | owed)
    count = held.count()
    if not count:
        return ""
    numbers = "、".join(
        number or "" for number in held.order_by("due_at", "pk").values_list("number", flat=True)[:NAMED]
    )
    return _("还有 %(n)d 件没有办完的事项（%(numbers)s%(more)s）") % {
        "n": count,
        "numbers": numbers,
        "more": _(" 等") if count > NAMED else "",
    }
