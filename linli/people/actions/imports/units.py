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
    and may stand further up in the same sheet. An emptied cell empties what it stands for; a column that the sheet has
    not, says nothing.
    """
    return import_rows(rows, lambda row: _one(by_key(row, columns.UNIT_COLUMNS), by, now), dry_run=dry_run)


def _one(row: Row, by: Viewer, now: datetime) -> tuple[Outcome, str, str]:
    name, area_code = text(row, "name"), text(row, "area_code")
    phone, mail, short_name = text(row, "phone"), text(row, "mail"), text(row, "short_name")
    parent, kind = _parent(text(row, "parent"), area_code), key_of(texts.UNIT_KINDS, text(row, "kind"))
    tier = key_of(texts.TIERS, text(row, "tier"))
    here = Unit.objects.filter(area_code=area_code, closed_on__isnull=True)
    known = here.filter(name=name).first()
    if known is not None:
        _refuse_another(known, kind=kind, tier=tier)
        wanted = {"phone": phone, "mail": mail, "short_name": short_name or known.short_name, "parent": parent}
        changes = {key: value for key, value in wanted.items() if key in row and getattr(known, key) != value}
        change_unit(known.pk, by=by, now=now, **changes)
        return (Outcome.CHANGED if changes else Outcome.SAME), name, ""
    if name and short_name and (other := here.filter(short_name=short_name).first()):
        raise BadInput(
            _("简称和“%(name)s”的一样。") % {"name": other.name},
            todo=_("是同一个单位改了名称，请到单位页上改；是另一个单位，请换一个简称。"), field="short_name",
        )  # fmt: skip
    tiers = {digits: tier for tier, digits in TIER_DIGITS.items()}
    open_unit(
        name=name,
        short_name=short_name,
        kind=kind,
        tier=tier or tiers.get(len(area_code), Tier.COUNTY),
        area_code=area_code,
        parent=parent,
        phone=phone,
        mail=mail,
        by=by,
        now=now,
    )
    return Outcome.OPENED, name, ""


def _refuse_another(known: Unit, **said: str) -> None:
    for key, value in said.items():
        if value and value != getattr(known, key):
            what = _("这个单位已经有了，%(what)s和表里的不一样，没有改。") % {"what": columns.UNIT_COLUMNS[key]}
            raise BadInput(what, todo=_("换了类别或层级的是另一个单位：先停用原来的，再导入这一行。"), field=key)


def _parent(name: str, area_code: str) -> Unit | None:
    if not name:
        return None
    around = [area_code[:digits] for digits in TIER_DIGITS.values() if digits <= len(area_code)]
    found = Unit.objects.filter(name=name, area_code__in=around, closed_on__isnull=True).order_by("-area_code").first()
    if found is None:
        raise BadInput(_("没有这个上级单位：%(name)s。") % {"name": name}, field="parent")
    return found
