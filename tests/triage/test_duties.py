# SPDX-License-Identifier: MulanPSL-2.0
"""A class with few rows and an office's name is told the office's duties; no other class is."""

from __future__ import annotations

from linli.triage.rules.learning import classify, train
from linli.triage.rules.learning.duties import duties_of

FEW = [("领导您好，想请教一件事情", "公安交警"), ("您好，有一事相求", "公安交警"), ("麻烦看一下这件事", "医保")] * 2


def test_a_class_of_few_rows_knows_the_duties_of_the_office_it_is_named_after():
    model = train(FEW, seed=1)
    assert classify(model, "电子眼抓拍我闯红灯，驾驶证要扣分吗").label == "公安交警"
    assert classify(model, "异地就医住院报销比例是多少").label == "医保"


def test_duties_are_not_counted_as_rows_that_anybody_labelled():
    assert train(FEW, seed=1).facts["rows"] == len(FEW)


def test_codes_and_other_words_have_no_duties():
    assert duties_of(["A0101", "城乡建设", "别的"]) == []
    assert {label for _, label in duties_of(["公安交警", "医保"])} == {"公安交警", "医保"}
