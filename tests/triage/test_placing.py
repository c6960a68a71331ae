# SPDX-License-Identifier: MulanPSL-2.0
"""A point that decides nothing says why, and the words are read instead."""

from __future__ import annotations

from linli.places.models import Grid
from linli.places.queries import forget
from linli.places.queries.snapshot import note_change
from linli.triage.models import Address
from linli.triage.queries.addresses import forget_addresses
from linli.web.desk.shown.reasons import place_words, spot_words
from tests.town import COUNTY, GRID, VILLAGE


def test_near_a_boundary_each_place_offered_says_how_far_it_is(town, routes, told):
    _case, proposal = told(area_code="", lon=104.2099, lat=31.105)
    words = [spot_words(one) for one in proposal.why["place"]["candidates"]]
    assert all("米" in one for one in words)
    assert any("离边界" in one for one in words)
    assert any("另一侧" in one for one in words)


def test_of_a_point_far_away_the_page_says_so_and_the_words_are_read(town, routes, told):
    text = "城关街道东门社区的路灯坏了三天，晚上看不见路。"
    _case, proposal = told(text=text, area_code="", lon=120.9, lat=31.1)
    assert "公里" in place_words(proposal)
    assert proposal.why["place"]["candidates"][0]["code"].startswith("519901001")


def test_a_point_in_another_county_is_not_said_to_stand_in_the_words(town, routes, told):
    _case, proposal = told(area_code="", lon=104.205, lat=31.105)
    row = proposal
    row.why = {
        "place": {"nowhere": {"said": "坐标在%(place)s，不在本县", "facts": {"place": "邻县"}}, "candidates": []}
    }
    assert place_words(row) == "坐标在邻县，不在本县"


def test_other_places_of_the_name_stand_under_the_one_offered():
    one = {"name": "东门社区", "p": 0.6, "reasons": [], "also": ["河口镇东门村"]}
    assert spot_words(one) == "东门社区（60%）：同名的还有河口镇东门村"


def test_a_closed_grid_is_proposed_to_nobody(town, routes, told):
    """Its address is still in the ledger; the card offers the village, which can be accepted."""
    Address.objects.create(county=COUNTY, text="解放路12号", part="12号", level="address", area_code=GRID)
    forget_addresses()
    _case, before = told(place_text="解放路12号", lon=None, lat=None, area_code="")
    assert before.place_code == GRID
    Grid.objects.filter(code=GRID).update(valid_to=town.now.date())
    note_change()
    forget()
    _case, after = told(place_text="解放路12号", lon=None, lat=None, area_code="")
    assert after.place_code == VILLAGE
    forget_addresses()
    forget()
