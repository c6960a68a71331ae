# SPDX-License-Identifier: MulanPSL-2.0
"""A post that nobody holds any more: the committees of its disputes hear at once that somebody else is needed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from linli.disputes.queries.duties import mediated_by, red_under
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling

AUDIENCES = {"leaderless": red_under, "unmediated": mediated_by}  # audience → its disputes


def posts_ended(post_ids: Collection[UUID], at: datetime) -> None:
    """One notice a dispute and duty."""
    tell_many(
        [
            Telling(f"dispute.post_ended.{audience}", one.subject, [Recipient("unit", one.committee_id)], {})
            for post_id in post_ids
            for audience, disputes in AUDIENCES.items()
            for one in disputes(post_id)
        ],
        at=at,
    )
