# SPDX-License-Identifier: MulanPSL-2.0
"""A merge resets nothing: the lead owes from now on what was promised earlier of the two, and gives it back when the
last one that was merged into it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from linli.cases.rules.timing.hand import Hand
from linli.cases.rules.timing.legs import bound_to, follow_promise, promise_running
from linli.clocks.rules.running import Kind, Running
from linli.clocks.rules.units import Unit

TAKEN_OVER = (Kind.PROMISE, Kind.FIRST_CONTACT)


def promise_now(clocks: Iterable[Running]) -> Running | None:
    """The promise that counts: the running one, else the newest that was not given back."""
    promises = [clock for clock in clocks if clock.kind == Kind.PROMISE]
    return max(promises, key=lambda clock: (clock.runs, clock.outcome != "withdrawn", clock.n), default=None)


def as_owed(clock: Running) -> list[str]:
    """A clock as the entry of a merge keeps it: its kind, start, limit, extensions and pauses."""
    law = ":law" if clock.legal else ""
    limit = f"{clock.amount:g}:{clock.counted_in.value}{law}"
    pauses = [edge.isoformat() for pause in clock.pauses for edge in pause]
    return [clock.kind.value, clock.started_at.isoformat(), limit, f"{clock.granted:g}", str(clock.extended), *pauses]


def _from_owed(owed: Sequence[Any], n: int, entry: int) -> Running:
    kind, since, limit, granted, extended, *pauses = map(str, owed)
    amount, unit, *law = limit.split(":")
    edges = [datetime.fromisoformat(edge) for edge in pauses]
    return Running(
        Kind(kind), n, datetime.fromisoformat(since), entry, float(amount), Unit(unit), legal=bool(law),
        granted=float(granted), extended=int(extended), pauses=list(zip(edges[::2], edges[1::2], strict=True)),
    )  # fmt: skip


def _merged_in(hand: Hand) -> None:
    """The lead's own clock waits behind the earlier one; one that was taken over before is withdrawn for it."""
    legs = bound_to(hand, promise_running(hand))
    for owed in hand.fact.facts.get("owed") or ():
        kind = Kind(str(owed[0]))
        for clock in hand.running(kind):
            clock.stop(hand.fact.at, hand.fact.n, "withdrawn" if _own(hand.clocks, clock) else "merged")
        hand.clocks.append(_from_owed(owed, hand.next_of(kind), hand.fact.n))
        if kind == Kind.PROMISE:
            follow_promise(hand, legs)


def _merged_out(hand: Hand) -> None:
    legs = bound_to(hand, promise_running(hand))
    for kind in hand.fact.facts.get("back") or ():
        for clock in hand.running(Kind(str(kind))):
            own = _own(hand.clocks, clock)
            clock.stop(hand.fact.at, hand.fact.n, "withdrawn")
            if own is not None:
                own.go_on()
        if kind == Kind.PROMISE:
            follow_promise(hand, legs)


def _own(clocks: Sequence[Running], clock: Running) -> Running | None:
    """The lead's own clock behind one that it took over."""
    before = {one.stopped_n: one for one in clocks if one.kind == clock.kind and one.outcome in ("merged", "withdrawn")}
    found = before.get(clock.started_n)
    while found is not None and found.outcome == "withdrawn":
        found = before.get(found.started_n)
    return found


MERGING: dict[str, Callable[[Hand], None]] = {"merged_in": _merged_in, "merged_out": _merged_out}
