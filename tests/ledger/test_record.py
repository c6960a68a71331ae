# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import hashlib
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from linli.kernel.ids import new_id
from linli.ledger.actions import record
from linli.ledger.models import Entry
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people.rules import resident_viewer

pytestmark = pytest.mark.django_db


def test_a_story_is_read_as_it_was_written(lamp, wang, now):
    grid = new_id()

    record(lamp, "report", by=None, at=now, facts={"channel": "web", "grid": grid}, first=True)
    record(lamp, "dispatch", by=wang, at=now, facts={"returns": 0, "to": [wang.unit_id], "urgent": True})

    first, second = story_of(lamp)
    assert (first.n, first.step, first.by_post, first.by_role) == (1, "report", None, "")
    assert first.facts == {"channel": "web", "grid": str(grid)}
    assert (second.n, second.step, second.at) == (2, "dispatch", now)
    assert (second.by_post, second.by_role, second.unit_id) == (wang.id, "operator", wang.unit_id)
    assert second.facts == {"returns": 0, "to": [str(wang.unit_id)], "urgent": True}


@pytest.mark.parametrize("first", [True, False])
def test_one_statement_writes_an_entry(lamp, wang, now, first, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert record(lamp, "report", by=wang, at=now, first=first).n == 1


def test_anybody_can_repeat_the_hash(lamp, wang, now):
    """The text of rules/entries.py, put together here by hand."""
    record(lamp, "report", by=None, at=now, facts={"b": 'a"\\x', "a": 1})
    record(lamp, "accept", by=wang, at=now)

    one, two = Entry.objects.filter(subject_id=lamp.id).order_by("n")
    head, at = f"519901\ncase\n{lamp.id}\n", "1795278600123456"
    text = f'{head}1\n{at}\nreport\n\n\n\n{{"a":1,"b":"a\\"\\\\x"}}'
    assert bytes(one.hash) == hashlib.sha256(bytes(32) + text.encode()).digest()
    text = f"{head}2\n{at}\naccept\n{wang.id}\noperator\n{wang.unit_id}\n{{}}"
    assert bytes(two.hash) == hashlib.sha256(bytes(one.hash) + text.encode()).digest()
    assert bytes(two.prev) == bytes(one.hash)


def test_subjects_have_chains_of_their_own(lamp, now):
    other = Subject("dispute", lamp.id, lamp.county)
    record(lamp, "report", by=None, at=now)

    assert record(other, "report", by=None, at=now).n == 1


def test_a_resident_acts_under_their_own_id_and_is_no_post(lamp, now):
    li = resident_viewer(new_id(), lamp.county)
    record(lamp, "rate", by=li, at=now)

    (line,) = story_of(lamp)
    assert (line.by_id, line.by_role, line.by_post) == (li.resident_id, "resident", None)


@pytest.mark.parametrize(
    "facts",
    [{"reason": "路灯坏了"}, {"phone": "13812345678"}, {"to": ["tel 13812345678"]}, {"note": "x" * 201}, {"n": "a\nb"}],
)
def test_words_and_contacts_are_kept_out(lamp, now, facts):
    """Whoever erases what a resident told us must not have to break a chain."""
    with pytest.raises(ValueError):
        record(lamp, "report", by=None, at=now, facts=facts)

    assert story_of(lamp) == []


@pytest.mark.parametrize("fact", [{"a": 1}.items(), object(), float("nan")])
def test_a_fact_is_a_plain_value(lamp, now, fact):
    with pytest.raises((TypeError, ValueError)):
        record(lamp, "report", by=None, at=now, facts={"fact": fact})


def test_grid_codes_and_numbers_are_no_phones(lamp, now):
    record(lamp, "report", by=None, at=now, facts={"grid": "519901001001001", "number": "LN519901202611220001"})

    assert len(story_of(lamp)) == 1


@pytest.mark.parametrize("step", ["", "Report", "派单", "a\nb", "x" * 41])
def test_a_step_is_a_key(lamp, now, step):
    with pytest.raises(ValueError):
        record(lamp, step, by=None, at=now)


@pytest.mark.parametrize("county", ["", "51", "51990", "5199011", "county"])
def test_no_subject_is_without_a_county(county):
    with pytest.raises(ValueError):
        Subject("case", new_id(), county)


def test_a_time_without_a_zone_is_refused(lamp):
    with pytest.raises(ValueError):
        record(lamp, "report", by=None, at=datetime(2026, 11, 22, 8, 0))


@pytest.mark.parametrize("act", ["UPDATE {t} SET county = '519902'", "DELETE FROM {t}"])
def test_the_database_refuses_to_change_the_past(lamp, now, act):
    record(lamp, "report", by=None, at=now)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(t="ledger_entry"))

    assert len(story_of(lamp)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_writers_without_a_lock_cannot_both_be_third(lamp, now):
    """Who forgets the row lock is refused by the database; a chain never forks."""
    record(lamp, "report", by=None, at=now)
    together, lost = Barrier(2), []

    def write() -> None:
        try:
            with transaction.atomic():
                record(lamp, "accept", by=None, at=now)
                together.wait(timeout=0.3)
        except IntegrityError:
            lost.append(True)
        except Exception:  # the barrier: the other writer is already waiting for this one's row
            lost.append(False)
        finally:
            connection.close()

    writers = [Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    places = [line.n for line in story_of(lamp)]
    assert places == list(range(1, len(places) + 1))
    assert lost
