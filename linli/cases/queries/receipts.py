# SPDX-License-Identifier: MulanPSL-2.0
"""What number and code open: one case, and the parts that were split off it."""

from __future__ import annotations

import hmac
from uuid import UUID

from django.db.models import Q

from linli.cases.models import Case, Link
from linli.cases.rules.report import secret_digest

SPLIT = "split"  # the kind of link from a whole to its part


def case_by_secret(number: str, secret: str) -> Case | None:
    """The case of a receipt: number and secret as printed. Compared in constant time; limits are the caller's."""
    case = Case.objects.filter(number=number.strip().upper()).first()
    return case if case is not None and _opens(case, secret) else None


def _opens(case: Case, secret: str) -> bool:
    """Its own code; of a part also the code of what it was split off, for nobody was given the part's own."""
    whole: Case | None = case
    while whole is not None:
        if hmac.compare_digest(bytes(whole.secret_digest or b""), secret_digest(whole.pk, secret)):
            return True
        whole = Case.objects.filter(links__other=whole, links__kind=SPLIT).order_by("pk").first()
    return False


def split_apart(case: Case) -> set[UUID]:
    """The others of one message: what it was split off, and what else was. One statement."""
    wholes = Link.objects.filter(other=case, kind=SPLIT).values("case")
    rows = Link.objects.filter(Q(case=case) | Q(case__in=wholes), kind=SPLIT).values_list("case", "other")
    return {pk for row in rows for pk in row} - {case.pk}


def parts_of(case: Case) -> list[Case]:
    """What was split off this case: its reporter told them all, and its receipt opens them."""
    return list(
        Case.objects.filter(linked_from__case=case, linked_from__kind=SPLIT).select_related("lead").order_by("pk")
    )
