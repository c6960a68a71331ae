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

_WRITE_DOWN = {f"django.core.mail.backends.{name}.EmailBackend" for name in ("filebased", "console", "dummy")}


@cache
def channel(name: str) -> Channel:
    """The channel `name`; settings.LINLI_SMS names another class for sms (a vendor's)."""
    path = _MADE_BY[rules.Channel(name)]
    if name == rules.Channel.SMS:
        path = getattr(settings, "LINLI_SMS", "") or path
    return import_string(path)()  # type: ignore[no-any-return]


def is_connected(name: str) -> bool:
    """Whether anything truly leaves by this channel. In a demo what only writes messages down counts as one that sends."""
    if getattr(settings, "LINLI_DEMO", False):
        return True
    if name == rules.Channel.SMS:
        return bool(settings.LINLI_SMS)
    return settings.EMAIL_BACKEND not in _WRITE_DOWN


def is_off(name: str) -> bool:
    """Whether settings.LINLI_CHANNELS_OFF switches the channel off just now."""
    return name in getattr(settings, "LINLI_CHANNELS_OFF", ())


def open_channels(*, demo: bool = False) -> list[str]:
    """Channels that lead out and are not switched off; what has none waits, and then a person is told."""
    return [name.value for name in _MADE_BY if (demo or is_connected(name)) and not is_off(name)]
