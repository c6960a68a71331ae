# SPDX-License-Identifier: MulanPSL-2.0
"""Names worth learning from the place a resident wrote: what is called like an estate, street or building."""

from __future__ import annotations

import re

from linli.triage.rules.locating.folding import folded

_ENDINGS = (
    "小区|花园|花苑|家园|新城|新村|公寓|广场|大厦|大道|公园|市场|商城|学校|中学|小学|幼儿园|医院|车站|工业园|产业园|"
    "府|苑|湾|郡|路|街|巷|桥|组|沟|寨|坪|楼|厂|店|庙|广场"
)
_ADMIN = re.compile(
    r"[\u4e00-\u9fff]{1,6}?(?:省|自治区|市|县|区(?!府)|镇|乡|街道(?:办事处)?|社区|村委会|村)(?!路|街|小区)"
)
_NAME = re.compile(rf"[\u4e00-\u9fffa-z0-9]{{2,8}}?(?:{_ENDINGS})")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+(?:号|栋|幢|单元|楼|层|室)")
MOST = 3


def learnable_names(words: str) -> list[str]:
    """At most MOST names, in order; administrative names and house numbers are no news."""
    rest = _ADMIN.sub(" ", folded(words)[:120])
    found = [_NUMBER.sub("", match.group()) for match in _NAME.finditer(rest)]
    return list(dict.fromkeys(name for name in found if len(name) >= 3))[:MOST]
