# SPDX-License-Identifier: MulanPSL-2.0
"""The channels themselves: the recording stub for text messages, and mail."""

from __future__ import annotations

import smtplib
from unittest import mock

import pytest
from django.core import mail

from linli.notices import channels, standing
from linli.notices.channels.interface import NotHanded
from linli.notices.channels.mail.channel import MailChannel
from linli.notices.channels.sms.recording import RecordingSms, recorded
from tests.notices.conftest import NOON


def test_the_stub_keeps_one_message_a_key_and_masks_the_number(tmp_path):
    stub = RecordingSms(tmp_path)
    assert stub.already_sent("k1") is False

    stub.send("13800000001", "已办结", "k1")
    stub.send("13800000001", "已办结", "k1")

    assert stub.already_sent("k1") is True
    assert [(said["to"], said["text"]) for said in recorded(tmp_path)] == [("138****0001", "已办结")]
    assert "13800000001" not in (tmp_path / "k1.json").read_text()


def test_nothing_is_called_sent_where_no_vendor_was_named(settings):
    """But for a demo: there what only writes messages down stands for the vendor."""
    settings.LINLI_SMS, settings.EMAIL_BACKEND = "", "django.core.mail.backends.filebased.EmailBackend"
    assert channels.open_channels() == []
    assert standing.sms_state(NOON)[:2] == ("sms", False)

    settings.LINLI_DEMO = True
    assert channels.open_channels() == ["sms", "mail"]
    assert standing.sms_state(NOON)[1] is True

    settings.LINLI_CHANNELS_OFF = ["sms"]
    assert standing.sms_state(NOON)[1] is False


def test_the_stub_is_what_speaks_in_a_demo_and_a_vendor_where_one_is_named(settings):
    settings.LINLI_SMS = ""
    channels.channel.cache_clear()
    assert isinstance(channels.channel("sms"), RecordingSms)
    channels.channel.cache_clear()
    settings.LINLI_SMS = "tests.notices.conftest.Vendor"
    assert type(channels.channel("sms")).__name__ == "Vendor"
    channels.channel.cache_clear()


def test_mail_carries_the_key(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    MailChannel().send("zhujian@example.org", "派给你单位一件\n请签收", "k1")

    [message] = mail.outbox
    assert (message.subject, message.to) == ("派给你单位一件", ["zhujian@example.org"])
    assert message.extra_headers["Message-ID"] == "<k1@linli>"
    assert MailChannel().already_sent("k1") is None


@pytest.mark.parametrize(
    ("breaks", "final"),
    [
        (smtplib.SMTPRecipientsRefused({}), True),
        (smtplib.SMTPDataError(554, b"no"), True),
        (smtplib.SMTPDataError(451, b"later"), False),
    ],
)
def test_a_mail_server_that_says_no_was_understood(settings, breaks, final):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with (
        mock.patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=breaks),
        pytest.raises(NotHanded) as refused,
    ):
        MailChannel().send("a@example.org", "x", "k1")
    assert refused.value.final is final


def test_a_mail_server_that_is_not_there_has_certainly_not_sent(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    with pytest.raises(NotHanded) as refused:
        MailChannel().send("a@example.org", "x", "k1")
    assert refused.value.final is False
