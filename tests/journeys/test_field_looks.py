# SPDX-License-Identifier: MulanPSL-2.0
"""Every page of a grid worker: contrast 7:1, touch, no sideways scroll."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step


@pytest.fixture
def full_day(town, lamp, report):
    """One to verify, one to check, two nearby."""
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    report_case(replace(report, text="三号楼下水道堵了，雨天返水。", place_text="三号楼西侧"), by=None, now=town.now)
    report_case(replace(report, text="楼道里堆着旧家具，走不过去。", order_type="R"), by=None, now=town.now)
    done = report_case(replace(report, text="健身器材螺丝松了。"), by=None, now=town.now)
    for step, who, given in (
        ("accept", town.dispatcher, {}),
        ("dispatch", town.dispatcher, {"to": town.unit("housing")}),
        ("sign", town.handler, {}),
        ("finish", town.handler, {"result": "已紧固", "solved": True}),
    ):
        take_step(done.case_id, step, by=who, now=town.now, **given)
    return lamp


def test_every_page_of_a_grid_worker_is_in_order(visit, full_day, judge):
    page = visit(as_post="grid_worker")
    places = {
        "today": "/field/",
        "found": "/field/found",
        "list": "/field/list",
        "ended": "/field/list?show=ended",
        "map": "/field/map",
        "case": f"/field/cases/{full_day.number}",
    }
    faults = {}
    for name, path in places.items():
        page.goto(path)
        faults[name] = judge(page, f"field-{name}", enhanced=True)

    assert {name: found for name, found in faults.items() if found} == {}
