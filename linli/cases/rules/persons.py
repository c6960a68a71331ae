# SPDX-License-Identifier: MulanPSL-2.0
"""Two posts of one account are one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from linli.people.rules import Viewer


def is_same_person(viewer: Viewer, account: UUID | None) -> bool:
    return account is not None and viewer.account_id == account
