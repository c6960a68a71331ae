# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _that_noon(that_noon):
    """The pages go by the clock of the cast."""


@pytest.fixture(autouse=True)
def _in_town(town):
    """Every page here is a page of the town."""
    return town


@pytest.fixture
def letters(settings, tmp_path):
    """The demo's telephone: what was sent lies in a folder."""
    settings.LINLI_SMS_FOLDER = str(tmp_path)
    from linli.notices import channels

    channels.channel.cache_clear()
    yield tmp_path
    channels.channel.cache_clear()
