# SPDX-License-Identifier: MulanPSL-2.0
"""Phone codes for residents: sent at once, outside the outbox, for a code is written down nowhere."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.ids import new_id
from linli.kernel.refusals import Refusal
from linli.notices.channels import channel, open_channels
from linli.people.actions import check_phone_code, start_phone_code
from linli.people.queries import viewer_of_resident
from linli.people.rules import plain_phone
from linli.web.shared.viewers import enter_resident

log = logging.getLogger(__name__)


def send_code(request: HttpRequest, phone: str) -> None:
    """Send a code to `phone`. Raises Refusal: no mobile number, too often, or no line to the sender."""
    if "sms" not in open_channels():
        raise _sms_down()
    started = start_phone_code(phone, timezone.now(), network=request.META.get("REMOTE_ADDR", ""))
    text = _("【邻里】验证码 %(code)s，10 分钟内有效。不是您本人操作请不用理会。") % {"code": started.code}
    try:
        channel("sms").send(plain_phone(phone), text, str(new_id()))
    except Exception as error:
        log.warning("a phone code could not be sent: %s", type(error).__name__)
        raise _sms_down() from error
    messages.info(request, _("验证码已发出，请看短信。"))
    if getattr(settings, "LINLI_DEMO", False):  # no telephone in a demo
        messages.info(request, _("演示环境不发短信，验证码是 %(code)s。") % {"code": started.code})


def _sms_down() -> Refusal:
    return Refusal(
        _("短信现在发不出去。"), kept=_("您填写的内容都还在。"), todo=_("可以不验证，直接往下走。"), code="sms_down"
    )


def prove_phone(request: HttpRequest, phone: str, code: str) -> None:
    """Sign the resident in. Raises BadInput at the field `code`, in the same words whatever was wrong."""
    resident = check_phone_code(phone, code, timezone.now(), network=request.META.get("REMOTE_ADDR", ""))
    enter_resident(request, resident.pk)
    request.viewer = viewer_of_resident(resident.pk, settings.LINLI_COUNTY) or request.viewer  # type: ignore[attr-defined]
