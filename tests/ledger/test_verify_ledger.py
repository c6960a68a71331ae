# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from linli.kernel.ids import new_id
from linli.ledger.actions import record, write_anchor
from linli.ledger.queries import verify
from linli.ledger.rules import Subject
from linli.ledger.rules.faults import Fault
from linli.ledger.texts import FAULTS
from linli.ledger.verdicts import fault_line, verification_lines
from linli.proving.proofs import tampering
from linli.proving.proofs.ledger import _is_named

from .conftest import COUNTY, NOW, as_owner

pytestmark = pytest.mark.django_db(transaction=True, available_apps=["linli.ledger"])


@pytest.fixture
def county(story, seal, anchors):
    """Three windows of two subjects with five entries each, and an anchor. The victim is in the second."""
    windows = [[Subject("case", new_id(), COUNTY) for _ in range(2)] for _ in range(3)]
    for window in windows:
        for subject in window:
            story("report", "accept", "dispatch", "sign", "finish", subject=subject)
        seal(10)
    write_anchor(COUNTY, now=NOW)
    return tampering.Victim(COUNTY, windows[1][0].id)


def test_an_untouched_ledger_is_clean(county):
    result = verify(COUNTY)

    assert result.is_clean
    assert (result.entries, result.subjects, result.seals, result.anchors) == (30, 6, 3, 1)
    assert result.unsealed == 0


@pytest.mark.parametrize("way", tampering.ALL, ids=lambda way: way.__name__)
def test_whatever_is_falsified_is_named(county, way):
    with transaction.atomic():
        mark = way(county)

    result = verify(COUNTY)

    first = next(iter(result.faults), None)
    assert _is_named(first, mark), first
    assert fault_line(COUNTY, first)


def test_the_unsealed_tail_is_stated_and_not_vouched_for(county, lamp, story):
    """Its end can be cut without a trace here: the verifier must say so and not call it safe."""
    story("report", "accept", "dispatch")
    as_owner("DELETE FROM ledger_entry WHERE subject_id = %s AND n = 3", lamp.id)

    result = verify(COUNTY)

    assert result.is_clean
    assert result.unsealed == 2
    assert result.unsealed_since is not None
    assert "2" in "\n".join(verification_lines(result))


def test_what_is_not_sealed_is_still_chained(county, lamp, story):
    story("report", "accept", "dispatch")
    as_owner("UPDATE ledger_entry SET step = 'refuse' WHERE subject_id = %s AND n = 2", lamp.id)

    (fault,) = verify(COUNTY).faults
    assert (fault.code, fault.subject_id, fault.n) == ("edited", str(lamp.id), 2)


def test_an_inserted_entry_cannot_hide_behind_a_deleted_one(county):
    """The counts are equal again; the tally of ids is not."""
    with transaction.atomic():
        tampering.append_to_the_past(county)
        as_owner_in = "UPDATE ledger_entry SET xid = 1 << 40 WHERE subject_id <> %s AND n = 1"
        tampering.sql(as_owner_in, county.id)

    assert "slipped_in" in [fault.code for fault in verify(COUNTY).faults]


def test_many_subjects_are_each_named_once(county):
    as_owner("UPDATE ledger_entry SET at = at + %s", timedelta(seconds=1))

    result = verify(COUNTY)

    assert [(fault.code, fault.n) for fault in result.faults] == [("edited", 1)] * 6
    assert result.faults.count > 6


def test_without_an_anchor_it_says_what_it_cannot_see(county, tmp_path):
    lines = "\n".join(verification_lines(verify(COUNTY, anchors=tmp_path / "none")))

    assert "没有存证" in lines


@pytest.mark.parametrize("code", FAULTS)
def test_every_fault_makes_a_sentence(code):
    line = fault_line(COUNTY, Fault(code, n=3, seal=2, name="519901-20261122-00000002.txt"))

    assert line.startswith(COUNTY)
    assert "%" not in line


def test_the_command_is_silent_about_nothing_and_ends_well(county, capsys):
    call_command("verify_ledger", county=COUNTY)

    said = capsys.readouterr().out
    assert "没有发现问题" in said
    assert "30" in said


def test_the_command_ends_with_1_and_names_the_entry(county, capsys):
    as_owner("DELETE FROM ledger_entry WHERE subject_id = %s AND n = 3", county.id)

    with pytest.raises(SystemExit) as ended:
        call_command("verify_ledger", json=True)

    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert ended.value.code == 1
    assert (fault["subject_id"], fault["n"], fault["seal"]) == (str(county.id), 3, 2)


def test_a_county_that_was_emptied_is_known_by_its_anchors(county, capsys):
    """Nothing of it is left in the tables, beside a county that is whole."""
    record(Subject("case", new_id(), "519902"), "report", by=None, at=NOW)
    as_owner("DELETE FROM ledger_entry WHERE county = %s", COUNTY)
    as_owner("DELETE FROM ledger_seal WHERE county = %s", COUNTY)

    with pytest.raises(SystemExit) as ended:
        call_command("verify_ledger", json=True)

    emptied, whole = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert ended.value.code == 1
    assert (emptied["county"], [fault["code"] for fault in emptied["faults"]]) == (COUNTY, ["anchor_lost_seal"])
    assert (whole["county"], whole["clean"]) == ("519902", True)


def test_a_ledger_of_nothing_is_not_called_clean(anchors):
    with pytest.raises(CommandError, match="没有可以核对的"):
        call_command("verify_ledger")


def test_the_commands_seal_and_anchor(story, anchors, capsys, tmp_path):
    story("report")
    call_command("anchor_ledger", county=COUNTY)
    assert "nothing sealed" in capsys.readouterr().out
    for _ in range(400):
        call_command("seal_ledger")
        if "sealed=1" in capsys.readouterr().out:
            break
    call_command("anchor_ledger", to=tmp_path / "usb")

    assert len(list((tmp_path / "usb").glob("519901-*.txt"))) == 1
