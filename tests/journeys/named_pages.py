# SPDX-License-Identifier: MulanPSL-2.0
"""Pages whose address names something: a day, a hot issue, a number of the watch desk, a dispute. One of each."""

from __future__ import annotations

from types import SimpleNamespace

from django.utils import timezone

from linli.cases.actions import report_case, take_step
from linli.cases.papers.kinds import ACCEPTED
from linli.cases.rules.report import Report
from linli.cases.rules.states import State
from linli.cases.supervision_texts import EXCLUSION_CODES
from linli.disputes.actions import order_screening
from linli.disputes.rules.application import Person
from linli.insight.queries.behind_rates import PARTS
from linli.insight.rules.definitions import Rate
from linli.insight.rules.watch import Watch
from linli.kernel.times import county_day
from linli.web.desk.shown.whistle_board import NUMBERS
from tests.disputes.cast import Told, build_mediation, mediating, performing, signed, told
from tests.matrix.things import things_of
from tests.town import COUNTY, GRID, Town, fresh

Page = tuple[str, str]


def named_pages(town: Town, cases: dict[str, SimpleNamespace]) -> list[Page]:
    """(who, address) as in `every_page`; what they name is made here. The disputes' parties join `cases`."""
    handled = cases[State.HANDLING]
    things = {name: str(one) for name, one in things_of(town, fresh(handled.case_id), timezone.now()).items()}
    number, day, unit = handled.number, things["day"], things["unit"]
    at_desk = (
        f"reception/{day}", f"reception/{day}/receive", f"reception/{day}/receive/{things['appointment']}",
        f"hot/{things['issue_id']}", f"cases/{number}/print", f"cases/{number}/order", f"cases/{number}/mediate",
        f"cases/{number}/urgings/{things['urging_id']}",
    )  # fmt: skip
    watched = [f"list/{key}" for key in Watch] + [f"rates/{rate}/{part}" for rate in Rate for part in PARTS]
    watched += [f"rates/out/{code}/{verdict}" for code in EXCLUSION_CODES for verdict in ("yes", "no")]
    watched += [f"returns/{unit}", *(f"whistles/{unit}/{key}" for key in NUMBERS)]
    found = [("dispatcher", f"/desk/{place}") for place in at_desk] + _petition(town)
    found += [("supervisor", f"/desk/watch/{place}") for place in watched]
    found += [("", f"/reception/{day}"), ("receipt", f"/cases/{number}/mediate")]
    return found + _disputes(town, cases)


def _petition(town: Town) -> list[Page]:
    words = "反映拆迁补偿款一直没有发放，请求按协议发放。"
    given = Report(county=COUNTY, text=words, order_type="X", area_code=GRID, name="李小明", phone="13812345678")
    made = report_case(given, by=None, now=town.now)
    take_step(made.case_id, "accept", by=town.dispatcher, now=town.now)
    return [("dispatcher", f"/desk/cases/{made.number}/papers/{ACCEPTED}")]  # the others look the same


def _disputes(town: Town, cases: dict[str, SimpleNamespace]) -> list[Page]:
    """As the committee, its head, the mediator and a party see them on the way."""
    people = build_mediation(town)
    town.viewers.update(people.viewers)
    found = []
    for place, make in enumerate((told, mediating, signed, performing)):
        others = (Person(name=f"王建{place}", phone=f"1380000001{place}"),)  # one open dispute a pair
        one: Told = make(people, others=others)
        number = one.receipt.number
        found += [(who, f"/desk/disputes/{number}") for who in ("clerk", "chair", "lin")]
        found.append(("receipt", f"/mediation/{number}"))
        if make is mediating:
            found.append(("lin", f"/desk/disputes/{number}/do/draft"))
            found.append(("clerk", f"/desk/disputes/{number}/party/{one.a.pk}"))
        cases[f"dispute {number}"] = SimpleNamespace(number=number, party_id=one.a.pk)
    today = county_day(people.now)
    asked = order_screening(kind="regular", title="冬季漏水排查", due_on=today, by=people.town_operator, now=people.now)
    return [
        *found,
        ("town_operator", f"/desk/disputes/rounds/{asked.pk}"),
        ("clerk", f"/desk/disputes/rounds/{asked.pk}"),
    ]
