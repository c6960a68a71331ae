# SPDX-License-Identifier: MulanPSL-2.0
"""The same matrix through the API: a token that acts through each post, and one bound to an area alone."""

from __future__ import annotations

import pytest

from linli.people.actions.tokens import open_token
from linli.people.rules import system_viewer
from tests.matrix.test_endpoints import CAST as ALL
from tests.matrix.test_endpoints import SEES

CAST = [who for who in ALL if not who.endswith("_admin")]  # no token acts through an administrator's post


def _headers(town, who: str) -> dict[str, str]:
    viewer = getattr(town, who)
    _row, token = open_token(
        name=who, scopes=["read", "report", "step"], area_code=viewer.area_code, by=system_viewer(viewer.county),
        now=town.now, post_id=viewer.id,
    )  # fmt: skip
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("who", CAST)
def test_the_api_shows_a_post_what_its_pages_show(matrix, client, who):
    headers, wrong = _headers(matrix.town, who), []
    for place, number in matrix.cases.items():
        for ref in filter(None, (number, matrix.ids.get(place))):
            status = client.get(f"/api/v1/cases/{ref}", headers=headers).status_code
            if status != (200 if who in SEES[place] else 404):
                wrong.append((place, status))
    listed = {case["number"] for case in client.get("/api/v1/changes", headers=headers).json()["cases"]}
    expected = {matrix.cases[place] for place, seen_by in SEES.items() if who in seen_by}
    assert not wrong
    assert listed == expected


@pytest.mark.parametrize("who", CAST)
def test_a_step_through_the_api_is_404_outside_the_scope(matrix, client, who):
    headers = _headers(matrix.town, who)
    for place, number in matrix.cases.items():
        if who not in SEES[place]:
            answer = client.post(
                f"/api/v1/cases/{number}/steps/accept", "{}", content_type="application/json", headers=headers
            )
            assert answer.status_code == 404, place
