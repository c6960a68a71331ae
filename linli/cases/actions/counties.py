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


@transaction.atomic
def open_county(code: str, name: str, *, city: str = "", now: datetime) -> dict[str, int]:
    """Its area (and city), its centre and its code tables, as far as they are not there; what was added."""
    if not (code.isdigit() and len(code) == 6):
        raise BadInput(
            _("县的编码是六位数字，不是“%(code)s”") % {"code": code}, todo=_("查民政部行政区划代码"), field="code"
        )
    made = {"areas": 0, "centres": 0}
    for area, words in ((code[:4], city or f"{code[:4]}市"), (code, name)):
        if area_of(area) is None:
            open_area(area, name=words, on=county_day(now), by=None, now=now)
            made["areas"] += 1
    if centre_of(code, "county") is None:
        open_unit(name=f"{name}综治中心", kind="centre", tier="county", area_code=code, by=system_viewer(code), now=now)
        made["centres"] += 1
    return made | load_codes(code)
