# SPDX-License-Identifier: MulanPSL-2.0
"""A table of routes, a small trained model, and a way to let the machine propose at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case
from linli.cases.models import Case
from linli.triage.actions import add_route, keep_model, switch_on
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Proposal
from linli.triage.rules.learning import train
from tests.town import COUNTY, SINCE

LAMPS = (
    "路灯坏了晚上看不见路",
    "巷口路灯不亮",
    "路灯一闪一闪",
    "小区门口的路灯杆倒了",
    "路灯白天也亮着浪费电",
    "路灯灯泡掉下来",
)
RUBBISH = (
    "垃圾堆在路边没人清",
    "垃圾桶满了发臭",
    "楼下垃圾几天没有拉走",
    "河边倒了很多垃圾",
    "垃圾箱坏了",
    "乱倒生活垃圾",
)
PLACES = [f"{side}{place}" for side in "东西南北" for place in ("门", "街", "学校旁", "广场", "桥头")]


@pytest.fixture(autouse=True)
def _that_noon(that_noon):
    """The pages go by the clock of the cast."""


@pytest.fixture
def routes(town):
    """All matters to city management; lamps to housing."""
    common = {"by": town.system_admin, "now": town.now, "starts_on": SINCE}
    default = add_route(area_code=COUNTY, unit_id=town.unit("city_management"), **common)
    lamps = add_route(area_code=COUNTY, category="C01", unit_id=town.unit("housing"), note="权责清单12", **common)
    return {"default": default, "lamps": lamps}


@pytest.fixture(scope="session")
def weights() -> bytes:
    """A model that knows lamps from rubbish, of rows enough to prove it."""
    rows = [(f"{place}{text}", "C0118") for text in LAMPS for place in PLACES]
    rows += [(f"{place}{text}", "C0305") for text in RUBBISH for place in PLACES]
    return train(rows, seed=1).to_bytes()


@pytest.fixture
def model(town, weights):
    """The small model, switched on by the administrator."""
    row = keep_model(COUNTY, "category", weights, {"rows": 60}, by=town.system_admin, now=town.now)
    return switch_on(row.pk, by=town.system_admin, now=town.now)


@pytest.fixture
def told(town, report):
    """Report something and let the machine propose: `told(text, category="")` is the case with its proposal."""

    def make(text: str = "东门菜市场门口的路灯坏了三天，晚上看不见路。", **changes) -> tuple[Case, Proposal]:
        one = replace(report, **({"text": text, "category": ""} | changes))
        receipt = report_case(one, by=None, now=town.now)
        propose_next(now=town.now)
        return Case.objects.get(pk=receipt.case_id), Proposal.objects.get(matter=receipt.case_id)

    return make
