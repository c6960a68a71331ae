# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest

from tests.disputes.cast import Mediation, build_mediation


@pytest.fixture
def people(town) -> Mediation:
    """The town's committees and mediators, in a transaction that is rolled back."""
    return build_mediation(town)
