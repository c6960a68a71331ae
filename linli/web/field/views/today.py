# SPDX-License-Identifier: MulanPSL-2.0
"""A grid worker's day on one screen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cases.queries import cases_visible_to
from linli.cases.rules.states import Stage, State
from linli.people.rules import Role
from linli.places.queries import full_name
from linli.web.field.cards import cards
from linli.web.shared.gates import roles_only

MOST_READ = 200
field_only = roles_only(Role.GRID_WORKER)


@field_only
def today(request: HttpRequest) -> HttpResponse:
    """要去的, 要回的, 附近的: the open matters of my grid, read once and dealt into three."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    rows = list(cases_visible_to(viewer).exclude(stage=Stage.ENDED).order_by("due_at", "pk")[:MOST_READ])
    to_go = [case for case in rows if case.state == State.VERIFYING]
    to_check = [case for case in rows if case.state == State.FINISHED]
    nearby = [case for case in rows if case.state not in (State.VERIFYING, State.FINISHED)]
    decks = [
        ("go", "walk", _("要去的"), _("等您到现场核实"), _("今天没有要核实的。"), cards(to_go, viewer, now=now)),
        ("back", "checks", _("要回的"), _("单位说办完了，请去看看"), _("没有等您核查的。"), cards(to_check, viewer, now=now)),
        ("near", "map-pin", _("附近的"), _("您网格里还没办完的"), _("网格里没有没办完的事。"), cards(nearby, viewer, now=now)),
    ]  # fmt: skip
    context = {"decks": decks, "grid": full_name(viewer.area_code), "now": now}
    return render(request, "field/today.html", context)
