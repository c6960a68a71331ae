# SPDX-License-Identifier: MulanPSL-2.0
"""A county's own rungs and quiet hours, each as an `Edit` that can be previewed and made."""

from __future__ import annotations

from collections.abc import Collection
from datetime import time

from django.utils.translation import gettext as _

from linli.clocks import texts
from linli.clocks.actions.changes import Edit
from linli.clocks.models import OwnQuiet, OwnRung
from linli.clocks.queries import rules_of
from linli.clocks.rules.own_ladder import MEDIATION, ladder_of, own_rung, shipped_ladder
from linli.clocks.rules.quiet import Quiet, QuietClass, check_quiet
from linli.clocks.rules.rungs import check_rungs
from linli.clocks.rules.units import Unit
from linli.kernel.refusals import BadInput


def set_rung(
    county: str, key: str, *, amount: float, unit: Unit, to: str, source: str, kinds: Collection[str] | None = None
) -> Edit:
    """When the rung of this row is taken, who hears, and by which clocks (None: the shipped ones). As the shipped one is,
    the county has none of its own any more.

    Raises BadInput: no such rung or clock, or a ladder that could not be climbed.
    """
    rung = own_rung(key, amount, unit, to, source[:200], kinds)
    name = ladder_of(key)
    shipped, rules = shipped_ladder(name).rung(key), rules_of(county)
    ladder = rules.mediation if name == MEDIATION else rules.ladder
    check_rungs([rung if one.key == key else one for one in ladder.rungs])

    def write() -> None:
        OwnRung.objects.filter(county=county, word=key).delete()
        if (rung.amount, rung.unit, rung.to, rung.kinds) != (shipped.amount, shipped.unit, shipped.to, shipped.kinds):
            OwnRung.objects.create(
                county=county, word=key, amount=rung.amount, counted_in=rung.unit, to=rung.to, source=rung.source,
                kinds="" if rung.kinds == shipped.kinds else rung.reach,
            )  # fmt: skip

    facts: dict[str, str | int] = {"rung": rung.place, "after": f"{rung.amount:g}:{rung.unit.value}", "told": rung.to}
    facts |= {"row": key} if name == MEDIATION else {}
    detail = f"{texts.rung_name(rung)}：{rung.words}，{texts.TOLD.get(rung.to, rung.to)}"
    if rung.kinds != ladder.rung(key).kinds:
        facts["kinds"] = rung.reach
        detail += f"，{texts.kinds_words(rung.kinds)}"
    return Edit("rung", detail, facts, write)


def set_quiet(county: str, kind: str, *, begins: time | None, ends: time | None, source: str) -> Edit:
    """When clocks of this class are not urged. Without times: never quiet. Raises BadInput."""
    if kind not in set(QuietClass):
        raise BadInput(
            _("没有“%(kind)s”这一类时限") % {"kind": kind}, kept=_("没有改动"), todo=_("从列表里选"), field="kind"
        )
    quiet = Quiet(QuietClass(kind), begins, ends, source[:200])
    check_quiet(quiet, rules_of(county).calendar.hours)
    shipped = shipped_ladder().quiet[quiet.kind]

    def write() -> None:
        OwnQuiet.objects.filter(county=county, kind=kind).delete()
        if (begins, ends) != (shipped.begins, shipped.ends):
            OwnQuiet.objects.create(county=county, kind=kind, begins=begins, ends=ends, source=quiet.source)

    return Edit(
        "quiet", f"{texts.QUIET[quiet.kind]}：{texts.quiet_words(quiet)}", {"class": kind, "hours": quiet.span}, write
    )
