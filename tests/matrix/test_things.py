# SPDX-License-Identifier: MulanPSL-2.0
"""What an address names beside a case is nobody's who may not have it: read or posted to, it is as if it were not there.

WHOSE is written down by hand from the charter, not taken from the code: it is the oracle.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from tests.matrix.routes import Route, all_routes
from tests.matrix.test_endpoints import CAST, SEES
from tests.matrix.things import things_of
from tests.town import fresh

_CENTRE = {"dispatcher", "second_operator", "supervisor", "leader"}
_ABOVE_IT = _CENTRE | {"city_operator", "town_operator", "village_operator"}
WHOSE = {
    "day": _CENTRE, "appointment": _CENTRE, "shift": _CENTRE, "page": _CENTRE,
    "notice_id": SEES["own"],  # who may open the matter can call; a city's centre those of its counties
    "urging_id": SEES["own"], "file_id": SEES["own"], "issue_id": _ABOVE_IT,
    "publication": _CENTRE,
}  # fmt: skip
FIGURES = {"unit"}  # of a unit, counted in the area of who looks: another sees none of them (tests/web/desk)
NAMED = [
    route
    for route in all_routes()
    if route.pattern.startswith("desk/")
    and "<uuid:" in route.pattern
    and not route.pattern.startswith("desk/disputes/")
]


def test_the_oracle_knows_everything_that_an_address_names():
    names = set[str]().union(*(route.names for route in NAMED))
    assert names - {"ref", "slug", "act", "key", "step"} == set(WHOSE) | FIGURES
    assert len(NAMED) >= 12


@pytest.fixture
def known(matrix):
    """The things of the matrix's own case and centre, and its number."""
    return things_of(matrix.town, fresh(matrix.ids["own"]), timezone.now()), matrix.cases["own"]


def _whose(route: Route) -> set[str]:
    return set.intersection(*(set(WHOSE[name]) for name in route.names if name in WHOSE))


def _asked(client, address: str) -> list[int]:
    """What a GET and a POST are answered."""
    part = {"HX-Request": "true"}
    return [
        client.get(address, headers=part).status_code,
        client.post(address, {"act": "told"}, headers=part).status_code,
    ]


def test_to_everybody_else_it_is_not_there(matrix, known, client_of):
    things, number = known
    wrong, tried = [], 0
    for who in CAST:
        viewer, client = getattr(matrix.town, who), client_of(getattr(matrix.town, who))
        for route in NAMED:
            if not route.admits(viewer.role) or route.names & FIGURES or who in _whose(route):
                continue
            tried += 1
            statuses = _asked(client, route.address(number, "name", **things))
            absent = (
                {404, 409} if who == "unit_leader" else {404}
            )  # 409 whatever is named: a department keeps no roster
            if set(statuses) - absent - {405} or not set(statuses) & absent:
                wrong.append((who, route.pattern, statuses))
    assert not wrong
    assert tried >= 40


def test_it_is_there_for_whose_it_is(matrix, known, client_of):
    """Control: the addresses lead somewhere, so that a 404 says something."""
    things, number = known
    nowhere = []
    for route in NAMED:
        whose = [getattr(matrix.town, who) for who in CAST if who in _whose(route)] if not route.names & FIGURES else []
        for viewer in [one for one in whose if route.admits(one.role)][:1]:
            with transaction.atomic():
                statuses = _asked(client_of(viewer), route.address(number, "name", **things))
                transaction.set_rollback(True)
            if set(statuses) <= {404, 405}:
                nowhere.append((route.pattern, viewer.role, statuses))
    assert not nowhere
