# SPDX-License-Identifier: MulanPSL-2.0
"""What a court will not confirm (民诉法解释 art. 355, 358): a stated list, data/excluded_matters.csv, read two ways.

Words of a row marked sure stand against confirmation. The others are only shown to the mediator, who goes through
CHECKLIST and answers for it by name: a clause put so that no word of the list fits is a person's to notice.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from linli.disputes.rules.types import DATA
from linli.kernel.said import said

MATTERS = {  # key → what it is, what to do instead
    "marriage": ("婚姻关系", "离婚请到婚姻登记机关或者向法院起诉；财产、抚养费的约定另写一份可以申请确认"),
    "kinship": ("亲子、收养等身份关系", "请向法院起诉或到民政部门办理"),
    "guardian": ("监护", "请向居（村）委会、民政部门提出，或者向法院申请"),
    "title": ("物权、知识产权的归属", "请向不动产登记机构、知识产权部门申请，或者向法院起诉"),
    "special": ("破产、公示催告和其他特别程序", "请向法院申请相应的程序"),
    "court": ("不属于法院民事案件的事", "请向主管机关提出"),
    "interest": ("违法的利息", "本金和合法的利息可以另写；超过一年期贷款市场报价利率四倍的部分要删去"),
    "others": ("他人或公共利益", "删去处分他人或者公共财产的条款"),
    "unlawful": ("违反法律或公序良俗", "改写这一条，使它不违反法律和公序良俗"),
    "unclear": ("内容不明确", "写清谁、做什么、多少钱、哪一天前、怎么做"),
}
CHECKLIST = (  # field → what the mediator answers for; each once, in the order of the articles
    ("is_civil", "属于法院民事案件；不是破产、公示催告或其他特别程序"),
    ("no_status", "不确认、不解除婚姻、亲子、收养、监护等身份关系"),
    ("no_title", "不确认房屋、土地、专利、商标等归谁"),
    ("is_lawful", "不违反法律和公序良俗；利息没有超过法律允许的"),
    ("no_harm", "不损害国家、公共利益和别人的权益"),
    ("is_willing", "双方都是自愿的"),
    ("is_clear", "每一条都清楚，能照着履行"),
)
_TYPES = {"DT0101": "marriage", "DT0301": "title", "DT0703": "title", "DT0704": "title", "DT1902": "kinship"}
_MONEY = re.compile(r"元|付|赔|补偿|返还|抚养费|赡养费")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list: words that give a matter away."""

    key: str
    sure: bool
    words: str
    source: str


@cache
def listed() -> tuple[Listed, ...]:
    """The rows, in the order of the list."""
    with (DATA / "excluded_matters.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Listed(row["key"], row["sure"] == "yes", row["words"], row["source"]) for row in csv.DictReader(lines)
        )


def excluded_matters(dispute_type: str, clauses: Iterable[str]) -> list[str]:
    """Keys of the matters that stand against confirmation; empty if nothing does.

    A kind of dispute that is about status or title as such is excluded only if its clauses say nothing of money: money
    owed in such a family or boundary quarrel can be confirmed.
    """
    text = _plain(clauses)
    found = [row.key for row in listed() if row.sure and re.search(row.words, text)]
    by_type = _TYPES.get(dispute_type)
    if by_type and by_type not in found and not _MONEY.search(text):
        found.append(by_type)
    return list(dict.fromkeys(found))


def doubtful_words(clauses: Iterable[str]) -> list[tuple[str, str]]:
    """(what the clauses say, what it may be): shown beside the checklist, each once."""
    text = _plain(clauses)
    found = [(match[0], row.key) for row in listed() if not row.sure for match in re.finditer(row.words, text)]
    return [(words, MATTERS[key][0]) for words, key in dict.fromkeys(found)]


def why_excluded(found: Iterable[str]) -> tuple[str, str]:
    """What to say and what to do instead."""
    keys = list(found)
    what = said("协议里有法院不能确认的内容：%(matters)s", matters="、".join(MATTERS[key][0] for key in keys))
    return what, "；".join(MATTERS[key][1] for key in keys)


def _plain(clauses: Iterable[str]) -> str:
    """Full-width signs as plain ones, and no blanks inside: 离 婚 is 离婚."""
    text = unicodedata.normalize("NFKC", "\n".join(clauses))
    return re.sub(r"[ \t\u00a0\u3000·•*_]+", "", text)
