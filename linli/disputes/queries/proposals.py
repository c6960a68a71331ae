# SPDX-License-Identifier: MulanPSL-2.0
"""What the software proposes from stated tests: mediators, grade, colour. A person decides on each."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils import timezone

from linli.disputes.models import (
    Appointment,
    Dispute,
    DisputeLink,
    Handoff,
    Interest,
    SafetyMeasure,
    Training,
)
from linli.disputes.queries.choosable import choosable
from linli.disputes.queries.grading import tests_of
from linli.disputes.queries.local import rules_in
from linli.disputes.rules.grading import Known, Test, met, proposed_colour, proposed_grade
from linli.disputes.rules.local import weights_of
from linli.disputes.rules.proposing import Listed, Proposal, propose
from linli.disputes.rules.states import OPEN_STATES, Colour, Grade
from linli.disputes.rules.types import sign_of
from linli.kernel.times import county_day
from linli.people.queries import post_names

_INJURY = ("DT0601", "DT0604", "DT1301", "DT1801", "DT1002", "DT1201")
_VIOLENT = ("violence", "domestic")
_WAGES = ("DT1001", "DT2102")


def listed_mediators(county: str, year: int) -> list[Listed]:
    """The register as the proposal sees it. Four statements."""
    open_now = Count(
        "appointments", filter=Q(appointments__state="serving", appointments__dispute__state__in=OPEN_STATES)
    )
    on = county_day(timezone.now())
    rows = list(choosable(county, on=on).annotate(open_now=open_now).order_by("pk"))
    names = post_names([row.post_id for row in rows])
    trained = set(Training.objects.filter(county=county, on__year=year).values_list("mediator", flat=True))
    interests: dict[object, list[tuple[str, str]]] = {}
    for mediator, area, kind in Interest.objects.filter(county=county, until__isnull=True).values_list(
        "mediator", "area_code", "dispute_type"
    ):
        interests.setdefault(mediator, []).append((area, kind))
    return [
        Listed(
            row.pk, names.get(row.post_id, ""), row.team, row.expertise, row.languages, row.area_code, row.most_open,
            row.open_now, row.pk in trained, interests.get(row.pk, ()),
        )
        for row in rows
    ]  # fmt: skip


def proposed_mediators(dispute: Dispute, *, language: str = "", most: int = 5) -> list[Proposal]:
    """Who fits, with the reasons; nobody who has or had a part in it. `language`: else the one told at registration."""
    had = Appointment.objects.filter(dispute=dispute).values_list("mediator", flat=True)
    return propose(
        listed_mediators(dispute.county, dispute.applied_at.year), dispute_type=dispute.dispute_type,
        scope_code=dispute.scope_code, grade=dispute.grade, weights=weights_of(rules_in(dispute.county)),
        language=language or dispute.language, not_these=set(had), most=most,
    )  # fmt: skip


def tests_met(dispute: Dispute, *, safety: str) -> list[Test]:
    """The county's stated tests that this dispute meets: facts of the dispute alone.

    Args:
        safety: the sides whose safety path whoever asks may know of (rules.sight.safety_seen).
    """
    signs = _signs(dispute, safety)
    links = DisputeLink.objects.filter(Q(one=dispute) | Q(other=dispute)).select_related("one", "other")
    others = [
        link.other if link.one_id == dispute.pk else link.one for link in links
    ]  # from whichever page it was made
    towns = {one.scope_code[:9] for one in [dispute, *others] if len(one.scope_code) >= 9}
    later = {link.one_id for link in links if link.kind == "follow_up" and link.other_id == dispute.pk}
    failed = any(one.end_reason and not one.settled for one in others if one.pk not in later)
    failed |= Handoff.objects.filter(dispute=dispute, state="returned").exists()
    parties = dispute.parties.exclude(consent="withdrawn").count()  # type: ignore[attr-defined]
    known = Known(
        parties=parties, amount=dispute.amount, injury=dispute.injured or dispute.dispute_type in _INJURY,
        death=dispute.died, failed_before=failed, towns=len(towns), threat="threat" in signs,
        violence=bool((signs | {sign_of(dispute.dispute_type)}) & set(_VIOLENT)), wages=dispute.dispute_type in _WAGES,
    )  # fmt: skip
    return met(known, tests_of(dispute.county).values())


def _signs(dispute: Dispute, safety: str) -> set[str]:
    """What was told or seen of violence, of each side since its safety path was last closed."""
    found: dict[str, set[str]] = {}
    rows = SafetyMeasure.objects.filter(dispute=dispute, side__in=list(safety)).order_by("at", "pk")
    for side, kind in rows.values_list("side", "kind"):
        if kind == "closed":
            found.pop(side, None)
        else:
            found.setdefault(side, set()).add(kind)
    return set().union(*found.values())


def colour_proposal(dispute: Dispute, *, safety: str = "ab") -> tuple[Colour | None, list[str]]:
    """The colour that the tests speak for and the keys of those tests (rules.grading.PATTERNS)."""
    return proposed_colour(tests_met(dispute, safety=safety))


def grade_proposal(dispute: Dispute) -> tuple[Grade, list[str]]:
    """The grade that the tests speak for and the keys of those tests."""
    return proposed_grade(tests_met(dispute, safety="ab"))
