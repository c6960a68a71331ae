# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest

from linli.people.models import Bucket
from tests.disputes.cast import Mediation, build_mediation


@pytest.fixture
def people(town) -> Mediation:
    """The town's committees and mediators, with no tries used up."""
    Bucket.objects.all().delete()
    return build_mediation(town)
