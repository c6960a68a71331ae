# SPDX-License-Identifier: MulanPSL-2.0
"""Decides, from a seed, which cases there are: what, where, told by whom, when, and how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import ceil
from random import Random

from linli.cases.queries import codes_of
from linli.cases.queries.limits import due_after
from linli.cases.rules.report import Report
from linli.cases.rules.timing.limits import promise_of
from linli.clocks.queries import rules_of
from linli.clocks.rules.lamps import colour_of
from linli.people.rules import Role
from linli.proving.county.spec import COUNTY, SEED, CountySpec, GridSpec, county_spec
from linli.proving.demo import crowd
from linli.proving.demo.fates import ENDED, FATES, HERE, MERGED_GROUPS, OPEN, Fate, Move
from linli.proving.demo.hours import by_day, spread
from linli.proving.demo.matters import Matter, Words, matters, told
from linli.proving.staff.names import names
from linli.proving.staff.posts import all_posts

PAST_DAYS = 60
SENT_BACK = timedelta(hours=3)
_CHANNELS = {"web": 45, "hotline": 36, "counter": 11, "duty": 8}


@dataclass
class Plan:
    """One case to be played: its report, and when each of its steps is taken."""

    fate: Fate
    matter: Matter
    words: Words
    grid: GridSpec
    report: Report
    reported_at: datetime
    moves: tuple[Move, ...]
    times: list[datetime]
    lead: Plan | None = None  # merged into this one
    number: str = ""
    wrong_units: list[str] = field(default_factory=list)


class Planner:
    """Draws plans; the same seed and `now` draw the same."""

    def __init__(self, seed: int, now: datetime) -> None:
        self.random, self.now = Random(seed), now
        self.spec: CountySpec = county_spec()
        self.grids = self.spec.grids_under(COUNTY)
        self.weights = [max(grid.households, 150) for grid in self.grids]
        self.limits = codes_of(COUNTY).limits
        self.names = names(Random(seed + 1))
        self.phones = iter(range(19900000001, 19900099999, 37))

    def all(self, share: float = 1.0) -> list[Plan]:
        """Ended cases of two months, today's open ones in every state, and some that were merged; or a share of them."""
        plans = [self.ended(fate) for fate in self._ended_fates(round(ENDED * share))]
        lamps = ("green", "yellow", "green", "red", "green")
        for name, kept, count in OPEN:
            for n in range(ceil(count * share)):
                plans.append(self.open(FATES[name], kept, lamps[(n + kept) % len(lamps)]))
        plans += [self.open(FATES[name], kept, lamp, self._own_grid()) for name, kept, lamp in HERE]
        leads = [plan for plan in plans if plan.fate.name == "county" and len(plan.moves) == 3]
        for lead in leads[:MERGED_GROUPS]:
            plans += [self.merged(lead) for _ in range(self.random.randint(1, 3))]
        return plans + self.crowd()

    def crowd(self) -> list[Plan]:
        """Letters about one firm, from the grids around it, over a fortnight."""
        community = next(code for code in (grid.code[:12] for grid in self.grids) if not self.spec.area(code).rural)
        around = [grid for grid in self.grids if grid.code[:12] == community]
        found, fate = [], FATES["county"]
        for n, (letter, kept) in enumerate(zip(crowd.LETTERS, crowd.STEPS, strict=True)):
            start = by_day(self.now - timedelta(days=crowd.EVERY_DAYS * (len(crowd.LETTERS) - n)), self.random)
            last = start + (self.now - start) * self.random.uniform(0.4, 0.9)
            matter, grid = replace(crowd.MATTER, text=letter), self.random.choice(around)
            found.append(self._plan(fate, matter, grid, start, fate.moves[:kept], last))
        return found

    def _ended_fates(self, count: int) -> list[Fate]:
        fates = list(FATES.values())
        return self.random.choices(fates, [fate.weight for fate in fates], k=count)

    def ended(self, fate: Fate) -> Plan:
        back = 1.5 + (PAST_DAYS - 1.5) * self.random.random() ** 1.4
        matter, grid = self._matter_and_grid(fate)
        start = by_day(self.now - timedelta(days=back), self.random)
        promise = self._due(matter, fate, start) - start
        took = promise * self.random.triangular(0.15, 1.5, 0.6) * (1 + 0.6 * (len(fate.moves) > 9))
        took = min(max(took, timedelta(hours=5)), self.now - start - timedelta(hours=1))
        return self._plan(fate, matter, grid, start, fate.moves, start + took)

    def open(self, fate: Fate, kept: int, lamp: str, where: GridSpec | None = None) -> Plan:
        """A case that stands after `kept` steps, told at such a time that its lamp shows `lamp` if that can be."""
        matter, grid = self._matter_and_grid(fate, where)
        start = self.now
        for _ in range(80):
            least = 0.5 + 3 * kept  # hours that the steps so far need
            start = by_day(self.now - timedelta(hours=least + 300 * self.random.random() ** 2), self.random)
            if start < self.now - timedelta(minutes=20) and self._lamp(self._due(matter, fate, start)) == lamp:
                break
            matter, grid = self._matter_and_grid(fate, where)
        last = start + (self.now - start) * self.random.uniform(0.35, 0.95)
        return self._plan(fate, matter, grid, min(start, self.now), fate.moves[:kept], last)

    def merged(self, lead: Plan) -> Plan:
        """Another report of the same matter, told a little later, merged into the first."""
        after = lead.reported_at + (self.now - lead.reported_at) * self.random.uniform(0.1, 0.5)
        last = after + (self.now - after) * self.random.uniform(0.2, 0.6)
        moves = (Move("merge", "centre"),)
        plan = self._plan(FATES["county"], lead.matter, lead.grid, after, moves, last)
        plan.lead = lead
        return plan

    def _plan(
        self, fate: Fate, matter: Matter, grid: GridSpec, start: datetime, moves: tuple[Move, ...], last: datetime
    ) -> Plan:
        words = told(matter, self.spec.area(grid.code[:12]), self.random)
        times = _back_in_time(moves, spread(start, last, [move.share for move in moves], self.random))
        return Plan(fate, matter, words, grid, self._report(fate, matter, words, grid), start, moves, times)

    def _own_grid(self) -> GridSpec:
        """The grid of the worker whose account the demo prints."""
        worker = next(post for post in all_posts(SEED) if post.role == Role.GRID_WORKER)
        return next(grid for grid in self.grids if grid.code == worker.area_code)

    def _matter_and_grid(self, fate: Fate, where: GridSpec | None = None) -> tuple[Matter, GridSpec]:
        grid = where or self.random.choices(self.grids, self.weights)[0]
        village = self.spec.area(grid.code[:12])
        by_grid = "grid" in fate.needs
        fitting = [m for m in matters() if m.fits(village) and ((m.order_type == "G") or not by_grid)]
        fitting = [m for m in fitting if by_grid or m.order_type != "G"]
        if by_grid:
            return self.random.choice(fitting or [m for m in matters() if m.order_type == "G"]), grid
        return self.random.choice(fitting), grid

    def _report(self, fate: Fate, matter: Matter, words: Words, grid: GridSpec) -> Report:
        by_grid = "grid" in fate.needs
        channel = "grid" if by_grid else self.random.choices(list(_CHANNELS), list(_CHANNELS.values()))[0]
        reached = not by_grid and "anonymous" not in fate.needs
        located = by_grid or "located" in fate.needs or self.random.random() < 0.85
        lon, lat = grid.point(self.random) if located and self.random.random() < 0.6 else (None, None)
        return Report(
            county=COUNTY, text=words.text, order_type=matter.order_type, channel=channel,
            category=matter.category if channel != "web" else "",
            area_code=grid.code if located else "", place_text=words.place, lon=lon, lat=lat,
            name=next(self.names) if reached else "", phone=str(next(self.phones)) if reached else "",
            hide_name=matter.order_type == "C" and self.random.random() < 0.2,
        )  # fmt: skip

    def _due(self, matter: Matter, fate: Fate, start: datetime) -> datetime:
        promise = promise_of(self.limits, rules_of(COUNTY).profile, matter.order_type, matter.category)
        return due_after(start, promise.amount, promise.unit, county=COUNTY)

    def _lamp(self, due: datetime) -> str:
        return colour_of(due, self.now) or ""


def _back_in_time(moves: Sequence[Move], times: list[datetime]) -> list[datetime]:
    """A unit that sends a matter back does so within hours: later than one working day it may not."""
    return [
        min(at, times[n - 1] + SENT_BACK) if n and move.step == "return" else at
        for n, (move, at) in enumerate(zip(moves, times, strict=True))
    ]
