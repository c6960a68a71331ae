# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput
from linli.people import columns, texts
from linli.people.actions.imports.cells import Row, by_key, key_of, text
from linli.people.actions.imports.rows import Outcome, RowVerdict, import_rows
from linli.people.actions.units import change_unit, open_unit
from linli.people.models import Unit
from linli.people.rules import TIER_DIGITS, Tier, Viewer


def import_units(rows: Iterable[Row], *, by: Viewer, now: datetime, dry_run: bool = False) -> list[RowVerdict]:
    """Open or change units from rows under texts.UNIT_COLUMNS (keys or Chinese headings).

    A unit is known by its name and area code. `parent` is a name: of a unit in the same area or one around it,
    and may stand further up in the same sheet.
    """
    return import_rows(rows, lambda row: _one(by_key(row, columns.UNIT_COLUMNS), by, now), dry_run=dry_run)


def _one(row: Row, by: Viewer, now: datetime) -> tuple[Outcome, str, str]:
    name, area_code = text(row, "name"), text(row, "area_code")
    phone, mail, short_name = text(row, "phone"), text(row, "mail"), text(row, "short_name")
    parent = _parent(text(row, "parent"), area_code)
    known = Unit.objects.filter(name=name, area_code=area_code, closed_on__isnull=True).first()
    if known is not None:
        wanted = {"phone": phone, "mail": mail, "short_name": short_name, "parent": parent}
        changes = {key: value for key, value in wanted.items() if value and getattr(known, key) != value}
        change_unit(known.pk, by=by, now=now, **changes)
        return (Outcome.CHANGED if changes else Outcome.SAME), name, ""
    tiers = {digits: tier for tier, digits in TIER_DIGITS.items()}
    tier = key_of(texts.TIERS, text(row, "tier")) or tiers.get(len(area_code), Tier.COUNTY)
    open_unit(
        name=name,
        short_name=short_name,
        kind=key_of(texts.UNIT_KINDS, text(row, "kind")),
        tier=tier,
        area_code=area_code,
        parent=parent,
        phone=phone,
        mail=mail,
        by=by,
        now=now,
    )
    return Outcome.OPENED, name, ""


def _parent(name: str, area_code: str) -> Unit | None:
    if not name:
        return None
    around = [area_code[:digits] for digits in TIER_DIGITS.values() if digits <= len(area_code)]
    found = Unit.objects.filter(name=name, area_code__in=around, closed_on__isnull=True).order_by("-area_code").first()
    if found is None:
        raise BadInput(_("没有这个上级单位：%(name)s。") % {"name": name}, field="parent")
    return found
