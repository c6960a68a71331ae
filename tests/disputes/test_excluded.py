# SPDX-License-Identifier: MulanPSL-2.0
"""The stated list of what a court does not confirm: many ways to put it, and what must not be taken for it."""

from __future__ import annotations

import re

import pytest

from linli.disputes.rules.excluded import CHECKLIST, MATTERS, doubtful_words, excluded_matters, listed, why_excluded
from linli.disputes.rules.table import STEPS

PUT = [
    ("marriage", "双方自愿离 婚，各走各的。"),
    ("marriage", "从今往后两人不再是夫妻。"),
    ("marriage", "双方解除同居，互不往来。"),
    ("kinship", "张某与养子解除收养。"),
    ("kinship", "自即日起断绝父子关系。"),
    ("kinship", "李某承认小孩是其亲生。"),
    ("kinship", "小孩由叔父过继。"),
    ("guardian", "孩子的监护人变更为奶奶。"),
    ("guardian", "由舅舅担任王小某的监护人。"),
    ("title", "东边两间房归张家所有。"),
    ("title", "宅基地归二儿子家。"),
    ("title", "两家以老槐树为界。"),
    ("title", "房子登记到李某名下。"),
    ("title", "甲方占股权百分之四十的份额。"),
    ("title", "软件著作权归乙方。"),
    ("special", "待公司破产后再付。"),
    ("interest", "欠款按月息５分计算。"),
    ("interest", "按年利率48％付息。"),
    ("interest", "月利率百分之六。"),
    ("interest", "利滚利，到期一并付清。"),
    ("others", "村集体的林地以后归李家种。"),
    ("others", "楼道消防通道归一楼使用。"),
    ("unlawful", "以后不许报案。"),
    ("unlawful", "女方放弃抚养费，不得起诉。"),
    ("unlawful", "欠的是赌债，三日内付清。"),
    ("unlawful", "不再追究刑事责任。"),
]
FINE = [
    "离婚后的抚养费每月一千元，每月五日前转账。",
    "王建国于12月10日前赔偿张桂兰粉刷费两千元。",
    "借款本金三万元，按年利率百分之三付利息。",
    "被申请人把车位腾出来，三日内搬走杂物。",
    "双方就此事再无争议。",
    "母亲由三个儿子轮流赡养，每人每月付五百元。",
    "被申请人把院里的杂物清走，不再堵门。",
]


@pytest.mark.parametrize(("key", "clause"), PUT)
def test_put_this_way_it_is_still_caught(key, clause):
    assert key in excluded_matters("DT0202", [clause])


@pytest.mark.parametrize("clause", FINE)
def test_money_and_deeds_are_not_taken_for_it(clause):
    assert excluded_matters("DT0202", [clause]) == []


def test_what_may_be_it_is_pointed_at_once_with_what_it_may_be():
    assert doubtful_words(["付利息和违约金，利息另算。"]) == [
        ("利息", MATTERS["interest"][0]), ("违约金", MATTERS["interest"][0]),
    ]  # fmt: skip
    assert doubtful_words(["尽快付清。"]) == [("尽快", "内容不明确")]


def test_the_list_is_whole_every_row_reads_and_every_matter_says_what_to_do():
    assert {row.key for row in listed()} == set(MATTERS)
    for row in listed():
        assert re.compile(row.words)
        assert row.source
    for key in MATTERS:
        what, todo = why_excluded([key])
        assert MATTERS[key][0] in what
        assert todo


def test_the_checklist_stands_in_the_step():
    asked = {field.name: field for field in STEPS["propose_confirmation"].fields}
    assert [asked[name].label for name, _words in CHECKLIST] == [words for _name, words in CHECKLIST]
    assert asked["checked_by"].required
