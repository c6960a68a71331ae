# SPDX-License-Identifier: MulanPSL-2.0
"""What the verifier says, in the words of an auditor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FAULTS = {
    "edited": _("第 %(n)s 条记录的内容被改过：与它的散列值不符。"),
    "missing": _("第 %(n)s 条记录不见了。"),
    "out_of_order": _("第 %(n)s 条记录的位置不对：重复或被调换过。"),
    "broken": _("第 %(n)s 条记录接不上前一条：前一条被删、被换或被改过。"),
    "gone": _("第 %(n)s 条记录曾由第 %(seal)s 号封存登记，现在不见了。"),
    "changed_since_sealed": _("第 %(n)s 条记录在第 %(seal)s 号封存之后被改过。"),
    "slipped_in": _("第 %(n)s 条记录是封存之后塞进去的：它的时段已封存，而封存里没有它。"),
    "seal_missing": _("第 %(seal)s 号封存不见了。"),
    "seal_edited": _("第 %(seal)s 号封存的内容被改过：与它的散列值不符。"),
    "seal_broken": _("第 %(seal)s 号封存接不上前一号封存。"),
    "root_wrong": _("第 %(seal)s 号封存的总根与它登记的记录不符。"),
    "anchor_lost_seal": _("存证 %(name)s 记着第 %(seal)s 号封存，账里没有：末尾被截掉了。"),
    "anchor_differs": _("存证 %(name)s 记着的第 %(seal)s 号封存与账里的不同：此前的账整个被改写过。"),
    "anchor_unsigned": _("存证 %(name)s 的签名不对。"),
    "anchor_stranger": _("存证 %(name)s 不是用已知的钥匙签的。"),
    "anchor_unreadable": _("存证 %(name)s 读不出来。"),
}
SUBJECT = _("%(county)s，%(kind)s %(subject)s：")
SEALS = _("%(county)s：")
CHECKED = _(
    "%(county)s：核对记录 %(entries)s 条、事项 %(subjects)s 个、封存 %(seals)s 个、存证 %(anchors)s 份，"
    "每秒 %(rate)s 条。"
)
UNSEALED = _("末尾 %(count)s 条还没有封存（最早写于 %(since)s）：这一段被删掉末几条，这里看不出来。")
ALL_SEALED = _("全部记录都已封存。")
NO_ANCHORS = _("没有存证可对：如果整本账连同封存一起被重写，这里看不出来。")
NO_KEY = _("没有已知的签名钥匙：只能核对存证自身的签名。")
NOTHING = _("没有可以核对的：账里没有记录和封存，%(folder)s 里也没有存证。如果本来有记录，就是整本账被清空了。")
MOVED = _("数据库换过服务器，还没有重新封存：后塞的记录这里暂时看不出来。")
MORE_FAULTS = _("另有 %(count)s 处。")
CLEAN = _("没有发现问题。")
FIRST_BAD = _("发现 %(count)s 处问题，第一处：")
