# SPDX-License-Identifier: MulanPSL-2.0
"""Standard addresses as rows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.places.queries import full_name
from linli.triage.texts import ADDRESS_LEVELS
from linli.web.office.shown.pages import Cell, Fact, Row


def address_heads() -> tuple[str, ...]:
    return (_("标准地址"), _("层级"), _("在哪里"), _("坐标（WGS-84）"))


def address_row(row: Any) -> Row:
    return Row(
        (
            Cell(row.text),
            Cell(ADDRESS_LEVELS[row.level], "keep"),
            Cell(full_name(row.area_code), sub=row.area_code),
            Cell(f"{row.lon:.6f}, {row.lat:.6f}" if row.lon is not None else "—", "keep"),
        ),
        reverse("office:address", args=[row.pk]),
    )


def address_facts(row: Any) -> tuple[Fact, ...]:
    return (
        Fact(_("层级"), ADDRESS_LEVELS[row.level]),
        Fact(_("在哪里"), full_name(row.area_code), sub=row.area_code),
        Fact(_("坐标（WGS-84）"), f"{row.lon:.6f}, {row.lat:.6f}" if row.lon is not None else ""),
        *((Fact(_("停用"), str(row.closed_on)),) if row.closed_on else ()),
    )
