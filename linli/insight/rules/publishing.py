# SPDX-License-Identifier: MulanPSL-2.0
"""Who decides that a county's figures are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

PUBLISHERS = (Role.SUPERVISOR, Role.LEADER)


def may_publish(viewer: Viewer) -> bool:
    """Of the centre of the county as a whole: a part of it says nothing of the rest."""
    return (
        viewer.is_centre and viewer.role in PUBLISHERS and viewer.area_code == viewer.county and not viewer.categories
    )
