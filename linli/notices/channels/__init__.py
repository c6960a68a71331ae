# SPDX-License-Identifier: MulanPSL-2.0
"""The open channels by name; made once a process."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from linli.notices import rules
from linli.notices.channels.interface import Channel

_MADE_BY = {
    rules.Channel.SMS: "linli.notices.channels.sms.recording.RecordingSms",
    rules.Channel.MAIL: "linli.notices.channels.mail.channel.MailChannel",
}


@cache
def channel(name: str) -> Channel:
    """The channel `name`; settings.LINLI_SMS names another class for sms (a vendor's)."""
    path = _MADE_BY[rules.Channel(name)]
    if name == rules.Channel.SMS:
        path = getattr(settings, "LINLI_SMS", "") or path
    return import_string(path)()  # type: ignore[no-any-return]


def open_channels() -> list[str]:
    """Channels that lead out and are not switched off in settings.LINLI_CHANNELS_OFF."""
    off = set(getattr(settings, "LINLI_CHANNELS_OFF", ()))
    return [name.value for name in _MADE_BY if name.value not in off]
