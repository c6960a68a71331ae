# SPDX-License-Identifier: MulanPSL-2.0
"""Another system gets its access, and whoever answers for the post it acts through is told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from linli.ledger.rules import Subject
from linli.notices.actions import tell
from linli.notices.rules import Recipient
from linli.people.actions.tokens import open_token

if TYPE_CHECKING:
    from linli.people.models import ApiToken
    from linli.people.rules import Viewer


@transaction.atomic
def open_access(*, by: Viewer, now: datetime, **given: Any) -> tuple[ApiToken, str]:
    """`open_token`, and a notice to the post: every step of that system will stand under its name."""
    row, secret = open_token(by=by, now=now, **given)
    if row.post_id is not None:
        tell("token.open", about=Subject("token", row.pk, row.county), to=[Recipient("post", row.post_id)], at=now)
    return row, secret
