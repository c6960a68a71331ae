# SPDX-License-Identifier: MulanPSL-2.0
"""Who may change places, and one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _

from linli.kernel.refusals import NotAllowed, Unknown
from linli.ledger.rules import Subject
from linli.places.rules import EDITORS, county_of, place_id

if TYPE_CHECKING:
    from linli.people.rules import Viewer
    from linli.places.models import Grid


def lock_places() -> None:
    """First statement of every change: changes of places queue up, so two never wait for each other crosswise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM places_version FOR UPDATE")


def in_scope(by: Viewer | None, code: str) -> bool:
    """Whether `by` may change the place `code`. Raises NotAllowed for the wrong role. None is the machine itself."""
    if by is None:
        return True
    if str(by.role) not in EDITORS:
        raise NotAllowed(_("只有系统管理员可以修改区划和网格"))
    return code.startswith(by.county)


def refuse_stranger(by: Viewer | None, *codes: str) -> None:
    """Raises NotAllowed for the wrong role, Unknown for a code outside the own county."""
    if not all(in_scope(by, code) for code in codes):
        raise Unknown(_("没有找到这个区域"))


def area_subject(code: str) -> Subject:
    return Subject("area", place_id(code), county_of(code))


def grid_subject(grid: Grid) -> Subject:
    return Subject("grid", grid.id, grid.county)
