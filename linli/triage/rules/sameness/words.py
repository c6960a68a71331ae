# SPDX-License-Identifier: MulanPSL-2.0
"""The words a matter is known by: rare ones first, by how often Chinese uses them at all. No state is needed for it."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from math import log

import rjieba

from linli.triage.rules.locating.folding import folded

KEPT = 48  # words stored of one matter
READ = 800  # characters read
_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]{2,}")
_ALL = 60_000_000.0  # about the sum of the dictionary's counts
_POLITE_WORDS = (
    "您好 你好 尊敬 领导 谢谢 感谢 希望 请问 反映 投诉 举报 咨询 建议 关于 问题 情况 部门 有关 相关 解决 处理 市民 群众 居民 百忙之中 "
    "此致 敬礼 现在 我们 你们 他们 一个 没有 可以 这个 就是 "
    "还是 已经 因为 所以 但是 如果 这样 什么 怎么 为什么 要求 进行 至今 一直 多次 附近 严重 影响 书记 市长 县长"
)
_POLITE = frozenset(_POLITE_WORDS.split())
_LINKS = frozenset(
    "的了也不是在有一我你他她它就都把被说上下来去过看着到给让从对和与及或之而且还又再很太没要会能可请们这那个里外前后时年月日么吗呢吧啊人"
)


def words_of(title: str, text: str) -> dict[str, float]:
    """Word → rarity (about 1 for everyday words, 3 and more for names), the rarest KEPT of the matter."""
    found: dict[str, float] = {}
    for run in _RUN.findall(folded(f"{title} {text[:READ]}").lower()):
        for word in _cut(run):
            if word not in _POLITE and not word.isdigit():
                found[word] = rarity(word)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:KEPT])


def _cut(run: str) -> list[str]:
    """Dictionary words, and every pair of characters that no word explains: names of estates are in no dictionary."""
    if run.isascii():
        return [run]
    words = rjieba.cut(run)
    odd = {
        word[i : i + 2] for word in words if len(word) > 2 and not rjieba.has_word(word) for i in range(len(word) - 1)
    }
    singles = [a + b for a, b in zip(words, words[1:], strict=False) if len(a) == len(b) == 1]
    made = (pair for pair in [*sorted(odd), *singles] if not _LINKS.intersection(pair))
    return [word for word in words if len(word) > 1 and not _LINKS.issuperset(word)] + list(made)


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """ln of how seldom the word is, scaled so that 1 is an everyday word."""
    count = rjieba.suggest_freq(word) if rjieba.has_word(word) else 3
    return max(log(_ALL / (count + 1.0)) / 8.0, 0.2)


def number_of(word: str) -> int:
    """A 32-bit signed number for a word, the same in every process."""
    return _signed(zlib.crc32(word.encode("utf-8")))


def _signed(value: int) -> int:
    return value - (1 << 32) if value >= 1 << 31 else value
