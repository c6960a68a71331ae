# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest

from linli.triage.rules.splitting import split_matters


def test_two_numbered_matters_are_offered_apart():
    parts = split_matters(
        "反映两个问题：1、小区门口的路灯坏了一个多月没有人来修。2、对面餐馆油烟排放太大，晚上开不了窗。"
    )
    assert len(parts) == 2
    assert "路灯" in parts[0].text
    assert "油烟" not in parts[0].text
    assert "编了号" in parts[0].reason


def test_a_second_matter_begun_with_by_the_way_is_offered_apart():
    parts = split_matters("我们小区电梯三天两头坏，物业不修。另外，想问一下今年的医保什么时候开始缴费，在哪里缴。")
    assert [part.text[:2] for part in parts] == ["我们", "另外"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀" * 1000,
        "小区的房子有问题：1、漏水；2、开裂；3、电梯坏。",
        "2024.5.1日，12.3米高的树倒了，压住了3号楼1单元的车棚，请来人看看。",
        "楼道漏水。另外，漏水的楼道的墙也湿了，楼道漏水漏到墙上。",
    ],
    ids=["empty", "emoji", "faults of one thing", "numbers that count", "the same thing again"],
)
def test_one_matter_stays_one(text):
    assert split_matters(text) == []


def test_a_long_letter_is_read_to_its_end():
    """Whoever reads one part reads all of it, and the last matter is offered as the others."""
    letter = (
        "您好。一、" + "小区门口路灯坏了三天没有人修理。" * 150 + "\n二、" + "学校旁边的垃圾桶满了没有清运发臭。" * 230
    )
    letter += "\n三、" + "自来水管爆裂淹了地下室请派人抢修。" * 20
    parts = [part.text for part in split_matters(letter)]
    assert len(letter) > 6000
    assert [part.count("。") - part.count("您好。") for part in parts] == [150, 230, 20]


def test_a_hundred_thousand_characters_do_not_hurt():
    assert split_matters("1、路灯坏了。" * 15_000) == []
