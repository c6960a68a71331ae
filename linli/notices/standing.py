# SPDX-License-Identifier: MulanPSL-2.0
"""What the house's health says of the ways out: a county that tells nobody must know it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from linli.kernel.standing import Finding
from linli.notices import channels
from linli.notices.rules import Channel
from linli.people.queries.units import all_open_units


def sms_state(now: datetime) -> Finding:
    """Without a vendor no resident is told of anything, and nobody signs in by phone."""
    if not channels.is_connected(Channel.SMS):
        return (
            "sms",
            False,
            _("短信没有接入：居民收不到短信，也不能用手机验证码；通知满一天转到“待人工通知”。请设置 LINLI_SMS。"),
        )
    if channels.is_off(Channel.SMS):
        return (
            "sms",
            False,
            _("短信已停用：通知在排队，满一天转到“待人工通知”。修好后请从 LINLI_CHANNELS_OFF 里去掉 sms。"),
        )
    demo = getattr(settings, "LINLI_DEMO", False) and not settings.LINLI_SMS
    return "sms", True, _("演示环境，短信只记录、不发出。") if demo else _("短信已接入。")


def mail_state(now: datetime) -> Finding:
    """Mail goes beside the inbox, to units that have a mailbox: no mailbox, no need of mail."""
    if not any(unit.mail for unit in all_open_units()):
        return "mail", True, _("没有单位登记邮箱，不用邮件。")
    if channels.is_connected(Channel.MAIL) and not channels.is_off(Channel.MAIL):
        return "mail", True, _("邮件已接入。")
    return "mail", False, _("有单位登记了邮箱，但邮件没有接入或已停用：只有站内通知。请设置 LINLI_EMAIL_BACKEND。")
