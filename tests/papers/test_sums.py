# SPDX-License-Identifier: MulanPSL-2.0
"""Sums in the characters of papers. Source: 正确填写票据和结算凭证的基本规定 (支付结算办法 appendix 1)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linli.papers.rules import sum_in_figures, sum_in_words


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("0", "零元整"),
        ("12000", "壹万贰仟元整"),
        ("3200.50", "叁仟贰佰元伍角整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万零柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0.07", "柒分"),
        ("100000001", "壹亿零壹元整"),
    ],
)
def test_a_sum_in_words(yuan, words):
    assert sum_in_words(Decimal(yuan)) == words


def test_a_sum_in_figures():
    assert sum_in_figures(Decimal("1234567.5")) == "1,234,567.50元"
    with pytest.raises(ValueError, match="between 0"):
        sum_in_words(Decimal("-1"))
