# SPDX-License-Identifier: MulanPSL-2.0
"""What a court will not confirm, caught before confirmation is proposed (民诉法解释 art. 355, 358)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linli.kernel.said import said

# what → the words of a clause that give it away
_MATTERS: tuple[tuple[str, str], ...] = (
    ("婚姻关系", r"离婚|解除婚姻|婚姻关系|撤销婚姻|同居关系"),
    ("亲子、收养等身份关系", r"亲子关系|收养|监护权|断绝.{0,4}关系|生父|生母"),
    ("物权、知识产权的归属", r"所有权|确权|使用权归|产权归|权属|归属|专利权归|商标权归|著作权归|过户给|宅基地.{0,6}归"),
    ("他人或公共利益", r"第三人(?:的)?(?:财产|房屋|土地)|村集体(?:的)?(?:土地|财产)归|国有(?:土地|资产)归"),
    ("违反法律或公序良俗", r"不得报警|不许报警|放弃抚养|赌债|高利|不得起诉|放弃诉讼权"),
)
_TYPES = {
    "DT0101": "婚姻关系",
    "DT0301": "物权、知识产权的归属",
    "DT0703": "物权、知识产权的归属",
    "DT0704": "物权、知识产权的归属",
    "DT1902": "亲子、收养等身份关系",
}
_DOORS = {
    "婚姻关系": "离婚请到婚姻登记机关或者向法院起诉；财产、抚养费的约定另写一份可以申请确认",
    "亲子、收养等身份关系": "请向法院起诉或到民政部门办理",
    "物权、知识产权的归属": "请向不动产登记机构、知识产权部门申请，或者向法院起诉",
    "他人或公共利益": "删去处分他人或者公共财产的条款",
    "违反法律或公序良俗": "改写这一条，使它不违反法律和公序良俗",
}


def excluded_matters(dispute_type: str, clauses: Iterable[str]) -> list[str]:
    """The matters found, in words a party understands; empty if nothing stands against confirmation.

    A kind of dispute that is about status or title as such is excluded only if its clauses say nothing of money: money
    owed in such a family or boundary quarrel can be confirmed.
    """
    text = "\n".join(clauses)
    found = [what for what, words in _MATTERS if re.search(words, text)]
    by_type = _TYPES.get(dispute_type)
    if by_type and by_type not in found and not re.search(r"元|付|赔|补偿|返还|抚养费|赡养费", text):
        found.append(by_type)
    return found


def why_excluded(found: list[str]) -> tuple[str, str]:
    """What to say and what to do instead."""
    what = said("协议里有法院不能确认的内容：%(matters)s", matters="、".join(found))
    return what, "；".join(_DOORS[one] for one in found)
