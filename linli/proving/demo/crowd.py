# SPDX-License-Identifier: MulanPSL-2.0
"""One matter that many people raise, each in their own words: what a hot issue is made of."""

from __future__ import annotations

from linli.proving.demo.matters import Matter

MATTER = Matter(
    "E0302", "R", "hbj", "zfd", "t", "",
    "责令搅拌站封闭料仓、加装喷淋，夜间22时后停止生产",
    "宏远搅拌站已经停产整改：料仓封闭，加装喷淋，夜里十点后不再生产。",
)  # fmt: skip
LETTERS = (
    "宏远搅拌站粉尘大、噪音大，{street}的住户不敢开窗，阳台一天不擦就是一层灰。",
    "宏远搅拌站夜里还在生产，噪音扰民，机器响到一点多，老人孩子都睡不着。",
    "投诉宏远搅拌站粉尘污染，料堆没有盖，风一吹{mark}旁边的居民楼全是灰。",
    "宏远搅拌站噪音扰民，半夜倒石料像打雷，居民楼的玻璃都在抖。",
    "宏远搅拌站离居民楼这么近，粉尘大、噪音大，有没有办过环评？",
    "宏远搅拌站粉尘污染，孩子咳了半个月，居民楼就在搅拌站后面，能不能管一管。",
    "宏远搅拌站夜里生产，粉尘从窗缝往里钻，噪音吵得老人孩子睡不着。",
    "宏远搅拌站的罐车夜里从{street}过，噪音大，一路滴水泥浆，到处是灰。",
    "宏远搅拌站什么时候搬走？粉尘污染、噪音扰民，附近居民楼的人都有意见。",
)  # in the order in which they come in
STEPS = (4, 4, 3, 3, 2, 2, 1, 0, 0)  # how far each has come
EVERY_DAYS = 1.4
