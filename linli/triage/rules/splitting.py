# SPDX-License-Identifier: MulanPSL-2.0
"""Several matters in one message: where it could be cut. Offered to a person, never done by itself.

A list of one matter's faults (漏水；开裂；电梯坏) is not several matters: numbered points are cut only when each is a
sentence of its own and they share few words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from linli.kernel.said import Said, said
from linli.triage.rules.sameness.words import words_of

SHORTEST = 12  # characters a matter needs to be understood
MOST = 8
ALIKE = 0.30  # parts that share more of their words are one matter

_NUMBERED = re.compile(
    r"(?:^|(?<=[\n。；;：:，,！!？?\s]))(?:[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[、.．）)](?!\d)|第[一二三四五六七八][、，,：:是个件]|其[一二三四五][、，,：:是]"
    r"|[一二三四五六七八]是|(?:首先|其次|再次|最后)[，,、])|[①②③④⑤⑥⑦⑧⑨⑩]"
)
_TURN = re.compile(
    r"(?<=[。！!？?；;\n])\s*(?:另外|此外|还有(?:就是|一件事|一个问题|个事)|再(?:反映|说|问)一|顺便(?:问|反映|说)|同时(?:也想|还想)?反映|第二件事|还想反映|另有一事)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One matter of several, and by what it was told apart."""

    text: str
    reason: Said


def split_matters(text: str) -> list[Part]:
    """Two parts or more where the message could be cut; empty where it is one matter."""
    text = text.strip()
    for pattern, reason in ((_NUMBERED, said("来信自己编了号")), (_TURN, said("另起了一件事"))):
        head, parts = _cut(text, pattern)
        parts = _with_the_short(parts)
        if len(parts) > MOST:
            parts = [*parts[: MOST - 1], "\n".join(parts[MOST - 1 :])]
        if len(parts) >= 2 and _differ(parts):
            intro = f"{head} " if 0 < len(head) <= 60 else ""
            return [Part(_one_line(f"{intro if pattern is _NUMBERED else ''}{part}"), reason) for part in parts]
    return []


def _with_the_short(parts: list[str]) -> list[str]:
    """A point too short to stand alone goes with the one before it, the first with the next."""
    found: list[str] = []
    for part in parts:
        if found and min(len(part), len(found[-1])) < SHORTEST:
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def _one_line(text: str) -> str:
    """A part may be edited one a line: its own line ends would cut it again."""
    return " ".join(text.split())


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, list[str]]:
    """What stands before the first mark, and the parts; a turn's first part is what stands before it."""
    at = [match.start() for match in pattern.finditer(text)]
    if pattern is _TURN and at and len(text[: at[0]].strip()) >= SHORTEST:
        at = [0, *at]
    ends = [*at[1:], len(text)] if at else []
    head = text[: at[0]].strip() if at else text
    return head, [text[start:end].strip() for start, end in zip(at, ends, strict=True)]


def _differ(parts: list[str]) -> bool:
    """Whether every two neighbours talk about different things."""
    words = [set(words_of("", part)) for part in parts]
    return all(map(_apart, words, words[1:]))


def _apart(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and len(one & other) / min(len(one), len(other)) <= ALIKE
