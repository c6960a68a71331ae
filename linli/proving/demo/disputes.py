# SPDX-License-Identifier: MulanPSL-2.0
"""The demo's disputes: a dozen stories lived through by its committees and mediators, each left at another point."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from linli.disputes.actions import (
    apply_for_mediation,
    list_mediator,
    open_committee,
    open_room,
    receive_handoff,
    set_rate,
    take_step,
)
from linli.disputes.queries import committees_of, dispute_or_404, dispute_page, mediators
from linli.disputes.rules.application import Application, Person, Receipt
from linli.disputes.rules.handoff import HandoffIn
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.people.queries import open_units
from linli.people.rules import Role, UnitKind, Viewer, party_viewer, system_viewer
from linli.proving.county.spec import COUNTY
from linli.proving.demo.cast import Cast
from linli.proving.demo.dispute_ways import WAYS

STORIES = Path(__file__).with_name("disputes.csv")
TEAMS = ("worthies", "lawyers", "mass", "administrative", "judicial")
RATES = {"simple": 50, "ordinary": 100, "difficult": 200, "major": 300}


def build_disputes(cast: Cast, now: datetime) -> list[datetime]:
    """Committees, mediators, rooms, rates and the stories; the moments at which somebody did something."""
    machine = system_viewer(COUNTY)
    committees = _committees(machine, now - timedelta(days=400))
    _mediators(cast, machine, now - timedelta(days=390))
    for grade, yuan in RATES.items():
        set_rate(
            grade=grade, yuan=Decimal(yuan), valid_from=county_day(now - timedelta(days=300)),
            by=cast.of(cast.county_centre, Role.LEADER), now=now - timedelta(days=300),
        )  # fmt: skip
    with STORIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    moments: list[datetime] = []
    for n, row in enumerate(rows):
        moments += Story(cast, committees[n % len(committees)], row, n, now).play()
    return moments


def _committees(machine: Viewer, at: datetime) -> list[UUID]:
    units = [unit for unit in open_units(COUNTY) if unit.kind == UnitKind.MEDIATION]
    known = {one.unit.id for one in committees_of(COUNTY)}
    for unit in units:
        if unit.id not in known:
            word = unit.name[:2] + "人调"
            open_committee(unit_id=unit.id, kind="town", paper_word=word, members=5, women=2, by=machine, now=at)
            open_room(
                unit_id=unit.id, name="和为贵调解室", address=f"{unit.name[:4]}便民服务中心二楼", by=machine, now=at
            )
    return sorted(unit.id for unit in units)


def _mediators(cast: Cast, machine: Viewer, at: datetime) -> None:
    known = {line.mediator.post_id for line in mediators(machine, year=at.year)}
    posts = [viewer for viewer in cast.everybody(Role.MEDIATOR) if viewer.id not in known]
    for n, viewer in enumerate(posts):
        assert viewer.id is not None
        list_mediator(
            post_id=viewer.id, team=TEAMS[n % len(TEAMS)], by=machine, now=at, languages=["川话"],
            expertise=[("DT02", "DT04", "DT01", "DT21", "DT14")[n % 5]], salaried=n % 5 > 2,
        )  # fmt: skip


class Story:
    """One dispute: who acts, and at which hour each step was taken."""

    def __init__(self, cast: Cast, committee: UUID, row: dict[str, str], n: int, now: datetime) -> None:
        self.cast, self.row, self.now, self.n = cast, row, now, n
        self.committee = committee
        self.clerk, self.chair = cast.of(committee, Role.HANDLER), cast.of(committee, Role.UNIT_LEADER)
        self.mediator = cast.first(Role.MEDIATOR, cast.county_centre)
        self.at = self._morning(40 - 3 * n if row["end"] != "applied" else 0)
        self.id: UUID | None = None

    def play(self) -> list[datetime]:
        """Live it up to where the row says it stands; when each step was taken."""
        row = self.row
        applicants = tuple(Person(name=name, phone=phone) for name, phone in self._applicants())
        told = Application(
            county=COUNTY, facts=row["facts"], requests=row["requests"], dispute_type=row["type"],
            area_code=self.clerk.area_code, amount=Decimal(row["amount"]) if row["amount"] else None,
            applicants=applicants, others=(Person(name=row["others"], phone=f"1390000{self.n:04d}"),),
            source=row["source"], committee_id=self.committee, consented=row["source"] in ("applied", "hotline"),
        )  # fmt: skip
        self.id = (self._by_letter(told) if row["source"] == "court" else self._by_themselves(told)).dispute_id
        self.moments = [self.at]
        WAYS[row["end"]](self)
        return self.moments

    def _by_themselves(self, told: Application) -> Receipt:
        return apply_for_mediation(told, by=None, now=self.at)

    def _by_letter(self, told: Application) -> Receipt:
        """As a court sends it before it takes the suit in: its number, its letter, its limit."""
        sent_on = county_day(self.at)
        letter = HandoffIn(
            application=told, partner="court_before", their_number=f"（{sent_on.year}）川9901诉前调{800 + self.n}号",
            basis="最高人民法院关于人民法院特邀调解的规定", consented=True, body="青禾县人民法院",
            letter=f"诉前委派〔{sent_on.year}〕{self.n}号", sent_on=sent_on,
        )  # fmt: skip
        return receive_handoff(letter, by=self.clerk, now=self.at)

    def step(self, name: str, by: Viewer, *, hours: float = 20, **given: Any) -> Any:
        """Take a step some hours after the one before, never later than now."""
        self.at = min(self.at + timedelta(hours=hours), self.now - timedelta(minutes=5))
        assert self.id is not None
        self.moments.append(self.at)
        return take_step(self.id, name, by=by, now=self.at, **given)

    def party(self, side: str, place: int = 1) -> Viewer:
        """The party of that side as the holder of its code."""
        assert self.id is not None
        page = dispute_page(dispute_or_404(self.clerk, self.id), self.clerk, now=self.at)
        return party_viewer(next(one.pk for one in page.parties if (one.side, one.place) == (side, place)), COUNTY)

    def mediator_key(self) -> str:
        return next(
            str(line.mediator.pk)
            for line in mediators(system_viewer(COUNTY), year=self.now.year)
            if line.mediator.post_id == self.mediator.id
        )

    def _applicants(self) -> list[tuple[str, str]]:
        names = ["张桂兰", "赵大山", "孙秀芳", "钱永福", "冯玉珍", "蒋国强", "沈小梅", "韩志明"]
        count = 8 if self.row["type"] == "DT2102" else 1
        return [(names[(self.n + k) % 8], f"1380000{self.n:02d}{k:02d}") for k in range(count)]

    def _morning(self, days: int) -> datetime:
        day = self.now.astimezone(COUNTY_ZONE) - timedelta(days=days)
        return min(day.replace(hour=9, minute=7 + self.n, second=0, microsecond=0), self.now - timedelta(hours=1))
