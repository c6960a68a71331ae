# SPDX-License-Identifier: MulanPSL-2.0
"""What a county may not write into the stated tests: a number that is none, a crowd smaller than many."""

from __future__ import annotations

from collections.abc import Mapping

from linli.disputes.rules.grading import Test
from linli.kernel.refusals import BadInput
from linli.kernel.said import said

LADDERS = (("many_parties", "crowd"), ("small", "large_sum", "very_large_sum"))  # each more than the one before
MOST = {"persons": 10_000, "yuan": 1_000_000_000}
FEWEST = {"persons": 3, "yuan": 1}  # two persons are any dispute
KEPT = "没有改动任何内容"


def known_test(key: str, tests: Mapping[str, Test]) -> Test:
    """The test of this key; BadInput for one that the software cannot look at."""
    if key not in tests:
        raise BadInput("没有这一项标准", kept=KEPT, todo="从列表里选", field="key")
    return tests[key]


def check_test(wanted: Test, tests: Mapping[str, Test]) -> None:
    """Refuse what makes no sense beside the county's other tests. Nothing is said of how wise it is."""
    _check_number(wanted)
    if wanted.grade is None and wanted.colour is None:
        raise _no("没有写这一项说的是哪一级或哪种颜色", "选难易或颜色；不用它就选“不用”", "grade")
    if not wanted.source.strip():
        raise _no("没有写依据", "写文件名称、文号和条款", "source")
    for ladder in LADDERS:
        if wanted.key in ladder:
            _check_ladder(wanted, [tests[key] for key in ladder])


def _check_number(wanted: Test) -> None:
    if not wanted.unit:
        if wanted.number is not None:
            raise _no("这一项标准没有数字", "数字空着", "number")
        return
    if wanted.number is None:
        raise _no("没有写数字", "写人数或者金额（元），整数", "number")
    least, most = FEWEST[wanted.unit], MOST[wanted.unit]
    if not least <= wanted.number <= most:
        raise _no(said("数字要在%(least)s到%(most)s之间", least=f"{least:,}", most=f"{most:,}"), "核对数字", "number")


def _check_ladder(wanted: Test, ladder: list[Test]) -> None:
    place = [one.key for one in ladder].index(wanted.key)
    assert wanted.number is not None
    for at, one in enumerate(ladder):
        if at == place or one.number is None:
            continue
        if (at < place and one.number >= wanted.number) or (at > place and one.number <= wanted.number):
            order = "要比“%(word)s”多" if at < place else "要比“%(word)s”少"
            raise _no(said(order, word=str(one.word)), "先改那一项，或者换一个数字", "number")


def _no(what: str, todo: str, field: str) -> BadInput:
    return BadInput(what, kept=KEPT, todo=todo, field=field)
