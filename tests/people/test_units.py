# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import subprocess
import sys
import time

import pytest
from django.db import connection

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people import registry
from linli.people.actions import change_unit, close_post, close_unit, open_unit
from linli.people.models import Unit
from linli.people.queries import centre_of, open_units, unit_info, units_for_dispatch, units_visible_to
from linli.people.rules import system_viewer
from linli.places.queries import area_name
from tests import town as cast
from tests.people.conftest import NOW, SOON

PARKS = {"name": "青禾县园林局", "kind": "department", "tier": "county", "area_code": cast.COUNTY}


def test_an_opened_unit_is_known_at_once_and_costs_nothing_to_name(town, django_assert_num_queries):
    unit = open_unit(**PARKS, phone="0999-88002233", by=town.system_admin, now=NOW)

    assert unit_info(unit.pk).name == "青禾县园林局"
    with django_assert_num_queries(0):
        assert unit_info(unit.pk).phone == "0999-88002233"
        assert centre_of(cast.GRID, "village").id == town.unit("village_centre")
        assert centre_of(cast.GRID, "town").id == town.unit("town_centre")
        assert centre_of(cast.GRID, "city").id == town.unit("city_centre")
        assert centre_of(cast.COUNTY, "town") is None
        assert unit in open_units(cast.COUNTY) or any(known.id == unit.pk for known in open_units(cast.COUNTY))
    [line] = story_of(Subject("unit", unit.pk, cast.COUNTY))
    assert (line.step, line.by_id) == ("open", town.system_admin.id)


@pytest.mark.parametrize("by", ["security_admin", "audit_admin", "dispatcher", "unit_leader", "grid_worker"])
def test_only_the_system_administrator_opens_units(town, by):
    with pytest.raises(NotAllowed):
        open_unit(**PARKS, by=getattr(town, by), now=NOW)
    assert not Unit.objects.filter(name="青禾县园林局").exists()


def test_no_unit_is_opened_next_door(town):
    with pytest.raises(Unknown):
        open_unit(**{**PARKS, "area_code": cast.NEIGHBOUR}, by=town.system_admin, now=NOW)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "club"}, "kind"),
        ({"area_code": cast.TOWN}, "area_code"),
        ({"area_code": "519901777", "tier": "town"}, "area_code"),
        ({"name": "青禾县住建局"}, "name"),
    ],
)
def test_a_wrong_field_is_named(town, change, field):
    with pytest.raises(BadInput) as refused:
        open_unit(**{**PARKS, **change}, by=town.system_admin, now=NOW)
    assert refused.value.field == field


def test_an_area_has_one_centre(town):
    with pytest.raises(NotAllowed) as refused:
        open_unit(**{**PARKS, "kind": "centre"}, by=town.system_admin, now=NOW)
    assert refused.value.code == "centre_exists"


def test_a_unit_closes_only_when_nothing_hangs_on_it(town, monkeypatch):
    unit, by = town.unit("city_management"), town.system_admin
    held = ["还有 2 件未办结的事项"]
    monkeypatch.setattr(registry, "closing_checks", [lambda unit_id: held[0] if held and unit_id == unit else ""])

    with pytest.raises(NotAllowed, match="还有 2 件未办结的事项；还有 1 个在任岗位"):
        close_unit(unit, by=by, now=SOON)
    close_post(town.other_handler.id, by=by, now=SOON)
    held.clear()
    close_unit(unit, by=by, now=SOON)

    assert not unit_info(unit).is_open
    assert unit not in {known.id for known in open_units(cast.COUNTY)}
    with pytest.raises(NotAllowed) as refused:
        close_unit(unit, by=by, now=SOON)
    assert refused.value.code == "closed_already"


def test_a_renamed_unit_is_read_anew(town):
    unit = town.unit("housing")
    assert unit_info(unit).phone == "0999-8800110"

    change_unit(unit, by=town.system_admin, now=SOON, phone="0999-8800999")

    assert unit_info(unit).phone == "0999-8800999"
    assert story_of(Subject("unit", unit, cast.COUNTY))[-1].facts == {"fields": ["phone"]}
    with pytest.raises(NotAllowed):
        change_unit(unit, by=town.security_admin, now=SOON, phone="1")
    with pytest.raises(ValueError, match="kind"):
        change_unit(unit, by=town.system_admin, now=SOON, kind="court")


def test_a_centre_gives_to_its_own_offices_and_the_centres_below(town):
    def names(viewer):
        return {unit.name for unit in units_for_dispatch(viewer)}

    assert names(town.dispatcher) == {"青禾县住建局", "青禾县城管局", "城关街道综治中心", "柳河镇综治中心"}
    assert names(town.town_operator) == {"城关街道村镇建设办", "东门社区综治中心"}
    assert names(town.city_operator) == {"云溪市水务集团", "青禾县综治中心", "白石县综治中心"}
    assert names(town.village_operator) == set()
    assert names(town.handler) == set()


def test_the_list_of_units_ends_at_the_area(town):
    assert units_visible_to(town.town_operator).count() == 3
    assert not units_visible_to(town.system_admin).filter(county=cast.NEIGHBOUR).exists()


_OTHER_PROCESS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "linli.config.settings"
import django; django.setup()
from django.utils import timezone
from linli.people.actions import change_unit
from linli.people.rules import system_viewer
change_unit(sys.argv[1], by=system_viewer("519901"), now=timezone.now(), phone="0999-1")
"""


@pytest.mark.django_db(transaction=True)
def test_a_change_in_another_process_is_seen_within_two_seconds(monkeypatch):
    town = cast.build_town()
    unit = town.unit("housing")
    assert unit_info(unit).phone == "0999-8800110"
    assert area_name(cast.COUNTY) == "青禾县"

    monkeypatch.setenv("LINLI_DATABASE_NAME", connection.settings_dict["NAME"])
    subprocess.run([sys.executable, "-c", _OTHER_PROCESS, str(unit)], check=True, timeout=60)

    until = time.monotonic() + 2
    while unit_info(unit).phone != "0999-1" and time.monotonic() < until:
        time.sleep(0.05)
    assert unit_info(unit).phone == "0999-1"
    assert system_viewer(cast.COUNTY).covers(cast.GRID)
