# SPDX-License-Identifier: MulanPSL-2.0
"""The demo's people and what each answers for: about 700 posts, one grid worker a grid."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from linli.people.actions import NewPost, NewUnit
from linli.people.rules import Role, UnitKind
from linli.proving.county.spec import CITY, COUNTY, NEIGHBOUR, SEED, county_spec
from linli.proving.staff.names import names
from linli.proving.staff.units import CITY_UNITS, DEPARTMENTS, OFFICES, all_units

# (key in the username, role, title, how many)
COUNTY_CENTRE = (
    ("zuoxi", Role.OPERATOR, "受理坐席", 6),
    ("ducha", Role.SUPERVISOR, "督查员", 2),
    ("lingdao", Role.LEADER, "值班领导", 2),
    ("tiaojie", Role.MEDIATOR, "专职调解员", 3),
    ("juece", Role.POLICY_OWNER, "风险评估专员", 1),
    ("xitong", Role.SYSTEM_ADMIN, "系统管理员", 1),
    ("anquan", Role.SECURITY_ADMIN, "安全管理员", 1),
    ("shenji", Role.AUDIT_ADMIN, "审计管理员", 1),
)
CITY_CENTRE = (
    ("zuoxi", Role.OPERATOR, "受理坐席", 3),
    ("ducha", Role.SUPERVISOR, "督查员", 1),
    ("lingdao", Role.LEADER, "值班领导", 1),
)
TOWN_CENTRE = (("zuoxi", Role.OPERATOR, "受理坐席", 2), ("lingdao", Role.LEADER, "分管领导", 1))
DEPARTMENT = (("jingban", Role.HANDLER, "经办", 3), ("fuze", Role.UNIT_LEADER, "负责人", 1))
OFFICE = (("jingban", Role.HANDLER, "经办", 1), ("fuze", Role.UNIT_LEADER, "负责人", 1))
VILLAGE = (("zuoxi", Role.OPERATOR, "综治专干", 1), ("jingban", Role.HANDLER, "村（社区）干部", 1))
MEDIATORS = (("tiaojie", Role.MEDIATOR, "人民调解员", 2),)
COMMITTEE = (("tjwenshu", Role.HANDLER, "调委会文书", 1), ("tjzhuren", Role.UNIT_LEADER, "调委会主任", 1))
TAKING_DECISIONS = ("zjj", "jtj", "zrj")  # departments whose leader also owns decisions: one person, two posts


class Roster:
    """Draws names and usernames; the same seed gives the same staff."""

    def __init__(self, seed: int) -> None:
        self._names = names(Random(seed))

    def fill(self, unit: NewUnit, prefix: str, table: tuple[tuple[str, Role, str, int], ...]) -> Iterator[NewPost]:
        for key, role, title, count in table:
            for n in range(1, count + 1):
                username = f"{prefix}.{key}{n if count > 1 else ''}"
                yield NewPost(username, next(self._names), unit.key, role, title=title)

    def grid_worker(self, unit: NewUnit, grid_code: str) -> NewPost:
        username = f"wg{grid_code[6:]}"
        return NewPost(username, next(self._names), unit.key, Role.GRID_WORKER, grid_code, title="专职网格员")


def all_posts(seed: int = SEED) -> list[NewPost]:
    """Every post of the demo, in an order that never changes."""
    roster, units = Roster(seed), all_units()
    centres = {unit.area_code: unit for unit in units if unit.kind == UnitKind.CENTRE}
    by_short_name = {unit.short_name: unit for unit in units}
    found = list(roster.fill(centres[COUNTY], "xian", COUNTY_CENTRE))
    for key, _name, short, _kind in DEPARTMENTS:
        found += roster.fill(by_short_name[short], key, DEPARTMENT)
    found += [_second_post(post) for post in found if post.username in {f"{key}.fuze" for key in TAKING_DECISIONS}]
    for town in county_spec().towns():
        found += _town(roster, town.code, [unit for unit in units if unit.area_code == town.code])
    for village in county_spec().villages():
        found += roster.fill(centres[village.code], f"c{village.code[6:]}", VILLAGE)
    for grid in county_spec().grids_under(COUNTY):
        found.append(roster.grid_worker(centres[grid.code[:12]], grid.code))
    found += roster.fill(centres[CITY], "shi", CITY_CENTRE)
    for key, _name, short in CITY_UNITS:
        found += roster.fill(by_short_name[short], key, DEPARTMENT)
    found += _neighbour(roster, [unit for unit in units if unit.area_code == NEIGHBOUR])
    for unit in units:
        if unit.kind == UnitKind.MEDIATION:
            found += roster.fill(unit, f"z{unit.area_code[6:]}", COMMITTEE)
    return found


def _town(roster: Roster, code: str, units: list[NewUnit]) -> Iterator[NewPost]:
    prefix = f"z{code[6:]}"
    keys = iter(OFFICES)
    for unit in units:
        if unit.kind == UnitKind.CENTRE:
            yield from roster.fill(unit, prefix, TOWN_CENTRE)
        elif unit.kind == UnitKind.MEDIATION:
            yield from roster.fill(unit, prefix, MEDIATORS)
        else:
            yield from roster.fill(unit, f"{prefix}.{next(keys)[0]}", OFFICE)


def _second_post(post: NewPost) -> NewPost:
    return NewPost(post.username, post.name, post.unit, Role.POLICY_OWNER, title="重大决策承办人")


def _neighbour(roster: Roster, units: list[NewUnit]) -> Iterator[NewPost]:
    centre, housing = units
    yield from roster.fill(centre, "baishi", (("zuoxi", Role.OPERATOR, "受理坐席", 1),))
    yield from roster.fill(housing, "baishi", (("jingban", Role.HANDLER, "经办", 1),))
