# SPDX-License-Identifier: MulanPSL-2.0
"""A denied attempt goes to the ledger, wherever it is answered: by the middleware, a form or a list of verdicts."""

from __future__ import annotations

import logging

from django.http import HttpRequest
from django.utils import timezone

from linli.kernel.refusals import NotAllowed, Refusal, Unknown
from linli.ledger.actions import record_denied
from linli.people.rules import Role

log = logging.getLogger(__name__)


def note_denied(request: HttpRequest, refusal: Refusal) -> None:
    """Record that a post or another system's token tried what it may not.

    A wrong field is no attempt, and residents are not kept. The answer never waits for, or fails with, this note.
    """
    viewer = request.viewer  # type: ignore[attr-defined]
    if not isinstance(refusal, (NotAllowed, Unknown)) or viewer.is_anonymous or viewer.role == Role.RESIDENT:
        return
    try:
        record_denied(
            getattr(refusal, "subject", None), getattr(refusal, "step", "") or "open", by=viewer, at=timezone.now(),
            reason_code=refusal.code, path=request.path,
        )  # fmt: skip
    except Exception:
        log.exception("a denied attempt could not be recorded: %s", request.path)
