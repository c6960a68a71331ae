# SPDX-License-Identifier: MulanPSL-2.0
"""What the words around a name make of it: 丹凤路 is a street anywhere, 去西安 is where somebody went."""

from __future__ import annotations

import re

from linli.triage.rules.locating.around import NAMED_AFTER
from linli.triage.rules.locating.values import Found

STREET = re.compile(r"^(?:[东西南北中]?(?:[一二三四五六七八九十\d]+)?(?:大道|路|街|巷|大桥|高速|铁路|国道|线))")
FIRM = re.compile(r"^[\u4e00-\u9fff]{0,6}(?:有限责任公司|有限公司|股份|集团)")
THERE = re.compile(r"(?:去往|前往|开往|发往|通往|来往|返回|路过|途经|途径|去|至|到|往|赴)$")
FROM_TO = re.compile(r"^(?:至|到|方向|—|-|往)")
HERE = re.compile(
    r"(?:家住|住在|位于|地处|坐落|现住|户籍|我是|我在|我们是|本人是|来自|系|在)(?:[\u4e00-\u9fff]{2,6}[省市])?$"
)
LIKE = re.compile(r"(?:像|比如|例如|学习|相比|不如|参照|同样是)$")

_BARE = {"county", "town"}  # levels whose short form may be part of another name


def weighed(found: Found, text: str) -> Found:
    """The same finding with what the words around leave of it."""
    before, after = text[max(found.at - 12, 0) : found.at], text[found.at + len(found.form) :][:14]
    sure = 1.0
    bare = not found.form.endswith(("县", "区", "市", "镇", "乡", "村", "街道", "社区", "办事处", "街办"))
    if bare and STREET.match(after):
        sure *= 0.15
    elif bare and FIRM.match(after):
        sure *= 0.5
    elif found.form.endswith(("县", "区", "市", "旗")) and NAMED_AFTER.match(after):
        sure *= 0.15
    if THERE.search(before) or LIKE.search(before):
        sure *= 0.6
    elif FROM_TO.match(after):
        sure *= 0.7
    elif HERE.search(before):
        sure *= 1.3
    return Found(found.at, found.form, found.names, sure)
