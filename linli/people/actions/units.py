# SPDX-License-Identifier: MulanPSL-2.0
"""Opening, changing and closing units."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.people import registry
from linli.people.actions.fitting import check_lengths
from linli.people.actions.gate import demand_act, subject_of
from linli.people.models import Unit
from linli.people.queries.posts import open_posts_in
from linli.people.rules import TIER_DIGITS, Act, Tier, UnitKind, Viewer
from linli.places.queries import area_of
from linli.places.queries.snapshot import note_change

_CHANGEABLE = ("name", "short_name", "phone", "mail", "parent")


@transaction.atomic
def open_unit(
    *,
    name: str,
    kind: str,
    tier: str,
    area_code: str,
    by: Viewer,
    now: datetime,
    short_name: str = "",
    parent: Unit | UUID | None = None,
    phone: str = "",
    mail: str = "",
) -> Unit:
    """Open a unit for one area. Raises BadInput naming the field, NotAllowed if the area has its centre already."""
    demand_act(by, Act.KEEP_UNIT, area_code)
    name = name.strip()
    _check_place(name, kind, tier, area_code, county_day(now))
    check_lengths(Unit, name=name, short_name=short_name.strip(), phone=phone.strip(), mail=mail.strip())
    _check_mail(mail)
    unit = Unit(
        county=area_code[:6],
        name=name,
        short_name=short_name.strip() or name[:24],
        kind=kind,
        tier=tier,
        area_code=area_code,
        parent_id=getattr(parent, "pk", parent),
        phone=phone.strip(),
        mail=mail.strip(),
        opened_on=county_day(now),
    )
    try:
        with transaction.atomic():
            unit.save(force_insert=True)
    except IntegrityError as error:
        raise _refusal(error) from None
    record(subject_of("unit", unit), "open", by=by, at=now, facts={"kind": str(kind), "area": area_code}, first=True)
    note_change()
    return unit


@transaction.atomic
def change_unit(unit_id: UUID, *, by: Viewer, now: datetime, **changes: object) -> Unit:
    """Change name, short_name, phone, mail or parent. Kind and area stay: a unit of another kind is another unit."""
    unit = _lock(unit_id, by)
    changed = {key: value for key, value in changes.items() if key in _CHANGEABLE and getattr(unit, key) != value}
    if set(changes) - set(_CHANGEABLE):
        raise ValueError(f"cannot be changed: {sorted(set(changes) - set(_CHANGEABLE))}")
    if not changed:
        return unit
    if not str(changed.get("name", unit.name)).strip():
        raise BadInput(_("请填写单位名称。"), field="name")
    check_lengths(Unit, **{key: value for key, value in changed.items() if isinstance(value, str)})
    _check_mail(str(changed.get("mail", "")))
    for key, value in changed.items():
        setattr(unit, key, value)
    try:
        with transaction.atomic():
            unit.save(update_fields=list(changed))
    except IntegrityError as error:
        raise _refusal(error) from None
    record(subject_of("unit", unit), "change", by=by, at=now, facts={"fields": sorted(changed)})
    note_change()
    return unit


@transaction.atomic
def close_unit(unit_id: UUID, *, by: Viewer, now: datetime) -> Unit:
    """Close a unit from today on. Refused while anything still hangs on it."""
    unit = _lock(unit_id, by)
    if unit.closed_on is not None:
        raise NotAllowed(_("该单位已于 %(day)s 停用。") % {"day": unit.closed_on}, code="closed_already")
    reasons = registry.reasons_against_closing(unit.pk)
    if posts := open_posts_in(unit.pk, on=county_day(now)):
        reasons.append(_("还有 %(n)d 个在任岗位") % {"n": posts})
    if units := unit.children.filter(closed_on__isnull=True).count():
        reasons.append(_("还有 %(n)d 个下属单位") % {"n": units})
    if reasons:
        what = _("单位还不能停用：%(why)s。") % {"why": "；".join(reasons)}
        raise NotAllowed(what, kept=_("单位没有改变。"), todo=_("请先移交或停用。"), code="still_needed")
    unit.closed_on = max(county_day(now), unit.opened_on)
    unit.save(update_fields=["closed_on"])
    record(subject_of("unit", unit), "close", by=by, at=now)
    note_change()
    return unit


def _lock(unit_id: UUID, by: Viewer) -> Unit:
    unit = Unit.objects.select_for_update(of=("self",)).filter(pk=unit_id).first()
    if unit is None:
        raise Unknown(_("没有找到，或者不在您的管辖范围内。"))
    demand_act(by, Act.KEEP_UNIT, unit.area_code)
    return unit


def _check_mail(mail: str) -> None:
    try:
        if mail.strip():
            validate_email(mail.strip())
    except ValidationError:
        raise BadInput(_("这不是一个邮箱地址。"), todo=_("写成 bangong@example.gov.cn 这样"), field="mail") from None


def _check_place(name: str, kind: str, tier: str, area_code: str, on: date) -> None:
    if not name:
        raise BadInput(_("请填写单位名称。"), field="name")
    if kind not in set(UnitKind):
        raise BadInput(_("没有这种单位类别。"), field="kind")
    if tier not in set(Tier) or len(area_code) != TIER_DIGITS[Tier(tier)]:
        raise BadInput(_("区划代码的位数与层级不符。"), field="area_code")
    area = area_of(area_code)
    if area is None:
        raise BadInput(_("没有这个区划：%(code)s。") % {"code": area_code}, field="area_code")
    if area.valid_to is not None and area.valid_to <= on:
        raise BadInput(
            _("%(name)s已经撤销，不能再设单位。") % {"name": area.name}, todo=_("请设在并入的区划。"), field="area_code"
        )


def _refusal(error: IntegrityError) -> Exception:
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    if rule == "one_open_centre_an_area":
        return NotAllowed(_("这个区划已经有综治中心。"), todo=_("请先停用原来的中心。"), code="centre_exists")
    if rule == "one_open_unit_a_name":
        return BadInput(_("这个区划里已有同名单位。"), field="name", code="name_taken")
    return error
