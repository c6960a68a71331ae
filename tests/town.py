# SPDX-License-Identifier: MulanPSL-2.0
"""The fixed cast: one small fictional town in 青禾县, its centre, two offices, and strangers from next door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from shapely import wkb
from shapely.geometry import box

from linli.cases.models import Case
from linli.people.models import Account, Post, Unit
from linli.people.rules import Role, Viewer
from linli.places.models import Area, Grid
from linli.places.queries.snapshot import note_change

COUNTY, CITY, NEIGHBOUR = "519901", "5199", "519902"
TOWN, NEXT_TOWN = "519901001", "519901101"
VILLAGE, GRID, OTHER_GRID = "519901001001", "519901001001001", "519901001001002"
NEXT_VILLAGE, NEXT_GRID = "519901101201", "519901101201001"
SINCE = date(2025, 1, 1)
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # Friday 12:00 in the county
PASSWORD = "qinghe-2026-demo"


@dataclass
class Town:
    """Units and viewers by the names they have in the stories."""

    units: dict[str, Unit] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    now: datetime = NOON

    def __getattr__(self, name: str) -> Viewer:
        try:
            return self.__dict__["viewers"][name]
        except KeyError:
            raise AttributeError(name) from None

    def unit(self, name: str) -> UUID:
        return self.units[name].pk


_AREAS = (
    (CITY, CITY, "云溪市", "city", ""),
    (COUNTY, COUNTY, "青禾县", "county", CITY),
    (NEIGHBOUR, NEIGHBOUR, "白石县", "county", CITY),
    (TOWN, COUNTY, "城关街道", "town", COUNTY),
    (NEXT_TOWN, COUNTY, "柳河镇", "town", COUNTY),
    (VILLAGE, COUNTY, "东门社区", "village", TOWN),
    (NEXT_VILLAGE, COUNTY, "柳河村", "village", NEXT_TOWN),
)
_GRIDS = ((GRID, "第一网格", 0.0), (OTHER_GRID, "第二网格", 0.01), (NEXT_GRID, "第一网格", 0.05))
_UNITS = (
    ("city_centre", CITY, "云溪市综治中心", "centre", "city", CITY),
    ("city_water", CITY, "云溪市水务集团", "city_unit", "city", CITY),
    ("county_centre", COUNTY, "青禾县综治中心", "centre", "county", COUNTY),
    ("town_centre", COUNTY, "城关街道综治中心", "centre", "town", TOWN),
    ("next_town_centre", COUNTY, "柳河镇综治中心", "centre", "town", NEXT_TOWN),
    ("village_centre", COUNTY, "东门社区综治中心", "centre", "village", VILLAGE),
    ("housing", COUNTY, "青禾县住建局", "department", "county", COUNTY),
    ("city_management", COUNTY, "青禾县城管局", "department", "county", COUNTY),
    ("town_works", COUNTY, "城关街道村镇建设办", "town", "town", TOWN),
    ("neighbour_centre", NEIGHBOUR, "白石县综治中心", "centre", "county", NEIGHBOUR),
    ("neighbour_housing", NEIGHBOUR, "白石县住建局", "department", "county", NEIGHBOUR),
)
_POSTS = (
    ("city_operator", "city_centre", Role.OPERATOR, CITY),
    ("dispatcher", "county_centre", Role.OPERATOR, COUNTY),
    ("second_operator", "county_centre", Role.OPERATOR, COUNTY),
    ("supervisor", "county_centre", Role.SUPERVISOR, COUNTY),
    ("leader", "county_centre", Role.LEADER, COUNTY),
    ("policy_owner", "county_centre", Role.POLICY_OWNER, COUNTY),
    ("mediator", "county_centre", Role.MEDIATOR, COUNTY),
    ("town_operator", "town_centre", Role.OPERATOR, TOWN),
    ("next_town_operator", "next_town_centre", Role.OPERATOR, NEXT_TOWN),
    ("village_operator", "village_centre", Role.OPERATOR, VILLAGE),
    ("handler", "housing", Role.HANDLER, COUNTY),
    ("second_handler", "housing", Role.HANDLER, COUNTY),
    ("unit_leader", "housing", Role.UNIT_LEADER, COUNTY),
    ("other_handler", "city_management", Role.HANDLER, COUNTY),
    ("town_handler", "town_works", Role.HANDLER, TOWN),
    ("grid_worker", "village_centre", Role.GRID_WORKER, GRID),
    ("other_grid_worker", "village_centre", Role.GRID_WORKER, OTHER_GRID),
    ("system_admin", "county_centre", Role.SYSTEM_ADMIN, COUNTY),
    ("security_admin", "county_centre", Role.SECURITY_ADMIN, COUNTY),
    ("audit_admin", "county_centre", Role.AUDIT_ADMIN, COUNTY),
    ("neighbour_operator", "neighbour_centre", Role.OPERATOR, NEIGHBOUR),
    ("neighbour_handler", "neighbour_housing", Role.HANDLER, NEIGHBOUR),
)


def build_town() -> Town:
    """Write the town into the database of the running test."""
    Area.objects.bulk_create(
        Area(code=code, county=county, name=name, level=level, parent_code=parent)
        for code, county, name, level, parent in _AREAS
    )
    Grid.objects.bulk_create(
        Grid(
            county=COUNTY, code=code, village_code=code[:12], name=name, valid_from=SINCE,
            shape=wkb.dumps(box(104.2 + off, 31.1, 104.21 + off, 31.11)),
        )
        for code, name, off in _GRIDS
    )  # fmt: skip
    town = Town()
    for key, county, name, kind, tier, area in _UNITS:
        town.units[key] = Unit(
            county=county, name=name, short_name=name[:24], kind=kind, tier=tier, area_code=area,
            phone="0999-8800110", opened_on=SINCE,
        )  # fmt: skip
    Unit.objects.bulk_create(town.units.values())
    _fill_posts(town)
    note_change()
    return town


def _fill_posts(town: Town) -> None:
    posts = []
    for key, unit, role, area in _POSTS:
        home = town.units[unit]
        account = Account(
            county=home.county, username=key, name="王" + key[:6], must_change_password=False, sessions_from=NOON,
            password="!",
        )  # fmt: skip
        post = Post(county=home.county, account=account, unit=home, role=role, area_code=area, starts_on=SINCE)
        town.accounts[key], posts = account, [*posts, post]
        town.viewers[key] = Viewer(
            post.pk, role, home.county, area, home.pk, home.name, home.kind, home.tier, account.pk, account.name
        )
    Account.objects.bulk_create(town.accounts.values())
    Post.objects.bulk_create(posts)


def fresh(case: Case | UUID) -> Case:
    """The case as the database has it now."""
    return Case.objects.get(pk=case if isinstance(case, UUID) else case.pk)
