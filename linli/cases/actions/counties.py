# SPDX-License-Identifier: MulanPSL-2.0
"""Open a county: the least that must be there before it can take a report."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cases.actions.codes import load_codes
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.people.actions import open_unit
from linli.people.queries import centre_of
from linli.people.rules import system_viewer
from linli.places.actions import open_area
from linli.places.queries import area_of

CITY_DIGITS = 4


@transaction.atomic
def open_city(code: str, name: str, *, now: datetime) -> dict[str, int]:
    """The city's area and its centre, as far as they are not there; what was added. It takes in what a county hands up."""
    if not (code.isdigit() and len(code) == CITY_DIGITS):
        raise BadInput(
            _("市的编码是四位数字，不是“%(code)s”") % {"code": code}, todo=_("查民政部行政区划代码"), field="code"
        )
    made = {"areas": _area(code, name, now), "centres": 0}
    if centre_of(code, "city") is None:
        open_unit(name=f"{name}综治中心", kind="centre", tier="city", area_code=code, by=system_viewer(code), now=now)
        made["centres"] += 1
    return made


@transaction.atomic
def open_county(code: str, name: str, *, city: str = "", now: datetime) -> dict[str, int]:
    """Its area (and city), its centre and its code tables, as far as they are not there; what was added."""
    if not (code.isdigit() and len(code) == 6):
        raise BadInput(
            _("县的编码是六位数字，不是“%(code)s”；市用 linli open_city") % {"code": code},
            todo=_("查民政部行政区划代码"),
            field="code",
        )
    made = {"areas": _area(code[:4], city or f"{code[:4]}市", now) + _area(code, name, now), "centres": 0}
    if centre_of(code, "county") is None:
        open_unit(name=f"{name}综治中心", kind="centre", tier="county", area_code=code, by=system_viewer(code), now=now)
        made["centres"] += 1
    return made | load_codes(code)


def _area(code: str, name: str, now: datetime) -> int:
    if area_of(code) is not None:
        return 0
    open_area(code, name=name, on=county_day(now), by=None, now=now)
    return 1
