# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import time
from contextlib import closing

import pytest
from django.db import connection, connections

from linli.kernel.ids import new_id
from linli.ledger.actions import record, seal_due
from linli.ledger.actions import seals as sealing
from linli.ledger.models import Entry, Seal
from linli.ledger.queries import verify
from linli.ledger.queries.sealing import counties_with_entries
from linli.ledger.rules import Subject
from linli.ledger.rules.leaves import leaf_hash, leaf_ids
from linli.ledger.rules.seals import merkle_root

from .conftest import COUNTY, NOW, as_owner

pytestmark = pytest.mark.django_db(transaction=True, available_apps=["linli.ledger"])


def sealed_ids() -> list[bytes]:
    return [entry_id for seal in Seal.objects.order_by("n") for entry_id in leaf_ids(seal.leaves)]


def all_ids() -> list[bytes]:
    return [entry_id.bytes for entry_id in Entry.objects.order_by("id").values_list("id", flat=True)]


def test_a_seal_names_every_entry_written_so_far(story, seal, now):
    story("report", "accept", "dispatch")
    seal(3)

    (made,) = Seal.objects.all()
    hashes = {entry.id.bytes: bytes(entry.hash) for entry in Entry.objects.all()}
    assert (made.n, made.count, made.at) == (1, 3, now)
    assert leaf_ids(made.leaves) == all_ids()
    assert bytes(made.root) == merkle_root([leaf_hash(id_, hashes[id_]) for id_ in all_ids()])


def test_nothing_new_makes_no_seal(story, seal, now):
    story("report")
    seal(1)

    assert seal_due(COUNTY, now=now) == 0
    assert Seal.objects.count() == 1


def test_each_seal_is_bound_to_the_one_before(story, seal):
    story("report")
    seal(1)
    story("accept")
    seal(1)

    first, second = Seal.objects.order_by("n")
    assert bytes(second.prev) == bytes(first.hash)
    assert second.from_xid == first.below_xid
    assert sealed_ids() == all_ids()


def test_who_commits_late_is_not_skipped(lamp, story, seal, now):
    """The entry of a transaction still open waits, and so do all that began after it; then both are sealed."""
    late = connections.create_connection("default")
    with closing(late):
        late.set_autocommit(False)
        early_id = new_id()
        with late.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
            story("report", "accept")
            assert seal_due(COUNTY, now=now) == 0
            cursor.execute(
                """INSERT INTO ledger_entry SELECT %s, county, subject_kind, %s, 1, at, step, by_id, by_role, by_unit, facts,
                prev, hash, pg_current_xact_id()::text::bigint FROM ledger_entry WHERE n = 1""",
                [early_id, new_id()],
            )
        late.commit()
    seal(3)

    assert early_id.bytes in sealed_ids()
    assert sorted(sealed_ids()) == all_ids()


def test_two_sealers_do_not_seal_twice(story, seal, now):
    other = connections.create_connection("default")
    with closing(other), other.cursor() as cursor:
        story("report")
        cursor.execute("SELECT pg_advisory_lock(hashtext('linli seal'), hashtext(%s))", [COUNTY])
        assert seal_due(COUNTY, now=now) == 0
        assert seal_due("519902", now=now) == 0
        cursor.execute("SELECT pg_advisory_unlock_all()")  # a closed connection lets go a little later
    seal(1)
    assert Seal.objects.count() == 1


def test_a_large_window_is_sealed_in_parts(story, seal, monkeypatch, anchors):
    monkeypatch.setattr(sealing, "MOST_ENTRIES", 3)
    story(*["check"] * 8)
    seal(8)

    assert list(Seal.objects.order_by("n").values_list("count", flat=True)) == [3, 3, 2]
    assert sealed_ids() == all_ids()
    assert verify(COUNTY).is_clean


def test_counties_are_sealed_apart(story, seal, wang, now):
    story("report")
    story("report", subject=Subject("case", new_id(), "519902"))
    seal(1)

    assert counties_with_entries() == ["519901", "519902"]
    assert list(Seal.objects.values_list("county", "n")) == [("519901", 1)]
    seal(1, county="519902")
    assert Seal.objects.get(county="519902").n == 1


def test_after_a_move_to_another_server_nothing_is_left_unsealed(lamp, story, seal, anchors):
    """A dump restored elsewhere: transaction ids begin anew, lower than what the last seal says."""
    story("report", "accept")
    seal(2)
    story("dispatch")  # not sealed before the move
    far = 2**40
    as_owner("UPDATE ledger_entry SET xid = xid + %s", far)
    as_owner("UPDATE ledger_seal SET server = 1, from_xid = from_xid + %s, below_xid = below_xid + %s", far, far)
    story("sign")

    before = verify(COUNTY)
    assert before.moved
    assert before.unsealed == 2
    seal(2)

    assert sorted(sealed_ids()) == all_ids()
    story("finish")
    seal(1)
    assert sorted(sealed_ids()) == all_ids()


def test_a_dump_taken_before_the_first_seal_is_sealed_at_once_elsewhere(lamp, story, seal):
    story("report", "accept")
    as_owner("UPDATE ledger_entry SET xid = xid + %s", 2**40)
    seal(2)
    assert sorted(sealed_ids()) == all_ids()


def test_sealing_reads_no_more_than_the_window(story, seal, now, django_assert_max_num_queries):
    story("report")
    seal(1)
    story("accept")
    time.sleep(0.1)
    with django_assert_max_num_queries(8):
        seal_due(COUNTY, now=now)


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_seal"])
def test_outside_the_suite_the_database_refuses_truncate(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('ledger_refuse'::regproc)")
        assert "current_database() LIKE 'test\\_%'" in cursor.fetchone()[0]
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass ORDER BY 1", [table])
        assert [name for (name,) in cursor] == [f"{table}_keeps", f"{table}_stays"]


def test_the_subject_is_not_needed_to_write_after_a_seal(lamp, seal, wang):
    record(lamp, "report", by=wang, at=NOW)
    seal(1)

    assert record(lamp, "accept", by=wang, at=NOW).n == 2
