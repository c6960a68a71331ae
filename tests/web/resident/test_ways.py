# SPDX-License-Identifier: MulanPSL-2.0
"""Which kinds of matter residents are offered, and in which order, is the county's own data."""

from __future__ import annotations

import pytest

from linli.cases.actions import change_code
from linli.cases.models import Case, OrderType, ProfileEntry
from linli.cases.queries.codes import forget_codes
from linli.cases.rules.code_tables import CodeTable
from linli.kernel.refusals import BadInput
from linli.web.resident.forms.report import preset_way, ways
from tests.town import COUNTY


@pytest.fixture
def offered(town):
    entry = ProfileEntry.objects.get(county=COUNTY, key="resident_order_types")

    def change(value: str) -> None:
        change_code(CodeTable.PROFILE, entry.pk, by=town.system_admin, now=town.now, value=value)
        forget_codes()

    return change


def test_as_shipped_the_five_legal_types_and_thanks(town):
    assert [code for code, _words in ways()] == list("HCRQSP")


def test_the_county_says_which_and_in_which_order(client, offered):
    offered("Q、X h")
    assert [code for code, _words in ways()] == ["Q", "X", "H"]
    assert str(dict(ways())["X"]) == "信访", "a type that we have no words for goes by its name"
    assert preset_way() == "Q"

    client.post("/report/quick", {"text": "怎么办老年证"})
    assert Case.objects.get().order_type == "Q", "what is chosen where nothing is chosen"
    assert client.post("/report/quick", {"text": "有人偷排", "order_type": "R"}).status_code == 422


@pytest.mark.parametrize("value", ["", "H Z", "G", "E H"])
def test_what_cannot_be_offered_is_refused(offered, value):
    with pytest.raises(BadInput):
        offered(value)


def test_a_closed_type_is_not_offered_though_it_stands_in_the_list(town):
    OrderType.objects.filter(county=COUNTY, code="P").update(is_open=False)
    forget_codes()
    assert "P" not in dict(ways())
