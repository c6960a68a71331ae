# SPDX-License-Identifier: MulanPSL-2.0
"""One message, several matters: the reporter finds each part on the page of the whole, and one code opens all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from linli.cases.actions import report_once, take_step
from linli.cases.models import Case, Link
from linli.kernel.ids import new_id
from tests.web.resident.ways import open_receipt, text_of


@pytest.fixture
def whole(town, report):
    """A lamp and a manhole in one message, split."""
    told = report_once(report, key=new_id(), by=None, now=town.now)
    take_step(told.case_id, "split", by=town.dispatcher, now=town.now, parts="井盖松动")
    return told


@pytest.fixture
def part(whole) -> Case:
    return Link.objects.select_related("other").get(case_id=whole.case_id).other


def test_the_page_of_the_whole_lists_its_parts_and_opens_them(client, whole, part):
    page = open_receipt(client, whole.number, whole.secret)
    assert part.number in text_of(page)
    assert f"/cases/{part.number}?of={whole.number}" in page.content.decode()
    assert client.get(f"/cases/{part.number}").status_code == 404, "its page is not open before the link is followed"

    opened = client.get(f"/cases/{part.number}?of={whole.number}")

    assert "井盖松动" in text_of(opened)
    assert client.get(f"/cases/{part.number}").status_code == 200


def test_the_code_of_the_whole_opens_a_part_by_its_number(client, whole, part):
    assert "井盖松动" in text_of(open_receipt(client, part.number, whole.secret))


def test_the_code_of_a_part_of_a_part_is_that_of_the_whole(client, town, whole, part):
    take_step(part, "split", by=town.dispatcher, now=town.now, parts="路面塌陷")
    deepest = Link.objects.get(case=part).other
    assert "路面塌陷" in text_of(open_receipt(client, deepest.number, whole.secret))


def test_nobody_else_gets_in_by_naming_a_whole(client, town, report, whole, part):
    other = report_once(replace(report, text="别人的事"), key=new_id(), by=None, now=town.now)
    open_receipt(client, other.number, other.secret)

    assert client.get(f"/cases/{part.number}?of={whole.number}").status_code == 404
    assert client.get(f"/cases/{part.number}?of={other.number}").status_code == 404
    assert Client().get(f"/cases/{part.number}?of={whole.number}").status_code == 404
    assert open_receipt(Client(), part.number, other.secret).status_code == 422


def test_the_code_of_a_part_does_not_open_the_whole(client, town, whole, part):
    take_step(part, "accept", by=town.dispatcher, now=town.now)
    open_receipt(client, part.number, whole.secret)
    assert client.get(f"/cases/{whole.number}").status_code == 404


def test_parts_of_a_merged_part_still_tell_where_they_stand(client, town, lamp, whole, part):
    take_step(part, "merge", by=town.dispatcher, now=town.now, into=lamp.number)
    assert open_receipt(client, whole.number, whole.secret).status_code == 200
