# SPDX-License-Identifier: MulanPSL-2.0
"""Attaching, looking, erasing: a file belongs to who sent it, then to its subject, then to nobody."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from linli.files import registry
from linli.files.actions import attach, erase_draft, erase_files, erase_unattached, keep_upload
from linli.files.models import StoredFile
from linli.files.queries import files_of, files_of_many, open_for
from linli.files.sweeping import remove_strays, sweep_due
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, Unknown
from linli.ledger.rules import Subject
from linli.people.rules import anonymous_viewer
from tests.files.conftest import COUNTY, NOON, Upload
from tests.files.corpus.media import voice

pytestmark = pytest.mark.django_db
VISITOR = anonymous_viewer(COUNTY)


@pytest.fixture
def draft() -> StoredFile:
    """A voice message a visitor uploaded for a report not yet sent."""
    return keep_upload(Upload("a.amr", voice()), about=None, by=None, county=COUNTY, now=NOON, token="draft-1")


def test_who_uploaded_attaches_in_one_statement(draft, subject, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert attach([draft.id], subject, token="draft-1") == 1

    assert [file.id for file in files_of(subject)] == [draft.id]


def test_no_files_cost_nothing(subject, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert attach([], subject, token="draft-1") == 0


@pytest.mark.parametrize("token", ["draft-2", ""])
def test_another_visitor_cannot_attach_it(draft, subject, token):
    with pytest.raises(BadInput) as refused:
        attach([draft.id], subject, token=token)

    assert refused.value.kept == "您填写的文字都还在"
    assert files_of(subject) == []


def test_a_post_attaches_its_own_and_no_others(draft, subject, worker, stranger):
    own = keep_upload(Upload("b.amr", voice()), about=None, by=worker, county=COUNTY, now=NOON)

    with pytest.raises(BadInput):
        attach([own.id], subject, by=stranger)
    assert attach([own.id, draft.id], subject, by=worker, token="draft-1") == 2


def test_one_missing_file_attaches_none(draft, subject):
    with pytest.raises(BadInput):
        attach([draft.id, new_id()], subject, token="draft-1")

    assert files_of(subject) == []


def test_a_file_belongs_to_one_subject_only(draft, subject):
    attach([draft.id], subject, token="draft-1")

    with pytest.raises(BadInput):
        attach([draft.id], Subject("case", new_id(), COUNTY), token="draft-1")


def test_another_county_cannot_take_it(draft):
    with pytest.raises(BadInput):
        attach([draft.id], Subject("case", new_id(), "519902"), token="draft-1")


def test_a_draft_is_seen_by_who_uploaded_it(draft, worker):
    assert open_for(VISITOR, draft.id, token="draft-1")[0] == draft
    for viewer, token in ((VISITOR, ""), (VISITOR, "draft-2"), (worker, "")):
        with pytest.raises(Unknown):
            open_for(viewer, draft.id, token=token)


def test_an_attached_file_is_its_gates_matter_alone(draft, subject, worker, stranger):
    attach([draft.id], subject, token="draft-1")
    with pytest.raises(Unknown):  # nobody has named a gate: nobody gets in
        open_for(worker, draft.id)

    registry.give_gate("case", lambda viewer, subject_id: viewer == worker and subject_id == subject.id)

    assert open_for(worker, draft.id)[0] == draft
    for viewer in (stranger, VISITOR):
        with pytest.raises(Unknown):
            open_for(viewer, draft.id, token="draft-1")


def test_what_does_not_exist_is_refused_in_the_same_words(draft, worker):
    with pytest.raises(Unknown) as hidden:
        open_for(worker, draft.id)
    with pytest.raises(Unknown) as missing:
        open_for(worker, new_id())
    assert hidden.value.what == missing.value.what


def test_many_subjects_are_read_in_one_statement(draft, subject, django_assert_num_queries):
    attach([draft.id], subject, token="draft-1")
    other = new_id()

    with django_assert_num_queries(1):
        assert files_of_many("case", [subject.id, other]) == {subject.id: [draft], other: []}


def test_a_draft_nobody_sent_is_erased_after_a_day(draft, shelf, subject, django_capture_on_commit_callbacks):
    sent = keep_upload(Upload("b.amr", voice()), about=subject, by=None, county=COUNTY, now=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_unattached(now=NOON + timedelta(hours=23)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_unattached(now=NOON + timedelta(hours=25)) == 1

    assert list(StoredFile.objects.all()) == [sent]
    assert not (shelf / draft.path).exists()
    assert (shelf / sent.path).exists()


def test_a_visitor_takes_back_a_draft_and_no_other(draft, subject, shelf, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_draft(draft.id, token="draft-2") == 0
        assert erase_draft(draft.id, token="draft-1") == 1
    assert not (shelf / draft.path).exists()


def test_lawful_erasure_takes_rows_and_bytes(draft, subject, shelf, django_capture_on_commit_callbacks):
    attach([draft.id], subject, token="draft-1")
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_files(subject) == 1

    assert StoredFile.objects.count() == 0
    assert not (shelf / draft.path).exists()


def test_bytes_without_a_row_are_swept_after_a_day(draft, shelf):
    """What a rolled back transaction or a crash left behind; young ones may still get their row."""
    stray = shelf / "ab" / ("ab" + "0" * 30)
    stray.parent.mkdir(exist_ok=True)
    for path in (stray, stray.with_name(stray.name + ".t")):
        path.write_bytes(b"x")
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    os.utime(shelf / draft.path, (NOON.timestamp(), NOON.timestamp()))

    assert remove_strays(now=NOON + timedelta(hours=23)) == 0
    assert remove_strays(now=NOON + timedelta(hours=25)) == 2
    assert not stray.exists()
    assert (shelf / draft.path).exists()


def test_the_shelf_is_looked_through_once_a_county_day_at_whatever_hour(shelf):
    """A machine that is off at night would never look."""
    morning = NOON + timedelta(days=2)  # NOON is 12:00 in the county

    def stray():
        path = shelf / "ab" / ("ab" + "0" * 30)
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(b"x")
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))

    stray()
    assert sweep_due(now=morning) == 1
    stray()
    assert sweep_due(now=morning + timedelta(hours=11)) == 0
    assert sweep_due(now=morning + timedelta(hours=13)) == 1
