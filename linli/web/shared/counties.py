# SPDX-License-Identifier: MulanPSL-2.0
"""The county whose codes a post reads: its own, or for a city's post the county this house serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def county_of(viewer: Viewer) -> str:
    return viewer.county if len(viewer.county) == 6 else settings.LINLI_COUNTY
