# SPDX-License-Identifier: MulanPSL-2.0
"""A city above its counties is opened by commands, and its administrators set up its units on the pages."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from linli.cases.actions.counties import open_city, open_county
from linli.kernel.refusals import BadInput
from linli.people.actions.imports import import_units
from linli.people.models import Account, Post
from linli.people.queries import centre_of, viewer_of_post
from linli.people.queries.units import nearest_centre_above

CITY, COUNTY = "5198", "519801"
PAGES = ("", "units", "units/import", "posts", "posts/new", "posts/import", "accounts", "places", "codes/categories",
         "clocks", "clocks/limits", "routes", "names", "addresses", "notices", "papers", "models")  # fmt: skip


@pytest.fixture
def opened(db, capsys):
    now = timezone.now()
    assert open_county(COUNTY, "新禾县", city="新禾市", now=now)["centres"] == 1
    call_command("open_city", CITY, "新禾市")
    call_command("open_administrators", CITY, system="shi.xitong=甲", security="shi.anquan=乙", audit="shi.shenji=丙")
    return viewer_of_post(Post.objects.get(account__username="shi.xitong").pk)


def test_the_countys_matters_have_a_centre_above_and_twice_adds_nothing(opened):
    assert nearest_centre_above(COUNTY, "county").id == centre_of(CITY, "city").id
    assert open_city(CITY, "新禾市", now=timezone.now()) == {"areas": 0, "centres": 0}


def test_the_citys_administrator_brings_in_its_units(opened):
    rows = [{"单位名称": "新禾市水务局", "类别": "市级单位", "区划代码": CITY, "层级": "市级"}]
    [verdict] = import_units(rows, by=opened, now=timezone.now())
    assert str(verdict.outcome) == "opened", verdict


@pytest.mark.parametrize("page", PAGES)
def test_the_citys_administrator_opens_every_page_of_the_office(opened, client, page):
    session, now = client.session, timezone.now().isoformat()
    account = Account.objects.get(username="shi.xitong")
    session.update({"account_id": str(account.pk), "post_id": str(opened.id), "since": now, "seen": now})
    session.save()
    assert client.get(f"/office/{page}").status_code == 200


def test_what_is_no_city_is_refused_with_the_way(db):
    with pytest.raises(BadInput, match="open_city"):
        open_county(CITY, "新禾市", now=timezone.now())
    with pytest.raises(CommandError, match="四位"):
        call_command("open_city", COUNTY, "新禾县")
    with pytest.raises(CommandError, match="open_city 5197"):
        call_command("open_administrators", "5197", system="a=甲", security="b=乙", audit="c=丙")
