# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _in_town(town):
    """Every page here is a page of the town."""
    return town
