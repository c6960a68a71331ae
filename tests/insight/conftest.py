# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case
from linli.cases.models import Case
from tests.town import fresh


@pytest.fixture
def many_lamps(town, report):
    """Make so many broken lamps."""

    def make(count: int) -> list[Case]:
        told = [replace(report, text=f"第{n + 1}处路灯不亮，晚上看不见路") for n in range(count)]
        return [fresh(report_case(one, by=None, now=town.now).case_id) for one in told]

    return make
