# SPDX-License-Identifier: MulanPSL-2.0
"""Every page of the office with one address each, and who may open it: written by hand, the oracle of the tests."""

from __future__ import annotations

from linli.cases.models import Category, ProfileEntry
from linli.ledger.rules import Subject
from linli.people.actions.tokens import open_token
from linli.people.models import Post
from linli.triage.actions import add_route, keep_model
from linli.triage.actions.place_names import add_place
from linli.triage.models import Address
from tests.town import COUNTY, GRID, TOWN, VILLAGE, Town

ALL = frozenset({"system_admin", "security_admin", "audit_admin"})
KEEPS = frozenset({"system_admin"})
GIVES = frozenset({"system_admin", "security_admin"})
GUARDS = frozenset({"security_admin"})
WATCHES = frozenset({"security_admin", "audit_admin"})
AUDITS = frozenset({"audit_admin"})


def pages_of(town: Town) -> dict[str, frozenset[str]]:
    """Address → the administrators who may open it."""
    unit, account = town.units["housing"].pk, town.accounts["handler"].pk
    post = Post.objects.get(account=account).pk
    category = Category.objects.get(county=COUNTY, code="C0118").pk
    entry = ProfileEntry.objects.get(county=COUNTY, key="reopen_days").pk
    row, _secret = open_token(name="平台", scopes=["read"], area_code=COUNTY, by=town.security_admin, now=town.now)
    rule = add_route(unit_id=town.unit("housing"), by=town.system_admin, now=town.now)
    version = keep_model(COUNTY, "category", b"", {}, by=None, now=town.now)
    given = {"kind": "estate", "area_code": VILLAGE, "lon": None, "lat": None}
    name = add_place(name="金色家园", by=town.system_admin, now=town.now, **given).pk
    house = Address.objects.create(county=COUNTY, text="解放路12号", part="12号", level="address", area_code=GRID).pk
    return {
        "/office/": ALL,
        "/office/units": ALL,
        "/office/units/new": KEEPS,
        "/office/units/export": ALL,
        "/office/units/import": KEEPS,
        f"/office/units/{unit}": ALL,
        f"/office/units/{unit}/change": KEEPS,
        f"/office/units/{unit}/close": KEEPS,
        "/office/accounts": ALL,
        "/office/accounts/new": KEEPS,
        f"/office/accounts/{account}": ALL,
        f"/office/accounts/{account}/rename": KEEPS,
        f"/office/accounts/{account}/password": KEEPS,
        f"/office/accounts/{account}/unlock": KEEPS,
        f"/office/accounts/{account}/second-factor": KEEPS,
        f"/office/accounts/{account}/close": GIVES,
        f"/office/accounts/{account}/reopen": KEEPS,
        "/office/posts": ALL,
        "/office/posts/new": GIVES,
        "/office/posts/export": ALL,
        "/office/posts/import": KEEPS,
        f"/office/posts/{post}": ALL,
        f"/office/posts/{post}/close": GIVES,
        "/office/places": ALL,
        "/office/places/import": KEEPS,
        "/office/places/export": ALL,
        "/office/places/template": KEEPS,
        f"/office/places/{TOWN}": ALL,
        f"/office/places/{TOWN}/new": KEEPS,
        f"/office/places/{TOWN}/rename": KEEPS,
        f"/office/places/{TOWN}/close": KEEPS,
        f"/office/places/{TOWN}/merge": KEEPS,
        f"/office/places/{VILLAGE}/grids/new": KEEPS,
        f"/office/places/{VILLAGE}/grids/merge": KEEPS,
        f"/office/places/{VILLAGE}/grids/geojson": KEEPS,
        "/office/grids/import": KEEPS,
        f"/office/grids/{GRID}": ALL,
        f"/office/grids/{GRID}/rename": KEEPS,
        f"/office/grids/{GRID}/households": KEEPS,
        f"/office/grids/{GRID}/close": KEEPS,
        "/office/codes/categories": ALL,
        "/office/codes/order_types": ALL,
        "/office/codes/handling_classes": ALL,
        "/office/codes/profile": ALL,
        "/office/codes/categories/new": KEEPS,
        "/office/codes/categories/export": ALL,
        "/office/codes/categories/import": KEEPS,
        f"/office/codes/categories/{category}": ALL,
        f"/office/codes/categories/{category}/change": KEEPS,
        f"/office/codes/categories/{category}/close": KEEPS,
        f"/office/codes/categories/{category}/reopen": KEEPS,
        f"/office/codes/profile/{entry}": ALL,
        f"/office/codes/profile/{entry}/change": KEEPS,
        "/office/routes": ALL,
        "/office/routes/new": KEEPS,
        "/office/routes/export": ALL,
        "/office/routes/import": KEEPS,
        f"/office/routes/{rule.pk}": ALL,
        f"/office/routes/{rule.pk}/change": KEEPS,
        f"/office/routes/{rule.pk}/end": KEEPS,
        "/office/models": ALL,
        f"/office/models/{version.pk}": ALL,
        f"/office/models/{version.pk}/on": KEEPS,
        f"/office/models/{version.pk}/back": KEEPS,
        "/office/names": ALL,
        "/office/names/new": KEEPS,
        "/office/names/export": ALL,
        "/office/names/import": KEEPS,
        f"/office/names/{name}": ALL,
        f"/office/names/{name}/close": KEEPS,
        f"/office/names/{name}/reopen": KEEPS,
        "/office/addresses": ALL,
        f"/office/addresses/{house}": ALL,
        f"/office/addresses/{house}/place": KEEPS,
        f"/office/addresses/{house}/close": KEEPS,
        f"/office/addresses/{house}/reopen": KEEPS,
        "/office/addresses/export": ALL,
        "/office/addresses/import": KEEPS,
        "/office/clocks": ALL,
        "/office/clocks/export": ALL,
        "/office/clocks/load": KEEPS,
        "/office/clocks/day": KEEPS,
        "/office/clocks/hours": ALL,
        "/office/clocks/hours/change": KEEPS,
        "/office/clocks/limits": ALL,
        "/office/clocks/hours/export": ALL,
        "/office/clocks/hours/import": KEEPS,
        "/office/clocks/limits/export": ALL,
        "/office/clocks/limits/import": KEEPS,
        "/office/clocks/ladder": ALL,
        "/office/clocks/ladder/oversee/change": KEEPS,
        "/office/clocks/changes": ALL,
        "/office/papers": KEEPS,
        "/office/papers/index": KEEPS,
        "/office/papers/index/rights/change": KEEPS,
        "/office/papers/agreement": KEEPS,
        "/office/papers/agreement/change": KEEPS,
        "/office/tokens": WATCHES,
        "/office/tokens/new": GUARDS,
        f"/office/tokens/{row.pk}": WATCHES,
        f"/office/tokens/{row.pk}/close": GUARDS,
        "/office/audit/denied": WATCHES,
        "/office/audit/reveals": WATCHES,
        "/office/audit/exports": WATCHES,
        "/office/audit/ledger": AUDITS,
        "/office/notices": KEEPS,
    }


def unit_subject(town: Town, name: str) -> Subject:
    return Subject("unit", town.unit(name), COUNTY)
