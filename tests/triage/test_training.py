# SPDX-License-Identifier: MulanPSL-2.0
"""A county's own model: learned from what people decided, compared on what nobody learned from, never on by itself."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from linli.kernel.ids import id_at
from linli.kernel.refusals import NotAllowed
from linli.triage.actions import switch_back, switch_on
from linli.triage.actions.training import train_model
from linli.triage.models import Matter
from linli.triage.queries.comparison import compared_anew, compared_with_running, is_stale
from linli.triage.queries.engine import engines_of, forget_engines
from linli.triage.queries.lessons import lessons
from linli.triage.rules.learning import Model
from linli.web.office.shown.version_comparison import version_notes
from tests.town import COUNTY, GRID
from tests.triage.conftest import LAMPS, RUBBISH

PLACES = (
    "东门",
    "西街",
    "学校旁",
    "广场",
    "桥头",
    "河边",
    "车站",
    "老街",
    "新村",
    "南街",
    "北关",
    "市场口",
    "医院旁",
    "公园",
)


@pytest.fixture
def decided(town):
    """168 matters with a person's word on them."""

    def make(lamp: str = "C0118", rubbish: str = "C0305") -> None:
        rows = [(place + text, lamp) for text in LAMPS for place in PLACES]
        rows += [(place + text, rubbish) for text in RUBBISH for place in PLACES]
        Matter.objects.all().delete()
        Matter.objects.bulk_create(
            Matter(
                id=id_at(town.now - timedelta(minutes=n)), county=COUNTY, state="ended", title=text[:60], text=text,
                order_type="H", category=code, urgency="normal", scope_code=GRID, centre_id=town.unit("county_centre"),
                reported_at=town.now, confirmed_at=town.now,
            )
            for n, (text, code) in enumerate(rows)
        )  # fmt: skip

    return make


def test_the_same_text_is_always_on_the_same_side(decided):
    decided()
    learn, aside = lessons(COUNTY, "category")
    assert (len(learn) + len(aside), len(aside) > 10) == (168, True)
    assert not {said for said, _label in learn} & {said for said, _label in aside}


def test_what_nobody_confirmed_teaches_nothing(town, decided):
    decided()
    Matter.objects.update(confirmed_at=None)
    assert lessons(COUNTY, "category") == ([], [])
    with pytest.raises(NotAllowed):
        train_model(COUNTY, "category", by=None, now=town.now)


def test_a_candidate_has_its_figures_and_runs_only_when_switched_on(town, decided):
    decided()
    row = train_model(COUNTY, "category", by=None, now=town.now)
    assert row.state == "candidate"
    assert row.facts["candidate"]["accuracy"] > 0.9
    assert row.facts["candidate"]["rows"] == row.facts["aside"]
    assert engines_of(COUNTY).get("category").version_id is None
    switch_on(row.pk, by=town.system_admin, now=town.now)
    forget_engines()
    assert engines_of(COUNTY).get("category").version_id == row.pk


def test_a_poisoned_set_shows_before_it_goes_live(town, decided):
    decided()
    switch_on(train_model(COUNTY, "category", by=None, now=town.now).pk, by=town.system_admin, now=town.now)
    forget_engines()

    decided(lamp="C0305", rubbish="C0118")  # labels flipped
    flipped = train_model(COUNTY, "category", by=None, now=town.now)
    assert flipped.facts["turned"]

    decided(rubbish="C0201")  # a class vanishes
    vanished = train_model(COUNTY, "category", by=None, now=town.now)
    assert "C0305" in vanished.facts["vanished"]


def test_back_goes_along_what_ran_before_down_to_the_lexicon(town, decided):
    decided()
    first, second = (train_model(COUNTY, "category", by=None, now=town.now) for _n in range(2))
    for row in (first, second, first):
        switch_on(row.pk, by=town.system_admin, now=town.now)
    ran = []
    while engines_of_now().version_id is not None:
        back = switch_back(COUNTY, "category", by=town.system_admin, now=town.now)
        ran.append(back and back.pk)
    assert ran == [second.pk, first.pk, None]


def test_the_second_of_two_clicks_back_switches_nothing(town, decided):
    decided()
    first, second = (train_model(COUNTY, "category", by=None, now=town.now) for _n in range(2))
    for row in (first, second):
        switch_on(row.pk, by=town.system_admin, now=town.now)
    switch_back(COUNTY, "category", by=town.system_admin, now=town.now, seen=second.pk)
    with pytest.raises(NotAllowed):
        switch_back(COUNTY, "category", by=town.system_admin, now=town.now, seen=second.pk)
    assert engines_of_now().version_id == first.pk


def engines_of_now():
    forget_engines()
    return engines_of(COUNTY).get("category")


def test_a_version_is_compared_anew_with_what_runs_when_it_is_switched_on(town, decided):
    decided()
    old = train_model(COUNTY, "category", by=None, now=town.now)
    assert not is_stale(old)  # compared with the lexicon, which still speaks
    decided(lamp="C0305", rubbish="C0118")
    flipped = train_model(COUNTY, "category", by=None, now=town.now)
    switch_on(flipped.pk, by=town.system_admin, now=town.now)
    forget_engines()
    assert is_stale(old)
    found = compared_anew(old)
    assert found["running"]["name"] == flipped.name
    assert found["turned"]  # they say the contrary
    assert old.facts["running"]["name"] != flipped.name


def test_beside_the_lexicon_a_class_with_rows_aside_that_the_candidate_lost_is_named(town, weights):
    """A county's first model: what the lexicon alone knows has not vanished, what its own rows are of has."""
    aside = [(f"东边{text}", "C0118") for text in LAMPS] + [("他们一直拖着工钱不给结", "E0201")]
    found = compared_with_running(COUNTY, "category", Model.from_bytes(weights), aside)
    assert found["vanished"] == ["E0201"]
    row = SimpleNamespace(county=COUNTY, kind="category", facts=found)
    assert any("没有了" in note for note in version_notes(row))
