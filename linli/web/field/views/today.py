# SPDX-License-Identifier: MulanPSL-2.0
"""A grid worker's day on one screen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cases.queries import cases_visible_to
from linli.cases.rules.states import Stage, State
from linli.people.rules import Role
from linli.places.queries import full_name
from linli.web.field.cards import Card, cards
from linli.web.shared.gates import roles_only

if TYPE_CHECKING:
    from linli.cases.models import Case
    from linli.people.rules import Viewer

MOST_CARDS = 50  # a deck shows; the rest stands in the list
field_only = roles_only(Role.GRID_WORKER)


@field_only
def today(request: HttpRequest) -> HttpResponse:
    """要去的, 要回的, 附近的: the open matters of my grid, each deck read by itself, so that none hides behind another."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    rows = cases_visible_to(viewer).exclude(stage=Stage.ENDED).order_by("due_at", "pk")
    go, back = Q(state=State.VERIFYING), Q(state=State.FINISHED)
    decks = [
        ("go", "walk", _("要去的"), _("等您到现场核实"), _("今天没有要核实的。"), rows.filter(go)),
        ("back", "checks", _("要回的"), _("单位说办完了，请去看看"), _("没有等您核查的。"), rows.filter(back)),
        ("near", "map-pin", _("附近的"), _("您网格里还没办完的"), _("网格里没有没办完的事。"), rows.exclude(go | back)),
    ]
    shown = [(*words, *_dealt(found, viewer, now)) for *words, found in decks]
    return render(request, "field/today.html", {"decks": shown, "grid": full_name(viewer.area_code), "now": now})


def _dealt(found: QuerySet[Case], viewer: Viewer, now: datetime) -> tuple[list[Card], str]:
    """The cards of a deck and how many there are, as it is said: 50+ where there are more than it shows."""
    rows = list(found[: MOST_CARDS + 1])
    dealt = cards(rows[:MOST_CARDS], viewer, now=now)
    return dealt, f"{MOST_CARDS}+" if len(rows) > MOST_CARDS else str(len(dealt))
