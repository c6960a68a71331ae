# SPDX-License-Identifier: MulanPSL-2.0
"""The last hop of a resident's report: the limits, then the one action."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from linli.cases.actions import Beside, receipt_of, report_once
from linli.cases.rules.report import Receipt, Report
from linli.people import limits
from linli.people.rules import ContactRef


def send(request: HttpRequest, report: Report, *, key: UUID, contact: ContactRef | None = None) -> Receipt:
    """The receipt; the same one if this key was sent before. Raises Refusal, nothing written.

    `contact`: what a signed-in resident proved earlier; a phone typed in now goes before it.
    """
    now = timezone.now()
    tries = [limits.Try("report_network", limits.network_prefix(request.META.get("REMOTE_ADDR", "")), now)]
    by = None
    if report.resident_id:
        tries.append(limits.Try("report_resident", report.resident_id, now))
        by = request.viewer  # type: ignore[attr-defined]
    known = contact.id if contact and not report.phone else None
    return report_once(report, key=key, by=by, now=now, contact_id=known, beside=Beside(tries))


def already_sent(key: UUID) -> bool:
    return receipt_of(key) is not None
