# SPDX-License-Identifier: MulanPSL-2.0
"""Where a hot issue lies: the smallest area that holds its matters, as they lie now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from linli.triage.models.hot import HotIssue, HotMember
from linli.triage.models.matter import Matter
from linli.triage.queries.hot_trees import past_of, root_of, tree_of
from linli.triage.queries.standing import standing
from linli.triage.rules.hot.values import common_area

COUNTY_DIGITS = 6


def area_of_matters(matter_ids: Collection[UUID], past: Iterable[str] = ()) -> str:
    """Of those whose place somebody said more closely than the county, and what the stream has forgotten; "" for none."""
    now = Matter.objects.filter(pk__in=matter_ids).values_list("scope_code", flat=True)
    return common_area([*(standing(code) for code in now if len(code) > COUNTY_DIGITS), *map(standing, past)])


def follow_place(county: str, matter_id: UUID) -> None:
    """A matter was located: so is the issue it is in. One statement for most, which are in none."""
    issue = HotIssue.objects.filter(county=county, members__matter_id=matter_id).first()
    if issue is None:
        return
    root = root_of(issue)
    ids = HotMember.objects.filter(county=county, issue=root).values_list("matter_id", flat=True)
    area = area_of_matters(list(ids), [one.area for row in tree_of(root) if (one := past_of(row))])
    if area:
        HotIssue.objects.filter(pk=root.pk).update(scope_code=area, place="")


__all__ = ["area_of_matters", "follow_place"]
