# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest

from linli.disputes.rules.application import Person
from tests.disputes.cast import Mediation, Told, build_mediation, registered

WORKERS = tuple(Person(name=f"工人{n}", phone=f"1390000000{n}") for n in range(7))
BOSS = (Person(name="宏达建筑公司", phone="13900000099", organisation=True),)


@pytest.fixture(autouse=True)
def _that_noon(that_noon):
    """The pages go by the clock of the cast."""


@pytest.fixture
def people(town) -> Mediation:
    """The town's committees and mediators, in a transaction that is rolled back."""
    return build_mediation(town)


@pytest.fixture
def wages(people) -> Told:
    """Seven of one side, with one cause."""
    return registered(people, applicants=WORKERS, others=BOSS, dispute_type="DT2102", facts="七个人三个月工资没发。")
