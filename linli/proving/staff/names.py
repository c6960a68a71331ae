# SPDX-License-Identifier: MulanPSL-2.0
"""Names of people who do not exist: a common surname and a common given name, drawn by a seed, each pair once."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾"
    "肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏"
)
_GIVEN = (
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 涛 明 超 霞 平 刚 玲 辉 梅 鑫 波 鹏 华 飞 红 "
    "宇 浩 凯 健 俊 帆 雪 荣 桂英 秀兰 建国 志强 晓东 海燕 春梅 文博 子轩 雨桐 欣怡 思远 "
    "佳慧 嘉明 国庆 永福 立新 玉华 少华 德胜 长青 小红 晓燕 丽娟 建华 志明 志刚 文静 文涛 "
    "金凤 凤英 素珍 秋菊 冬梅 天宇 明辉 光荣 世平 传林 成林 定国 安民 若兰 书琴 瑞雪 晨曦 "
    "春生 水生 木兰 山青 远航 一鸣 向阳 润生 家和 知行 若谷 清源 怀德 景行 修文"
)


def names(random: Random) -> Iterator[str]:
    """Endless names; none twice until all pairs are used."""
    pairs = [surname + given for surname in SURNAMES for given in _GIVEN.split()]
    random.shuffle(pairs)
    while True:
        yield from pairs
