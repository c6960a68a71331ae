# SPDX-License-Identifier: MulanPSL-2.0
"""The town's mediators: a village committee, a town committee, and two neighbours with a leak between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from linli.disputes.actions import apply_for_mediation, list_mediator, open_committee, take_step
from linli.disputes.models import Dispute, Mediator, Party, Room
from linli.disputes.rules.application import Application, Person, Receipt
from linli.disputes.rules.excluded import CHECKLIST
from linli.kernel.times import county_day
from linli.people.models import Account, Post, Unit
from linli.people.rules import Role, Viewer, party_viewer, system_viewer
from linli.places.queries.snapshot import note_change
from tests import town as cast

MACHINE = system_viewer(cast.COUNTY)


@dataclass
class Mediation:
    """Units, viewers and mediators by the names they have in the stories."""

    town: cast.Town
    units: dict[str, UUID] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)
    mediators: dict[str, Mediator] = field(default_factory=dict)
    room: Room | None = None

    def __getattr__(self, name: str) -> Viewer:
        if name.startswith("_"):
            raise AttributeError(name)
        viewers = self.__dict__["viewers"]
        return viewers[name] if name in viewers else getattr(self.__dict__["town"], name)

    @property
    def now(self) -> datetime:
        return self.town.now

    def post_of(self, mediator: str) -> str:
        return str(self.mediators[mediator].pk)


_UNITS = (
    ("village_committee", "东门社区调委会", "village", cast.VILLAGE),
    ("town_committee", "城关街道调委会", "town", cast.TOWN),
    ("next_committee", "柳河村调委会", "village", cast.NEXT_VILLAGE),
    ("county_committee", "青禾县调解中心", "county", cast.COUNTY),
)
_POSTS = (
    ("clerk", "village_committee", Role.HANDLER, cast.VILLAGE),
    ("chair", "village_committee", Role.UNIT_LEADER, cast.VILLAGE),
    ("lin", "village_committee", Role.MEDIATOR, cast.VILLAGE),
    ("he", "village_committee", Role.MEDIATOR, cast.VILLAGE),
    ("town_clerk", "town_committee", Role.HANDLER, cast.TOWN),
    ("town_mediator", "town_committee", Role.MEDIATOR, cast.TOWN),
    ("next_clerk", "next_committee", Role.HANDLER, cast.NEXT_VILLAGE),
    ("next_mediator", "next_committee", Role.MEDIATOR, cast.NEXT_VILLAGE),
    ("county_clerk", "county_committee", Role.HANDLER, cast.COUNTY),
    ("county_mediator", "county_committee", Role.MEDIATOR, cast.COUNTY),
    ("judge", "court", Role.HANDLER, cast.COUNTY),
    ("other_judge", "procuratorate", Role.HANDLER, cast.COUNTY),
)
_TEAMS = {"lin": "worthies", "he": "lawyers", "town_mediator": "mass", "next_mediator": "worthies",
          "county_mediator": "judicial"}  # fmt: skip
KINDS = {"village_committee": "village", "town_committee": "town", "next_committee": "village",
         "county_committee": "county"}  # fmt: skip


def build_mediation(town: cast.Town) -> Mediation:
    """Write committees, court and mediators into the running test's database."""
    people = Mediation(town)
    for key, name, tier, area in (*_UNITS, ("court", "青禾县人民法院", "county", cast.COUNTY),
                                  ("procuratorate", "青禾县人民检察院", "county", cast.COUNTY)):  # fmt: skip
        kind = "mediation" if key in KINDS else "court"
        unit = Unit.objects.create(
            county=cast.COUNTY, name=name, short_name=name[:24], kind=kind, tier=tier, area_code=area,
            phone="0999-8800120", opened_on=cast.SINCE,
        )  # fmt: skip
        people.units[key] = unit.pk
    note_change()  # what is read from memory may have been read before
    for key, unit, role, area in _POSTS:
        home = Unit.objects.get(pk=people.units[unit])
        account = Account.objects.create(
            county=cast.COUNTY, username=f"m_{key}", name=f"李{key[:6]}", must_change_password=False,
            sessions_from=cast.NOON, password="!",
        )  # fmt: skip
        post = Post.objects.create(
            county=cast.COUNTY, account=account, unit=home, role=role, area_code=area, starts_on=cast.SINCE
        )
        people.viewers[key] = Viewer(
            post.pk, role, cast.COUNTY, area, home.pk, home.name, home.kind, home.tier, account.pk, account.name
        )
    for key, kind in KINDS.items():
        open_committee(unit_id=people.units[key], kind=kind, paper_word=f"{key[:4]}人调", by=MACHINE, now=town.now)
    for key, team in _TEAMS.items():
        people.mediators[key] = list_mediator(
            post_id=people.viewers[key].id, team=team, by=MACHINE, now=town.now, expertise=["DT02"], languages=["川话"]
        )
    people.room = Room.objects.create(county=cast.COUNTY, unit_id=people.units["village_committee"], name="老李调解室")
    return people


def leak(**more: Any) -> Application:
    """Water through the ceiling: the flat below asks for mediation."""
    given: dict[str, Any] = {
        "county": cast.COUNTY, "facts": "楼上卫生间漏水，把我家客厅天花板泡坏了，说了三次都没有修。",
        "requests": "修好漏水；赔偿天花板粉刷费两千元。", "dispute_type": "DT0202", "area_code": cast.VILLAGE,
        "applicants": (Person(name="张桂兰", phone="13800000001", address="东门社区3栋201"),),
        "others": (Person(name="王建国", phone="13800000002"),),
    }  # fmt: skip
    return Application(**(given | more))


@dataclass
class Told:
    """A dispute with who is who in it."""

    people: Mediation
    receipt: Receipt
    a: Party
    b: Party
    at: datetime | None = None  # when its first steps were taken

    @property
    def row(self) -> Dispute:
        return Dispute.objects.get(pk=self.receipt.dispute_id)

    @property
    def zhang(self) -> Viewer:
        return party_viewer(self.a.pk, cast.COUNTY)

    @property
    def wang(self) -> Viewer:
        return party_viewer(self.b.pk, cast.COUNTY)

    def step(self, step: str, by: Viewer | str, now: datetime | None = None, /, **given: Any) -> Dispute:
        viewer = (
            getattr(self, by) if by in ("zhang", "wang") else getattr(self.people, by) if isinstance(by, str) else by
        )
        return take_step(self.receipt.dispute_id, step, by=viewer, now=now or self.at or self.people.now, **given)


def told(people: Mediation, at: datetime | None = None, **more: Any) -> Told:
    """The leak, as applied for."""
    receipt = apply_for_mediation(leak(**more), by=None, now=at or people.now)
    parties = Party.objects.filter(dispute=receipt.dispute_id).order_by("side", "place")
    return Told(people, receipt, parties.filter(side="a")[0], parties.filter(side="b")[0], at)


def registered(people: Mediation, **more: Any) -> Told:
    case = told(people, **more)
    case.step("register", "clerk", dispute_type="DT0202")
    return case


def choosing(people: Mediation, **more: Any) -> Told:
    case = registered(people, **more)
    case.step("take", "clerk")
    case.step("consent", "wang")
    return case


def mediating(people: Mediation, **more: Any) -> Told:
    case = choosing(people, **more)
    case.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    case.step("declare", "lin", interest=False)
    return case


def owed(amount: str = "2000.00", due_on: str = "2026-12-10", **more: Any) -> dict[str, Any]:
    return {
        "debtor": "b", "creditor": "a", "kind": "pay", "text": "赔偿天花板粉刷费", "amount": amount, "due_on": due_on,
        "way": "微信转账",
    } | more  # fmt: skip


def clauses(*rows: dict[str, Any], total: str = "2000.00", **more: Any) -> dict[str, Any]:
    """The fields of a draft."""
    return {
        "form": "full", "facts": "楼上卫生间防水失效，漏水损坏楼下天花板，楼上负全部责任。",
        "text": "一、王建国于约定日前赔偿张桂兰粉刷费两千元。", "total": total, "obligations": list(rows) or [owed()],
    } | more  # fmt: skip


def signed(people: Mediation, fields: dict[str, Any] | None = None, **more: Any) -> Told:
    case = mediating(people, **more)
    day = county_day(case.at or people.now) + timedelta(days=20)
    case.step("draft", "lin", **(clauses(owed(due_on=day.isoformat())) | (fields or {})))
    case.step("sign", "zhang", way="screen")
    case.step("sign", "wang", way="screen")
    case.step("sign", "lin", way="paper")
    return case


def performing(people: Mediation, fields: dict[str, Any] | None = None, **more: Any) -> Told:
    case = signed(people, fields, **more)
    case.step("seal", "chair")
    return case


def checked(by: Viewer, **more: Any) -> dict[str, Any]:
    """The fields of a proposal to confirm: every line of the checklist a yes, by name."""
    return dict.fromkeys((name for name, _words in CHECKLIST), True) | {"checked_by": by.name} | more


def propose(case: Told, who: str = "lin", now: datetime | None = None, **more: Any) -> Dispute:
    return case.step("propose_confirmation", who, now, **checked(getattr(case.people, who), **more))


def refused(people: Mediation, **more: Any) -> Told:
    """An agreement that the court would not confirm, on one day."""
    case = performing(people, **more)
    day = county_day(case.at or people.now)
    propose(case, now=case.at)
    for side in ("zhang", "wang"):
        case.step("agree_confirmation", side, agreed=True)
    case.step("apply_confirmation", "lin", court="青禾县人民法院", on=day)
    case.step("court_takes", "lin", taken=True, number="特1号", on=day)
    case.step("court_decides", "lin", result="refused", number="特1号", on=day)
    return case


def sheets(case: Told, *kinds: str) -> None:
    """What a file needs, put in by the clerk."""
    for kind in kinds or ("application", "rights", "identity", "agreement"):
        case.step("add_paper", "clerk", kind=kind)


def later(people: Mediation, **days: int) -> datetime:
    return people.now + timedelta(**days)
