# SPDX-License-Identifier: MulanPSL-2.0
"""The ladders that ship with Linli, and a county's own rows put over them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache

from linli.clocks.rules.ladder import Ladder
from linli.clocks.rules.quiet import Quiet, check_quiet, read_quiet
from linli.clocks.rules.rungs import WORDS, Rung, check_rungs, read_rung
from linli.clocks.rules.running import Kind
from linli.clocks.rules.shipped import DATA, read_table
from linli.clocks.rules.units import Unit
from linli.kernel.refusals import BadInput
from linli.kernel.said import said

CLOCKS, MEDIATION = "clocks", "mediation"  # of what clocks are kept here; of the limits of disputes


def shipped_ladder(name: str = CLOCKS) -> Ladder:
    return _shipped(name)


@cache
def _shipped(name: str) -> Ladder:
    rungs = [read_rung(row) for row in read_table(DATA / "ladder.csv") if row["ladder"] == name]
    return Ladder(rungs, [read_quiet(row) for row in read_table(DATA / "quiet_hours.csv")])


def ladder_of(key: str) -> str:
    """Which ladder the row `key` of the table stands in. Raises BadInput: there is no such row."""
    for name in (CLOCKS, MEDIATION):
        if any(rung.key == key for rung in shipped_ladder(name).rungs):
            return name
    what = said("没有“%(word)s”这一级", word=key)
    names = "、".join(rung.key for name in (CLOCKS, MEDIATION) for rung in shipped_ladder(name).rungs)
    raise BadInput(what, kept="没有改动", todo=said("有这些：%(names)s", names=names), field="word")


def own_rung(key: str, amount: float, unit: Unit, to: str, source: str, kinds: Collection[str] | None = None) -> Rung:
    """The shipped rung of this row with a county's own interval, addressee and clocks (None: the shipped ones).
    Raises BadInput: no such row, no such clock, or a rung that every clock takes kept from some."""
    rung = shipped_ladder(ladder_of(key)).rung(key)
    unit = rung.unit if rung.after == "share" else unit
    reach = rung.kinds if kinds is None else _reach(rung, frozenset(kinds))
    return replace(rung, amount=amount, unit=unit, to=to, source=source, kinds=reach, confidence="S")


def _reach(shipped: Rung, kinds: frozenset[str]) -> frozenset[str]:
    if kinds == shipped.kinds:
        return kinds
    if shipped.is_of_all or shipped.key not in WORDS:
        what = said("“%(name)s”每一种时限都要经过", name=WORDS[shipped.word])
        raise BadInput(what, kept="没有改动", todo="只有最后一级可以定哪些时限到这一级", field="kinds")
    if not kinds:
        raise BadInput("没有选任何时限", kept="没有改动", todo="至少选一种时限", field="kinds")
    if unknown := kinds - set(Kind):
        what = said("没有“%(kind)s”这种时限", kind=min(unknown))
        raise BadInput(what, kept="没有改动", todo="从列表里选", field="kinds")
    return kinds


def make_ladder(rungs: Iterable[Rung] = (), quiet: Iterable[Quiet] = (), name: str = CLOCKS) -> Ladder:
    """The shipped ladder with a county's own rows over it. Raises BadInput where nobody could climb it."""
    shipped = shipped_ladder(name)
    known = {rung.key for rung in shipped.rungs}
    own, own_quiet = {one.key: one for one in rungs if one.key in known}, {one.kind: one for one in quiet}
    if not own and not own_quiet:
        return shipped
    ladder = Ladder(
        (own.get(rung.key, rung) for rung in shipped.rungs),
        (own_quiet.get(one.kind, one) for one in shipped.quiet.values()),
    )
    check_rungs(ladder.rungs)
    for one in own_quiet.values():
        check_quiet(one, ())
    return ladder
