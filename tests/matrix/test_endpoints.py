# SPDX-License-Identifier: MulanPSL-2.0
"""Endpoints × roles × (own, sibling, parent, other county, deleted): generated from the routes, 0 wrong answers.

SEES is written down by hand from the charter, not taken from the scope's own code: it is the oracle.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from linli.cases.rules.table import STEPS
from tests.matrix.routes import Route, all_routes
from tests.town import _POSTS

_COUNTY_WIDE = {"city_operator", "dispatcher", "second_operator", "supervisor", "leader"}
SEES = {
    "own": _COUNTY_WIDE
    | {"town_operator", "village_operator", "grid_worker", "handler", "second_handler", "unit_leader"},
    "sibling": _COUNTY_WIDE | {"next_town_operator", "other_handler"},
    "parent": _COUNTY_WIDE,
    "other_county": {"city_operator", "neighbour_operator"},
    "deleted": set(),
}
CAST = [key for key, _unit, _role, _area in _POSTS]
CASE_ROUTES = [route for route in all_routes() if route.is_of_a_case and not route.pattern.startswith("api/")]
PLAIN_ROUTES = [route for route in all_routes() if not route.names and not route.pattern.startswith("api/")]
CLOSED = {302, 403, 404, 409}
_A_PART = {
    "HX-Request": "true"
}  # as the page's script asks: the same gate and status, and not the whole page each time


def test_every_route_has_a_gate():
    """A view without a gate is open by mistake. Files and the API ask for themselves, and say where."""
    asks_itself = ("files/", "api/v1/")
    without = [route.pattern for route in all_routes() if not route.gate and not route.pattern.startswith(asks_itself)]
    assert not without


def test_there_is_something_to_test():
    assert len(CASE_ROUTES) >= 8
    assert len(PLAIN_ROUTES) >= 20


@pytest.mark.parametrize("who", [*CAST, None])
def test_case_pages_open_for_those_who_see_the_case_and_for_nobody_else(matrix, client_of, who):
    """Read by everybody; and posted to by those to whom it is not there, every route."""
    viewer = getattr(matrix.town, who) if who else None
    client, wrong = client_of(viewer), []
    for route in CASE_ROUTES:
        for place, number in matrix.cases.items():
            address, sees = route.address(number), who in SEES[place]
            asked = [client.get(address).status_code]
            if not sees or route.gate == "all":
                asked.append(client.post(address, headers=_A_PART).status_code)
            if not _right(route, viewer, asked, sees=sees):
                wrong.append((route.pattern, place, asked))
    assert not wrong


def _right(route: Route, viewer, asked: list[int], *, sees: bool) -> bool:
    """405 is right for one of the two ways only: whoever may not know of a case is told so by the other."""
    if route.gate == "all":  # the resident's own pages: staff and strangers hold no receipt
        allowed = {302, 404}
    elif viewer is None:
        allowed = {302, 409}  # a form that was posted is kept for who signs in again
    elif not route.admits(viewer.role):
        allowed = CLOSED
    elif sees:
        return asked[0] in ({404, 405} if route.of_something_of_it else {200, 302, 405})
    else:
        allowed = {404}
    return set(asked) <= allowed | {405} and bool(set(asked) & allowed)


@pytest.mark.parametrize("who", CAST)
def test_steps_answer_404_outside_the_scope_and_never_move_a_case_they_may_not(matrix, client_of, who):
    from linli.cases.models import Case
    from linli.cases.rules.guard import why_not

    viewer, wrong = getattr(matrix.town, who), []
    client = client_of(viewer)
    route = next(r for r in CASE_ROUTES if r.pattern == "desk/cases/<str:ref>/<slug:step>")
    for place, number in matrix.cases.items():
        sees = who in SEES[place] and route.admits(viewer.role)
        alike = place == "sibling" and who in SEES["own"]  # as far along as the own: every step was tried there
        for step in STEPS.steps if sees and not alike else (STEPS["finish"],):  # outside, none can answer otherwise
            before = Case.objects.filter(number=number).values_list("version", flat=True).first()
            with transaction.atomic():
                status = client.post(route.address(number, step.name), {}, headers=_A_PART).status_code
                after = Case.objects.filter(number=number).values_list("version", flat=True).first()
                transaction.set_rollback(True)
            case = Case.objects.filter(number=number).first()
            may = bool(sees and case and not why_not(step, case, viewer, timezone.now()))
            good = status in (
                {200, 302, 422} if may else {409, 422} if sees else CLOSED if not route.admits(viewer.role) else {404}
            )
            if not good or (before != after and not may):
                wrong.append((place, step.name, status, may, sees))
    assert not wrong


@pytest.mark.parametrize("who", [*CAST, None])
def test_other_pages_answer_everybody_without_a_fault(matrix, client_of, who):
    viewer = getattr(matrix.town, who) if who else None
    client, wrong = client_of(viewer), []
    for route in PLAIN_ROUTES:
        if route.pattern in ("logout",):
            continue
        status = client.get(route.address("")).status_code
        admitted = route.gate == "all" or (viewer is not None and route.admits(viewer.role))
        if status >= 500 or (not admitted and status not in CLOSED | {405}) or (admitted and status in {403, 409}):
            wrong.append((route.pattern, status))
    assert not wrong
