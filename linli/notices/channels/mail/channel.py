# SPDX-License-Identifier: MulanPSL-2.0
"""Mail through Django's mail backend. Mail servers do not tell repeats apart, so a doubtful one goes to a person."""

from __future__ import annotations

import smtplib

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from linli.notices.channels.interface import Handed, NotHanded
from linli.notices.rules import VENDORS, Channel


class MailChannel:
    """Hands a plain text message to the configured mail server."""

    def send(self, to: str, text: str, key: str) -> Handed:
        subject = text.splitlines()[0][:60] if text else _("邻里通知")
        message = EmailMessage(subject, text, to=[to], headers={"Message-ID": f"<{key}@linli>"})
        connection = get_connection(timeout=VENDORS[Channel.MAIL].timeout_seconds)
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as error:
            raise NotHanded("vendor_error") from error  # not connected: certainly not sent
        try:
            connection.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            raise NotHanded("bad_address", final=True) from error
        except smtplib.SMTPResponseException as error:
            raise NotHanded("vendor_refused", final=error.smtp_code >= 500) from error
        finally:
            connection.close()
        return Handed(key)

    def already_sent(self, key: str) -> bool | None:
        return None
