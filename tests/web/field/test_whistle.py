# SPDX-License-Identifier: MulanPSL-2.0
"""A grid worker whistles from the phone for what the own village cannot do."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from linli.cases.actions import report_case
from tests.town import fresh


def test_a_grid_worker_whistles_from_the_phone(town, report, worker):
    found = replace(report, channel="grid", name="", phone="")
    case = fresh(report_case(found, by=town.grid_worker, now=timezone.now()).case_id)
    page = worker.get(f"/field/cases/{case.number}").content.decode()
    assert "吹哨" in page
    assert "城关街道村镇建设办" in page, "the units of the tier above are offered"
    assert "青禾县住建局" not in page, "and no others"

    unit = str(town.unit("town_works"))
    given = {
        "kind": "push",
        "units": [unit],
        "lead": unit,
        "why": "no_power",
        "reason": "要街道来",
        "seen": case.version,
    }
    answer = worker.post(f"/field/cases/{case.number}/whistle", given)

    assert answer.status_code == 302
    assert fresh(case).joint
