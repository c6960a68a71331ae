# SPDX-License-Identifier: MulanPSL-2.0
"""How far a list of disputes reaches: one's own unit, or everything below; kept in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

OWN, BELOW = "own", "below"


def may_choose(viewer: Viewer) -> bool:
    """A centre has its own disputes and those of the committees below."""
    return viewer.role == Role.OPERATOR and viewer.is_centre


def reach_of(viewer: Viewer, asked: Mapping[str, str]) -> str:
    """`below` for who watches, and for a centre unless it asks for its own; `own` for everybody else."""
    if viewer.role in (Role.SUPERVISOR, Role.LEADER):
        return BELOW
    if may_choose(viewer):
        return OWN if asked.get("reach") == OWN else BELOW
    return OWN


def reach_words() -> list[tuple[str, str]]:
    return [(BELOW, _("全部下级")), (OWN, _("本单位"))]
