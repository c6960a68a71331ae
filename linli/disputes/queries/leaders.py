# SPDX-License-Identifier: MulanPSL-2.0
"""Leaders who may answer for a red dispute: those whose area holds its place."""

from __future__ import annotations

from uuid import UUID

from linli.disputes.models import Dispute
from linli.people.queries import leaders_of, post_names


def leaders_over(dispute: Dispute) -> list[tuple[UUID, str]]:
    """(post, unit role name), the nearest first."""
    posts = leaders_of(dispute.scope_code)
    names = post_names(posts)
    return [(post, names.get(post, "")) for post in posts]
