# SPDX-License-Identifier: MulanPSL-2.0
"""Who reads a dispute in this browser: the holder of a party's code, or the resident who proved a phone."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from linli.people.rules import Viewer, party_viewer
from linli.web.shared.viewers import MEDIATIONS, RECEIPTS_HELD


def hold_code(request: HttpRequest, number: str, party_id: UUID) -> None:
    """Remember that this browser showed a dispute's number and a party's code."""
    held = request.session.get(MEDIATIONS) or {}
    held.pop(number, None)
    held[number] = str(party_id)
    request.session[MEDIATIONS] = dict(list(held.items())[-RECEIPTS_HELD:])


def held_numbers(request: HttpRequest) -> list[str]:
    return list((request.session.get(MEDIATIONS) or {}) if request.session.session_key else {})


def viewer_of(request: HttpRequest, number: str) -> Viewer:
    """The party or agent whose code was shown here; else whoever is signed in."""
    party = (request.session.get(MEDIATIONS) or {}).get(number) if request.session.session_key else None
    return party_viewer(UUID(party), settings.LINLI_COUNTY) if party else request.viewer  # type: ignore[attr-defined]
