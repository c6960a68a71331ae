# SPDX-License-Identifier: MulanPSL-2.0
"""Telling: one row a recipient, one statement, nothing that identifies a person."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from linli.kernel.ids import new_id
from linli.notices import address_book
from linli.notices.actions import tell
from linli.notices.models import Notice
from linli.notices.rules import Recipient, State, check_facts
from linli.people.queries import unit_info
from tests.notices.conftest import COUNTY, NOON

pytestmark = pytest.mark.django_db


def test_any_number_of_recipients_costs_one_statement(subject, django_assert_num_queries):
    to = [Recipient("contact", new_id()) for _ in range(20)] + [Recipient("unit", new_id())]

    unit_info(new_id())  # units are remembered, their mailboxes with them
    with transaction.atomic(), django_assert_num_queries(1):
        ids = tell("case_finished", about=subject, to=to, at=NOON, facts={"number": "LN519901202611230001"})

    assert len(ids) == 21
    assert Notice.objects.filter(pk__in=ids, county=COUNTY, about_id=subject.id).count() == 21


def test_nobody_to_tell_costs_nothing(subject, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert tell("case_finished", about=subject, to=[], at=NOON) == []


def test_staff_are_told_at_once_and_residents_by_text_message(subject):
    tell("case_finished", about=subject, to=[Recipient("post", new_id()), Recipient("contact", new_id())], at=NOON)

    inside, outside = Notice.objects.order_by("channel")
    assert (inside.channel, inside.state, inside.handed_over_at) == ("in_app", State.DELIVERED, NOON)
    assert (outside.channel, outside.state, outside.next_try_at) == ("sms", State.WAITING, NOON)
    assert outside.sent_key
    assert not inside.sent_key


def test_a_mailbox_is_no_way_out_where_mail_leads_nowhere(subject, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    address_book.give_address("unit", lambda unit_id: "zhujian@example.org")
    tell("case_dispatched", about=subject, to=[Recipient("unit", new_id())], at=NOON)

    assert Notice.objects.get().channel == "in_app"


def test_a_unit_with_a_mailbox_is_told_there_too(subject):
    address_book.give_address("unit", lambda unit_id: "zhujian@example.org")

    tell("case_dispatched", about=subject, to=[Recipient("unit", new_id())], at=NOON)

    assert sorted(Notice.objects.values_list("channel", flat=True)) == ["in_app", "mail"]


def test_one_recipient_named_twice_is_told_once(subject):
    contact = Recipient("contact", new_id())

    assert len(tell("case_finished", about=subject, to=[contact, contact], at=NOON)) == 1


def test_a_fact_that_did_not_happen_tells_nobody(subject):
    with transaction.atomic():
        tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=NOON)
        transaction.set_rollback(True)

    assert Notice.objects.count() == 0


@pytest.mark.parametrize(
    "fact",
    [
        "13800000001",
        "+8613800000001",
        "我家门口的路灯坏了",
        "张*三",
        "two words",
        {"a": 1},
        ["LN1", "13800000001"],
        b"x",
    ],
)
def test_words_and_numbers_to_call_are_kept_out_of_the_outbox(subject, fact):
    with pytest.raises(ValueError, match="notice"):
        tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=NOON, facts={"x": fact})


@pytest.mark.parametrize(
    "fact",
    [
        "LN519901202611230001",
        "519901001001001",
        "01a20126-be2e-7385-a31b-45ac5946016e",
        "2026-11-23T04:00:00+00:00",
        3,
        None,
        True,
        ["a"],
    ],
)
def test_ids_keys_and_times_are_facts(fact):
    check_facts({"x": fact})


@pytest.mark.parametrize(
    ("told", "sent_from"),
    [
        (datetime(2026, 11, 23, 12, 59, tzinfo=UTC), datetime(2026, 11, 23, 12, 59, tzinfo=UTC)),  # 20:59
        (datetime(2026, 11, 23, 13, 0, tzinfo=UTC), datetime(2026, 11, 24, 0, 0, tzinfo=UTC)),  # 21:00 → 8:00
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), datetime(2026, 11, 24, 0, 0, tzinfo=UTC)),  # 1:00 → 8:00
        (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), datetime(2026, 11, 24, 0, 0, tzinfo=UTC)),  # 8:00
    ],
)
def test_no_text_message_wakes_a_resident(subject, told, sent_from):
    tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=told)

    notice = Notice.objects.get()
    assert notice.next_try_at == notice.send_from == sent_from


def test_an_urgent_word_goes_out_at_night(subject):
    night = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)

    tell("flood", about=subject, to=[Recipient("contact", new_id())], at=night)
    tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=night, urgent=True)

    assert list(Notice.objects.values_list("next_try_at", flat=True)) == [night, night]
