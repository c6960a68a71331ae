# SPDX-License-Identifier: MulanPSL-2.0
"""What looks like the same matter, each with its reasons and the one act that follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.cases import texts
from linli.cases.queries import cases_visible_to
from linli.cases.rules.reception import PETITION
from linli.cases.rules.states import ENDED_STATES
from linli.kernel.said import translated
from linli.triage.queries.proposals import advice_of
from linli.triage.queries.twins import twins_of
from linli.triage.rules.proposal import percent
from linli.web.desk.shown.rows import short_place

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Same:
    """One likely twin: `act` is "merge" where it is still open and this one is no petition, else "link"."""

    case: Any
    state: str
    place: str
    sure: int | None
    reasons: list[str]
    act: str


def same_as(case: Any, viewer: Viewer) -> list[Same]:
    """Likely twins that this viewer may see, best first; what the teller named stands on top. At most four statements."""
    advice = advice_of(case.pk)
    if advice is None:
        return []
    twins = {twin.matter_id: twin for twin in twins_of(advice.matter)}
    named = advice.matter.same_as
    ids: list[UUID] = [named] if named and named not in twins else []
    seen = cases_visible_to(viewer).filter(county=case.county).exclude(pk=case.pk).exclude(lead=case.pk)
    cases = seen.in_bulk([*ids, *twins])
    order = sorted(cases, key=lambda pk: (pk != named, -(twins[pk].score if pk in twins else 0)))
    return [_same(case, cases[pk], twins.get(pk), pk == named, viewer) for pk in order if pk != case.lead_id]


def _same(case: Any, other: Any, twin: Any, named: bool, viewer: Viewer) -> Same:
    reasons = [translated(why.said, _) for why in twin.reasons] if twin else []
    if named:
        reasons.insert(0, _("反映人提交时说就是这一件"))
    return Same(
        case=other,
        state=str(texts.STATES.get(other.state, other.state)),
        place=short_place(other.scope_code, viewer),
        sure=percent(twin.score) if twin else None,
        reasons=reasons,
        act="link" if other.state in ENDED_STATES or case.order_type == PETITION else "merge",
    )
