# SPDX-License-Identifier: MulanPSL-2.0
"""A photograph may tell who spoke up: what came with a tip is the centre's, until it releases it file by file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from linli.cases.actions import report_case, take_step
from linli.files.actions import attach, keep_upload
from linli.files.models import StoredFile
from linli.files.queries import open_for
from linli.kernel.refusals import Unknown
from linli.ledger.queries import story_of
from linli.people.rules import receipt_viewer
from tests.cases.ways import handling
from tests.town import COUNTY, fresh
from tests.web.desk.test_reports import photo

STAFF = (
    "city_operator", "dispatcher", "second_operator", "supervisor", "leader", "policy_owner", "mediator", "town_operator",
    "next_town_operator", "village_operator", "handler", "second_handler", "unit_leader", "other_handler", "town_handler",
    "grid_worker", "other_grid_worker", "system_admin", "security_admin", "audit_admin", "neighbour_operator",
    "neighbour_handler",
)  # fmt: skip
CENTRE = {"dispatcher", "second_operator"}
SCOPE = CENTRE | {
    "city_operator", "supervisor", "leader", "town_operator", "village_operator", "handler", "second_handler", "unit_leader",
    "grid_worker",
}  # fmt: skip


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path


def told(town, report, order_type):
    """A matter with one photograph, dispatched to the housing bureau and signed there."""
    kept = keep_upload(photo("门口.png"), about=None, by=None, county=COUNTY, now=town.now, token="draft")  # noqa: S106
    whole = replace(report, order_type=order_type, files=(kept.pk,), upload_token="draft")  # noqa: S106
    case = fresh(report_case(whole, by=None, now=town.now).case_id)
    return handling(town, case), kept


@pytest.fixture
def tip(town, report):
    return told(town, report, "R")


def who_sees(town, file) -> set[str]:
    return {name for name in STAFF if sees(getattr(town, name), file)}


def sees(viewer, file) -> bool:
    try:
        return bool(open_for(viewer, file.pk))
    except Unknown:
        return False


def test_of_every_post_only_the_centre_and_the_teller_open_it(town, tip):
    case, file = tip
    assert who_sees(town, file) == CENTRE
    assert sees(receipt_viewer(case.pk, COUNTY), file)


def test_released_it_is_open_to_who_may_see_the_case_and_to_nobody_else(at_desk, town, tip):
    case, file = tip
    at_desk("dispatcher").post(f"/desk/cases/{case.number}/files/{file.pk}", {"act": "release"})
    assert who_sees(town, file) == SCOPE - {"town_operator", "village_operator", "grid_worker"}, "it may be about them"

    at_desk("dispatcher").post(f"/desk/cases/{case.number}/files/{file.pk}", {"act": "hold"})
    assert who_sees(town, file) == CENTRE
    steps = [(line.step, line.by_post, line.facts.get("file")) for line in story_of(case.subject)][-2:]
    by = town.dispatcher.id
    assert steps == [("release_file", by, str(file.pk)), ("hold_file", by, str(file.pk))]


def test_what_is_no_secret_is_open_as_before(town, report):
    _case, file = told(town, report, "H")
    assert who_sees(town, file) == SCOPE


def test_what_becomes_a_complaint_later_is_kept_back_from_then_on(town, report):
    case, file = told(town, report, "H")
    take_step(case, "classify", by=town.dispatcher, now=town.now, order_type="C")
    assert who_sees(town, file) == CENTRE


@pytest.mark.parametrize("who", sorted(set(STAFF) - CENTRE))
def test_nobody_but_the_centre_releases(at_desk, town, tip, who):
    case, file = tip
    answer = at_desk(who).post(f"/desk/cases/{case.number}/files/{file.pk}", {"act": "release"})
    assert answer.status_code in (403, 404, 409)
    assert who_sees(town, file) == CENTRE


def test_another_file_is_not_released_with_it(at_desk, town, tip):
    case, file = tip
    other = keep_upload(photo("另一张.png"), about=None, by=None, county=COUNTY, now=town.now, token="x")  # noqa: S106
    attach([other.pk], case.subject, token="x", hold="held")  # noqa: S106
    at_desk("dispatcher").post(f"/desk/cases/{case.number}/files/{file.pk}", {"act": "release"})
    assert not sees(town.handler, other)
    stranger = keep_upload(photo("外面.png"), about=None, by=None, county=COUNTY, now=town.now, token="y")  # noqa: S106
    assert (
        at_desk("dispatcher").post(f"/desk/cases/{case.number}/files/{stranger.pk}", {"act": "release"}).status_code
        == 404
    )


def test_the_pages_say_what_is_kept_and_offer_it_to_the_centre_alone(at_desk, town, tip):
    case, file = tip
    address = f"/desk/cases/{case.number}"
    handlers = at_desk("handler").get(address).content.decode()
    assert "1 份附件由中心保管" in handlers
    assert str(file.pk) not in handlers
    assert at_desk("handler").get(f"/files/{file.pk}?thumb=1").status_code == 404

    centres = at_desk("dispatcher").get(address).content.decode()
    assert f"{address}/files/{file.pk}" in centres
    assert "交给办理单位看" in centres
    at_desk("dispatcher").post(f"{address}/files/{file.pk}", {"act": "release"})
    assert f"/files/{file.pk}?thumb=1" in at_desk("handler").get(address).content.decode()
    assert "由中心保管" not in at_desk("handler").get(address).content.decode()


def test_the_teller_reads_that_it_was_released(at_desk, town, tip, report):
    case, file = tip
    at_desk("dispatcher").post(f"/desk/cases/{case.number}/files/{file.pk}", {"act": "release"})
    client = Client()
    session = client.session
    session["receipts"] = {case.number: str(case.pk)}
    session.save()
    assert "把您的一份附件交给办理单位看" in client.get(f"/cases/{case.number}").content.decode()


def test_evidence_of_the_unit_itself_is_not_held(at_desk, town, tip):
    case, _file = tip
    fields = {"result": "已查处", "solved": "yes", "files": photo("整改.png"), "seen": case.version}
    at_desk("handler").post(f"/desk/cases/{case.number}/finish", fields)
    evidence = StoredFile.objects.get(name="整改.png")
    assert "handler" in who_sees(town, evidence)
