# SPDX-License-Identifier: MulanPSL-2.0
"""Short ways to a whistle."""

from __future__ import annotations

from dataclasses import replace

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.people.rules import Viewer
from tests.town import Town, fresh


def in_town(town: Town, report, **given: object) -> Case:
    """A case that the town's centre has accepted."""
    case = fresh(report_case(report, by=None, now=town.now).case_id)
    take_step(case, "hand_down", by=town.dispatcher, now=town.now, **given)
    return take_step(case, "accept", by=town.town_operator, now=town.now)


def in_village(town: Town, report, *, accept: bool = True) -> Case:
    """A case that a grid worker found, at the village's centre."""
    found = replace(report, channel="grid", phone="", name="")
    case = fresh(report_case(found, by=town.grid_worker, now=town.now).case_id)
    return take_step(case, "accept", by=town.village_operator, now=town.now) if accept else case


def blow(
    town: Town, case: Case, by: Viewer, units: list[str], *, lead: str = "", kind: str = "push", **more: object
) -> Case:
    """The first of `units` leads unless `lead` says otherwise."""
    given = {"kind": kind, "why": "no_power", "reason": "本级没有执法权", **more}
    called = [town.unit(unit) for unit in units]
    return take_step(
        case, "whistle", by=by, now=town.now, units=called, lead=town.unit(lead or units[0]), **given
    )  # fmt: skip


def joint(town: Town, report) -> Case:
    """A town has whistled for two departments of the county; housing leads."""
    return blow(town, in_town(town, report), town.town_operator, ["housing", "city_management"])


def all_present(town: Town, case: Case) -> Case:
    """Both have come."""
    for who in (town.handler, town.other_handler):
        case = take_step(case, "report_in", by=who, now=town.now, words="带着车和人来了")
    return case
