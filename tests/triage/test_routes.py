# SPDX-License-Identifier: MulanPSL-2.0
"""Which rule wins, and what stands in its way. No database for the table itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from linli.cases.actions.proposals import accept_proposal
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people.models import Post, Unit
from linli.places.queries.snapshot import note_change
from linli.triage.actions import add_route, change_route, end_route
from linli.triage.models import Matter
from linli.triage.queries.dry_run import dry_run
from linli.triage.queries.routes import route_rows, without_default
from linli.triage.queries.routing import forget_routes, route_table
from linli.triage.rules.routes import Asked, Bar, RouteTable, Rule
from tests.town import COUNTY, GRID, SINCE, TOWN

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # Friday 12:00
NIGHT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # 23:00
A, B, C = (UUID(int=n) for n in (1, 2, 3))


def rule(n: int, unit: UUID, **changes) -> Rule:
    plain = Rule(UUID(int=100 + n), "", COUNTY, "", "", unit, date(2026, 1, 1))
    return replace(plain, **changes)


def goes(table: RouteTable, asked: Asked, bar=lambda _unit: None) -> UUID | None:
    return table.choose(asked, date(2026, 11, 20), bar).unit_id


LAMP = Asked("C0118", GRID, "H", "work")


@pytest.mark.parametrize(
    ("wins", "loses"),
    [
        ({"category": "C01"}, {}),
        ({"category": "C0118"}, {"category": "C01", "area": GRID, "order_type": "H"}),
        ({"area": TOWN}, {}),
        ({"area": GRID}, {"area": TOWN, "order_type": "H", "hours": "work"}),
        ({"order_type": "H"}, {"hours": "work"}),
        ({"hours": "work"}, {}),
        ({"starts_on": date(2026, 6, 1)}, {}),
    ],
)
def test_the_most_specific_wins_whatever_stands_first_in_the_table(wins, loses):
    one, other = rule(1, A, **wins), rule(2, B, **loses)
    assert goes(RouteTable([one, other]), LAMP) == goes(RouteTable([other, one]), LAMP) == A


def test_of_two_alike_the_older_rule_wins_always():
    table = RouteTable([rule(2, B), rule(1, A)])
    assert goes(table, LAMP) == A
    assert table.twins_of(table.rules[0], date(2026, 11, 20)) == [table.rules[1]]


def test_what_a_rule_names_must_fit():
    table = RouteTable([rule(1, A, category="E02"), rule(2, B, area="519902"), rule(3, C, order_type="Q")])
    assert goes(table, LAMP) is None


def test_a_rule_holds_from_its_first_day_to_the_day_before_its_end():
    table = RouteTable([rule(1, A, starts_on=date(2026, 11, 21)), rule(2, B, ends_on=date(2026, 11, 20)), rule(3, C)])
    assert goes(table, LAMP) == C


def test_a_dead_end_is_passed_over_and_said():
    table = RouteTable([rule(1, A, category="C01"), rule(2, B)])
    choice = table.choose(LAMP, date(2026, 11, 20), lambda unit: Bar.CLOSED if unit == A else None)
    assert choice.unit_id == B
    assert [(one.unit_id, bar) for one, bar in choice.passed_over] == [(A, Bar.CLOSED)]


def test_a_rule_is_kept_with_its_entry_and_read_at_once(town, routes):
    assert [one.unit_id for one in route_table(COUNTY).rules] == [town.unit("housing"), town.unit("city_management")]
    assert [line.step for line in story_of(Subject("route", routes["lamps"].pk, COUNTY))] == ["add_route"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"category": "Z9"}, "category"),
        ({"area_code": "519902"}, "area_code"),
        ({"area_code": "519901999"}, "area_code"),
        ({"order_type": "?"}, "order_type"),
        ({"hours": "night"}, "hours"),
        ({"unit_id": UUID(int=9)}, "unit"),
        ({"ends_on": SINCE}, "ends_on"),
        ({"area_code": COUNTY + "999999999"}, "area_code"),
    ],
)
def test_a_wrong_rule_is_refused_by_field(town, wrong, field):
    values = {"area_code": COUNTY, "unit_id": town.unit("housing"), "starts_on": SINCE} | wrong
    with pytest.raises(BadInput) as refused:
        add_route(by=town.system_admin, now=town.now, **values)
    assert refused.value.field == field


@pytest.mark.parametrize("who", ["dispatcher", "security_admin", "supervisor"])
def test_only_the_system_administrator_edits_the_table(town, who):
    with pytest.raises(NotAllowed):
        add_route(by=getattr(town, who), now=town.now, unit_id=town.unit("housing"))


def test_a_neighbours_administrator_cannot_point_at_our_units(town):
    with pytest.raises(BadInput):
        add_route(by=town.system_admin, now=town.now, unit_id=town.unit("neighbour_housing"))


def test_an_ended_rule_decides_nothing_any_more_and_stays_readable(town, routes):
    end_route(routes["lamps"].pk, by=town.system_admin, now=town.now)
    assert goes(route_table(COUNTY), LAMP) == town.unit("city_management")
    with pytest.raises(NotAllowed):
        end_route(routes["lamps"].pk, by=town.system_admin, now=town.now)


def faults(town, **where) -> dict[str, list[str]]:
    forget_routes()
    return {row.rule.category: row.faults for row in route_rows(town.system_admin, on=town.now.date())}


def test_conflicts_and_dead_ends_are_flagged(town, routes):
    add_route(
        by=town.system_admin, now=town.now, category="C01", area_code=COUNTY, starts_on=SINCE,
        unit_id=town.unit("city_management"),
    )  # fmt: skip
    rows = route_rows(town.system_admin, on=town.now.date())
    assert [row.faults for row in rows if row.rule.category == "C01"] == [["conflict"], ["conflict"]]

    lamps = Post.objects.filter(unit=town.unit("housing"))
    for kinds, dead in ((["C0118"], False), (["C"], False), (["E02"], True), ([], False)):
        lamps.update(categories=kinds)  # a part of C01, more than C01, nothing of it, everything
        rows = route_rows(town.system_admin, on=town.now.date())
        assert ["nobody" in row.faults for row in rows if row.rule.unit_id == town.unit("housing")] == [dead]
    lamps.update(ends_on=SINCE + timedelta(days=1))
    rows = route_rows(town.system_admin, on=town.now.date())
    assert any("nobody" in row.faults for row in rows if row.rule.unit_id == town.unit("housing"))

    Unit.objects.filter(pk=town.unit("housing")).update(closed_on=SINCE + timedelta(days=1))
    note_change()
    rows = route_rows(town.system_admin, on=town.now.date())
    assert any("closed" in row.faults for row in rows if row.rule.unit_id == town.unit("housing"))


def test_a_unit_no_centre_can_reach_is_flagged(town):
    add_route(
        by=town.system_admin, now=town.now, area_code="519901101", unit_id=town.unit("town_works"), starts_on=SINCE
    )
    assert faults(town)[""] == ["unreachable"]


def test_levels_without_a_default_are_named(town, routes):
    bare = {centre.name for centre in without_default(COUNTY, on=town.now.date())}
    assert "青禾县综治中心" not in bare
    assert {"城关街道综治中心", "柳河镇综治中心", "东门社区综治中心"} <= bare


def test_a_dry_run_says_which_matters_of_last_month_would_go_elsewhere(town, routes, told):
    told(category="C0118")
    told(category="C0305", text="垃圾桶满了好几天没有人来倒")
    old, _ = told(category="C0118", text="去年的路灯")
    Matter.objects.filter(pk=old.pk).delete()
    new = replace(route_table(COUNTY).rules[0], id=UUID(int=7), category="C0118", unit_id=town.unit("city_management"))

    found = dry_run(COUNTY, route_table(COUNTY).with_rule(new), now=town.now)

    assert (found.looked, found.moved) == (2, 1)
    assert found.flows == [(town.unit("housing"), town.unit("city_management"), 1)]
    assert found.listed[0].category == "C0118"


def test_a_dry_run_asks_where_it_was_decided_and_counts_no_way_from_a_centre_to_itself(town, model, told):
    """What the county handed down would have gone to housing; what stays with the centre stays, rule or none."""
    row = add_route(
        area_code=COUNTY, category="C0118", unit_id=town.unit("town_centre"), by=town.system_admin, now=town.now,
        starts_on=SINCE,
    )  # fmt: skip
    case, proposal = told()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    assert Matter.objects.get(pk=case.pk).centre_id == town.unit("town_centre")
    tried = route_table(COUNTY).with_rule(
        rule(9, town.unit("housing"), category="C0118", starts_on=SINCE), instead_of=row.pk
    )

    found = dry_run(COUNTY, tried, now=town.now)
    assert found.flows == [(town.unit("town_centre"), town.unit("housing"), 1)]

    end_route(row.pk, by=town.system_admin, now=town.now)
    forget_routes()
    told(text="西门路灯坏了三天看不见路")
    default = route_table(COUNTY).with_rule(rule(8, town.unit("county_centre"), starts_on=SINCE))
    assert dry_run(COUNTY, default, now=town.now).moved == 0


def test_a_conflict_is_over_when_one_of_the_two_has_ended(town, routes):
    other = add_route(
        area_code=COUNTY, category="C01", unit_id=town.unit("city_management"), by=town.system_admin, now=town.now,
        starts_on=SINCE,
    )  # fmt: skip
    on = town.now.date()
    flagged = {row.rule.id for row in route_rows(town.system_admin, on=on) if "conflict" in row.faults}
    assert flagged == {routes["lamps"].pk, other.pk}
    end_route(other.pk, by=town.system_admin, now=town.now)
    forget_routes()
    assert not any("conflict" in row.faults for row in route_rows(town.system_admin, on=on))


def test_a_rule_added_and_ended_twice_on_one_day_is_ended(town):
    for _n in range(2):
        row = add_route(
            area_code=COUNTY, category="C01", unit_id=town.unit("housing"), by=town.system_admin, now=town.now
        )
        end_route(row.pk, by=town.system_admin, now=town.now)
    assert route_table(COUNTY).rules == [] or all(rule.ends_on for rule in route_table(COUNTY).rules)


def test_a_dry_run_looks_back_one_month_only_and_writes_nothing(town, routes, told):
    told(category="C0118")
    made_at = datetime.fromtimestamp((Matter.objects.get().pk.int >> 80) / 1000, UTC)  # the month goes by ids
    later = made_at + timedelta(days=40)
    before = list(route_table(COUNTY).rules)
    assert dry_run(COUNTY, RouteTable([]), now=later).looked == 0
    assert list(route_table(COUNTY).rules) == before


def test_a_changed_rule_decides_from_then_on(town, routes, told):
    change_route(routes["lamps"].pk, by=town.system_admin, now=town.now, unit_id=town.unit("city_management"))
    _case, proposal = told(category="C0118")
    assert proposal.unit_id == town.unit("city_management")
