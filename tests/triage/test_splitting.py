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


ITEMS = (
    "小区路灯坏了看不见路", "下水道堵了污水横流很臭", "楼上装修半夜敲墙吵人", "物业乱收停车费不开票据", "医保卡刷不出来要跑两趟",
    "学校门口没有红绿灯危险", "养老金三个月没有到账了", "河边垃圾成堆没人来清运", "公交车班次太少等四十分钟",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("\n".join(f"{n}、{item}。" for n, item in enumerate(ITEMS, 1)), 8),  # the last two together
        ("1、路灯坏了三天了，晚上看不见路请来修。\n2、下水道堵了，污水横流很臭，没人管。\n3、停水。", 2),
        ("一是小区东门的路灯坏了三天没人修；二是下水道堵了污水横流很臭。", 2),
        ("首先，小区东门的路灯坏了三天没人修。其次，下水道堵了污水横流很臭没人管。", 2),
        ("①小区东门的路灯坏了三天没人修②下水道堵了污水横流很臭没人管", 2),
        ("家里漏水，一是屋顶开裂，二是墙面发霉。", 0),
        ("1、漏水；2、开裂；3、电梯坏。", 0),
    ],
)
def test_many_points_short_points_and_other_ways_to_count_are_offered_too(text, parts):
    found = split_matters(text)
    assert len(found) == parts
    said = "".join(part.text for part in found)
    assert not found or all(item in said for item in ITEMS if item in text), "nothing of it is left out"
