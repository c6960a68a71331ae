# SPDX-License-Identifier: MulanPSL-2.0
"""Counties far away as the house knows them: from the areas that were imported, and on the page."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from linli.places.models import Area
from linli.places.queries.snapshot import note_change
from linli.places.rules import joined_name
from linli.triage.queries.counties import known_counties, name_with_city
from linli.triage.rules.locating import Counties, Gazetteer, locate_text
from linli.web.desk.shown.reasons import place_words
from tests.town import COUNTY

DATA = Path(os.environ.get("LINLI_SHARED_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
DIVISIONS = DATA / "divisions"
FAR = (("5188", "5188", "东港市", "city", ""), ("518821", "518821", "云台县", "county", "5188"))
TAILS = ("的路灯坏了没人修", "人民路12号门口积水严重", "城关镇桃园村三组的桥断了", "某小区物业乱收费")


@pytest.fixture
def country(town):
    """The town, and one county of another city that came in by name alone."""
    Area.objects.bulk_create(
        Area(code=code, county=county, name=name, level=level, parent_code=parent)
        for code, county, name, level, parent in FAR
    )
    note_change()
    return town


def test_a_proposal_says_in_which_county_far_away_it_is(country, told):
    _case, proposal = told(text="云台县的路灯坏了三天，晚上看不见路。", area_code=COUNTY)
    assert proposal.why["place"]["elsewhere"] == "东港市云台县"
    assert "东港市云台县" in place_words(proposal)


def test_names_are_kept_until_the_areas_change(country, django_assert_num_queries):
    first = known_counties()
    assert len(first) == 5
    with django_assert_num_queries(0):
        assert known_counties() is first
    Area.objects.filter(code="518821").update(name="云山县")
    note_change()
    assert known_counties().of("云台县") == ()
    assert [one.full_name for one in known_counties().of("云山县")] == ["东港市云山县"]


def test_a_county_is_named_with_its_city(country):
    assert name_with_city("518821") == "东港市云台县"
    assert name_with_city(COUNTY) == "云溪市青禾县"


def test_several_of_one_name_are_told_as_what_it_may_be():
    row = SimpleNamespace(why={"place": {"perhaps": ["东港市新华区", "北原市新华区"]}})
    assert place_words(row) == "文字里说的地方可能在东港市新华区或北原市新华区，不在本县"


@pytest.mark.data
@pytest.mark.skipif(
    not DIVISIONS.is_dir(), reason="no shared data folder: set LINLI_SHARED_DATA to test with real data"
)
def test_every_county_of_the_country_is_known_by_name_and_none_is_taken_for_another():
    rows = {name: _rows(name) for name in ("provinces", "cities", "areas")}
    provinces = dict(rows["provinces"])
    cities = {c: provinces[c[:2]] if name in ("市辖区", "县") else name for c, name in rows["cities"]}
    known = Counties([*cities.items(), *rows["areas"]])
    own = Gazetteer.from_areas({"code": c, "name": n} for c, n in [*cities.items(), *rows["areas"]] if c[:4] == "6110")
    said = wrong = alone = 0
    asked = [row for row in rows["areas"] if not row[0].startswith("6110") and row[1][-1] in "县区市旗"]
    for n, (code, name) in enumerate(asked):
        city = cities[code[:4]]
        full = name if name.startswith(city) else joined_name([city, name])
        found = locate_text(full + TAILS[n % 4], own, county="611002", counties=known)
        said += found.elsewhere == full
        bare = locate_text(f"我们这里是{name}{TAILS[n % 4]}", own, county="611002", counties=known)
        alone += full in (bare.elsewhere, *bare.perhaps)
        wrong += bool(bare.elsewhere or bare.perhaps) and full not in (bare.elsewhere, *bare.perhaps)
    assert len(asked) > 2900
    assert said / len(asked) >= 0.999
    assert alone / len(asked) >= 0.85
    assert wrong == 0


def _rows(name: str) -> list[tuple[str, str]]:
    with (DIVISIONS / f"{name}.csv").open(encoding="utf-8") as lines:
        return [(row["code"], row["name"]) for row in csv.DictReader(lines)]
