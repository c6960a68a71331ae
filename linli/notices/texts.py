# SPDX-License-Identifier: MulanPSL-2.0
"""Words for the states of a notice and for what went wrong with it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.notices.rules import Channel, State

STATES = [
    (State.WAITING, _("待发送")),
    (State.SENDING, _("发送中")),
    (State.DELIVERED, _("已送达")),
    (State.FAILED, _("未送达")),
    (State.FOR_PERSON, _("等待人工")),
]
CHANNELS = [(Channel.IN_APP, _("站内")), (Channel.SMS, _("短信")), (Channel.MAIL, _("邮件"))]
ERRORS = {
    "": "",
    "no_answer": _("通道没有回音，不知道是否已发出"),
    "worker_died": _("发送程序中断，不知道是否已发出"),
    "vendor_error": _("通道暂时出错"),
    "vendor_refused": _("通道拒收"),
    "bad_address": _("号码或地址无效"),
    "no_address": _("没有可用的联系方式"),
    "no_words": _("缺少这类通知的文字"),
    "held_too_long": _("通道停用或没有接入，超过一天"),
}
TOKEN_OPENED = _(
    "安全管理员开通了系统接入“%(name)s”，以您的岗位办事：它办的每一步都记在您名下。不对的，请马上找安全管理员停用"
)
SOMETHING_NEW = _("有一条新消息，请打开查看")


def error_words(key: str) -> str:
    """What to show the person who takes over a notice."""
    return str(ERRORS.get(key, ERRORS["vendor_error"]))
