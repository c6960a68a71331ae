# SPDX-License-Identifier: MulanPSL-2.0
"""One matter that many people raise, each in their own words: what a hot issue is made of."""

from __future__ import annotations

from linli.proving.demo.matters import Matter

FIRM = "宏远搅拌站"
MATTER = Matter(
    "E0302", "R", "hbj", "zfd", "t", "",
    "责令搅拌站封闭料仓、加装喷淋，夜间22时后停止生产",
    "宏远搅拌站已经停产整改：料仓封闭，加装喷淋，夜里十点后不再生产。",
)  # fmt: skip
LETTERS = (
    "宏远搅拌站的灰飘得到处都是，{street}的窗户不敢开，阳台一天不擦就是一层。",
    "宏远搅拌站夜里还在生产，机器轰轰响到一点多，老人孩子都睡不着。",
    "投诉宏远搅拌站粉尘污染，料堆没有盖，风一吹{mark}全是水泥灰。",
    "宏远搅拌站的罐车从{street}过，一路滴水泥浆，路面结成块。",
    "宏远搅拌站离居民楼这么近，灰大噪音也大，有没有办过环评？",
    "家里孩子咳了半个月，医生说和粉尘有关，宏远搅拌站就在楼后面，能不能管一管。",
    "宏远搅拌站半夜倒石料，声音像打雷，一楼的玻璃都在抖，粉尘从窗缝往里钻。",
    "宏远搅拌站洗车的脏水直接流进{street}的沟里，沟都堵了，灰也大。",
    "宏远搅拌站到底什么时候整改？粉尘和噪音说了好几回，{mark}附近的人都有意见。",
)  # in the order in which they come in
STEPS = (4, 4, 3, 3, 2, 2, 1, 0, 0)  # how far each has come
EVERY_DAYS = 1.4
