# SPDX-License-Identifier: MulanPSL-2.0
"""What the stream compares of a message: hashed runs of two and three characters, and the places it names.

Runs are numbers below 2^18: the stream's memory of how often each occurs stays one megabyte however long it lives, and
no words of residents are kept in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from linli.triage.rules.locating.folding import folded

SPACE = 1 << 18
SIZES = (2, 3)
TITLE_READ, TEXT_READ = 120, 1500  # characters that count
KEPT = 192  # runs kept of a message
OFTEN = 255  # more often in one message counts as this

_BREAKS = re.compile(r"[^0-9a-z\u3400-\u9fff]+")
_CODED = re.compile(r"[a-z]\d{1,2}[区县市]")  # areas that were made unreadable: A7县
_ENDINGS = (
    "小区|社区|街道|家园|花园|花苑|公寓|新城|新村|广场|大厦|大道|公园|市场|学院|大学|中学|小学|幼儿园|医院|公司|"
    "工业园|产业园|园区|商城|府邸|公馆|国际|安置房|安置区|工地|苑|城|院|府|园|湾|郡|镇|乡|村|路|街|巷|桥"
)
_NAMED = re.compile(rf"(?=([a-z0-9\u3400-\u9fff]{{2}}(?:{_ENDINGS})))")

Ids = NDArray[np.int32]
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Features:
    """Distinct runs, ascending; how strongly text and title use each (1 + ln of its count; 0 where it is not)."""

    ids: Ids
    whole: Numbers
    title: Numbers
    names: frozenset[str]
    codes: frozenset[str]


def features_of(title: str, text: str) -> Features:
    """Never raises. An empty message has no runs and resembles nothing."""
    title, text = plain(title[:TITLE_READ]), plain(text[:TEXT_READ])
    whole = f"{title} {text}"
    ids, counts = np.unique(_runs(whole), return_counts=True)
    own, uses = np.unique(_runs(title), return_counts=True)
    in_title = np.zeros(len(ids), dtype=np.float32)
    in_title[np.searchsorted(ids, own)] = 1.0 + np.log(np.minimum(uses, OFTEN))
    whole_uses = (1.0 + np.log(np.minimum(counts, OFTEN))).astype(np.float32)
    return Features(ids.astype(np.int32), whole_uses, in_title, names_in(whole), frozenset(_CODED.findall(whole)))


def trimmed(features: Features, rarity: Numbers) -> Features:
    """The KEPT runs that say most: a long letter is known by them, and the stream's memory stays small."""
    if len(features.ids) <= KEPT:
        return features
    weights = (features.whole + features.title) * rarity[features.ids]
    best = np.sort(np.argpartition(-weights, KEPT)[:KEPT])
    return replace(features, ids=features.ids[best], whole=features.whole[best], title=features.title[best])


def plain(text: str) -> str:
    """Lower case, simplified, everything but letters, digits and Han a single blank."""
    return _BREAKS.sub(" ", folded(text).lower()).strip()


def names_in(text: str) -> frozenset[str]:
    """Two characters and the ending of whatever is called like an estate, street, school or firm."""
    return frozenset(_NAMED.findall(text))


def _runs(text: str) -> NDArray[np.int64]:
    """Hashes of all runs; none reaches over a blank."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    found = [_hashed(points, size) for size in SIZES if len(points) >= size]
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _hashed(points: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    length = len(points) - size + 1
    mixed = np.full(length, size * 40503, dtype=np.int64)
    solid = np.ones(length, dtype=bool)
    for offset in range(size):
        part = points[offset : offset + length]
        mixed = (mixed * 1_000_003 + part * 8191) & 0x7FFFFFFF
        solid &= part != 32
    return ((mixed ^ (mixed >> 13)) & (SPACE - 1))[solid]
