# SPDX-License-Identifier: MulanPSL-2.0
"""What looks like the same matter, each with its reasons and the one act that follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.cases import texts
from linli.cases.queries import cases_visible_to
from linli.cases.queries.receipts import split_apart
from linli.cases.rules.guard import keeps_teller
from linli.cases.rules.reception import PETITION
from linli.cases.rules.states import ENDED_STATES, State
from linli.kernel.said import translated
from linli.triage.queries.proposals import advice_of
from linli.triage.queries.twins import twins_of
from linli.triage.rules.proposal import percent
from linli.triage.rules.sameness import Twin
from linli.web.desk.shown.rows import short_place

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST = 4


@dataclass(frozen=True, slots=True)
class Same:
    """One likely twin: `act` is "merge" where it is still open and this one is no petition, else "link"."""

    case: Any
    state: str
    place: str
    sure: int | None
    reasons: list[str]
    act: str
    named: bool = False  # by the teller


def same_as(case: Any, viewer: Viewer) -> list[Same]:
    """Likely twins for who keeps the teller of the case, best first; what the teller named stands on top.

    That one person told both is said only to who keeps the teller of both, and a confidential matter is a twin only
    for who keeps its teller: it may be about the very unit that asks. At most seven statements.
    """
    advice = advice_of(case.pk)
    if advice is None or not keeps_teller(case, viewer):
        return []
    twins: dict[UUID, Twin | None] = {twin.matter_id: twin for twin in twins_of(advice.matter)}
    for apart in split_apart(case):  # one message: somebody cut it on purpose
        twins.pop(apart, None)
    named = advice.matter.same_as
    ids = [*([named] if named else []), *(pk for pk in twins if pk != named)]
    rows = _readable(case.county, ids, viewer)
    found: dict[UUID, Same] = {}
    for row in (rows[pk] for pk in ids if pk in rows):
        lead = rows.get(row.lead_id) if row.state == State.MERGED else row
        twin = _as_known(twins.get(row.pk), row, lead, viewer)
        if lead is None or lead.pk in (case.pk, case.lead_id) or not (twin or row.pk == named):
            continue
        found.setdefault(lead.pk, _same(case, lead, twin, row.pk == named, viewer))
    best = sorted(found.values(), key=lambda one: (not one.named, one.case.state in ENDED_STATES))
    return best[:MOST]


def _readable(county: str, ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, Any]:
    """Those of the matters that this viewer may read, and what they were merged into."""
    seen = cases_visible_to(viewer).filter(county=county)
    rows: dict[UUID, Any] = seen.in_bulk(list(ids))
    leads = {row.lead_id for row in rows.values() if row.state == State.MERGED} - rows.keys()
    return rows | seen.in_bulk(leads) if leads else rows


def _as_known(twin: Twin | None, row: Any, lead: Any, viewer: Viewer) -> Twin | None:
    """The twin as far as this viewer may know it; None for nothing."""
    if twin is None or any(one and one.confidential and not keeps_teller(one, viewer) for one in (row, lead)):
        return None
    if twin.same_teller and not keeps_teller(row, viewer):
        twin = twin.without_teller()
    return twin if twin.is_shown else None


def _same(case: Any, other: Any, twin: Twin | None, named: bool, viewer: Viewer) -> Same:
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
        named=named,
    )
