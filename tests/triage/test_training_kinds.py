# SPDX-License-Identifier: MulanPSL-2.0
"""Not the category alone: order type, handling class and urgency are learned from what people decided, and explained."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from linli.kernel.ids import id_at
from linli.triage.actions import switch_on
from linli.triage.models import Matter, ModelVersion
from linli.triage.queries.engine import engines_of, forget_engines
from linli.triage.rules.versions import KINDS
from tests.town import COUNTY, GRID
from tests.triage.conftest import LAMPS, PLACES, RUBBISH


@pytest.fixture
def decided(town):
    """240 matters with a person's word on them: lamps are asked to be mended, rubbish is complained of and urgent."""
    lamp = {"category": "C0118", "order_type": "H", "handling_class": "N", "urgency": "normal"}
    rubbish = {"category": "C0305", "order_type": "C", "handling_class": "U", "urgency": "urgent"}
    said = [(f"{place}{text}", labels) for texts, labels in ((LAMPS, lamp), (RUBBISH, rubbish)) for text in texts
            for place in PLACES]  # fmt: skip
    Matter.objects.bulk_create(
        Matter(
            id=id_at(town.now - timedelta(minutes=n)), county=COUNTY, state="ended", title=text[:60], text=text,
            scope_code=GRID, centre_id=town.unit("county_centre"), reported_at=town.now, confirmed_at=town.now, **labels,
        )
        for n, (text, labels) in enumerate(said)
    )  # fmt: skip


@pytest.fixture
def trained(town, decided):
    """All four switched on by the administrator."""
    told = train()
    for row in ModelVersion.objects.all():
        switch_on(row.pk, by=town.system_admin, now=town.now)
    forget_engines()
    return told


def train() -> dict:
    out = StringIO()
    call_command("train_triage", county=COUNTY, stdout=out)
    return json.loads(out.getvalue())


def test_the_command_trains_all_four_and_compares_each_with_what_runs(trained):
    assert [one["kind"] for one in trained["trained"]] == list(KINDS)
    assert trained["left_out"] == {}
    for one in trained["trained"]:
        assert one["candidate"]["accuracy"] > 0.9, one
        assert one["candidate"]["rows"] == one["aside"] > 30
    again = {one["kind"]: one for one in train()["trained"]}
    assert all(again[kind]["running"]["name"] == engines_of(COUNTY).get(kind).name for kind in KINDS)


def test_what_has_too_few_lessons_is_named_and_the_others_are_trained(decided):
    Matter.objects.update(handling_class="")
    told = train()
    assert [one["kind"] for one in told["trained"]] == ["category", "order_type", "urgency"]
    assert "还不够学" in told["left_out"]["handling_class"]


def test_where_nothing_can_be_learned_the_command_says_so_and_keeps_nothing(town):
    with pytest.raises(CommandError, match="还不够学"):
        train()
    assert not ModelVersion.objects.exists()


def test_each_is_proposed_with_the_words_that_spoke_for_it(trained, told):
    _case, proposal = told(text="西门口垃圾堆在路边没人清，垃圾桶满了发臭", order_type="O")
    assert (proposal.category, proposal.order_type) == ("C0305", "C")
    assert (proposal.handling_class, proposal.urgency) == ("U", "urgent")
    for kind in KINDS:
        assert "垃圾" in "".join(word for word, _weight in proposal.why[kind]["for"]), kind


def test_an_order_type_that_somebody_stated_stands(trained, told):
    _case, proposal = told(text="西门口垃圾堆在路边没人清，垃圾桶满了发臭", order_type="H")
    assert proposal.order_type == "H"


def test_no_model_makes_an_emergency_less(trained, told):
    """The models have only ever seen rubbish and lamps: the stated rules stay above them."""
    _case, proposal = told(text="东门路灯杆起火了，火苗很大，快来人", order_type="O")
    assert (proposal.handling_class, proposal.urgency) == ("X", "critical")
