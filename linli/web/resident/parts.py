# SPDX-License-Identifier: MulanPSL-2.0
"""Whoever holds the receipt of a matter that was split holds those of its parts."""

from __future__ import annotations

from django.http import HttpRequest

from linli.cases.queries import case_or_404, parts_of
from linli.web.shared.viewers import hold_receipt, viewer_for


def open_part(request: HttpRequest, whole: str, number: str) -> None:
    """Remember the part `number` of the matter `whole` in this browser; nothing where it is not one, or not theirs."""
    viewer = viewer_for(request, whole)
    if viewer.is_staff or (viewer.case_id is None and viewer.resident_id is None):
        return
    for part in parts_of(case_or_404(viewer, whole)):
        if part.number == number:
            hold_receipt(request, number, part.pk)
