# SPDX-License-Identifier: MulanPSL-2.0
"""What may become of a case: the steps, who takes each, and how long they take in proportion."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Move:
    """One step. `actor`: centre, unit, head (of the unit), grid, reporter, above. `how` picks the words and values."""

    step: str
    actor: str
    share: float = 1.0
    how: str = ""


def _m(step: str, actor: str = "centre", share: float = 1.0, how: str = "") -> Move:
    return Move(step, actor, share, how)


_TAKE = (_m("accept", share=0.5), _m("dispatch", share=0.5))
_WORK = (_m("sign", "unit", 0.8), _m("finish", "unit", 6))
_END = (_m("check", share=1), _m("close", share=0.5), _m("answer", share=0.4))
_CALLED = (_m("call_back", share=2, how="yes"),)
_RETURN = _m("return", "unit", 1.5)
_WRONG = _m("dispatch", share=0.6, how="wrong")


@dataclass(frozen=True)
class Fate:
    """`weight` among ended cases; `needs`: located, contact, anonymous, grid (reported by the grid worker)."""

    name: str
    weight: int
    moves: tuple[Move, ...]
    needs: frozenset[str] = field(default_factory=frozenset)


def _fate(name: str, weight: int, moves: tuple[Move, ...], *needs: str) -> Fate:
    return Fate(name, weight, moves, frozenset(needs))


_THREAD = (
    _m("write", "centre", 0.5, "ask"),
    _m("write", "reporter", 1, "tell"),
    _m("note", "unit", 0.5),
    _m("write", "unit", 1, "report"),
)
FATES = {
    fate.name: fate
    for fate in (
        _fate("county", 30, (*_TAKE, *_WORK, *_END, *_CALLED), "contact"),
        _fate("quiet", 10, (*_TAKE, *_WORK, *_END), "anonymous"),
        _fate(
            "rated",
            12,
            (*_TAKE, *_WORK, *_END, *_CALLED, _m("rate", "reporter", 1.5)),
            "contact",
        ),
        _fate("town", 24, (_m("hand_down", share=0.4), *_TAKE, *_WORK, *_END, *_CALLED), "located", "contact"),
        _fate(
            "village",
            6,
            (_m("hand_down", share=0.3), _m("hand_down", share=0.5), *_TAKE, *_WORK, *_END),
            "located",
            "anonymous",
        ),
        _fate(
            "verified",
            9,
            (
                _m("ask_verify", share=0.3),
                _m("verify", "grid", 1.2),
                *_TAKE,
                *_WORK,
                _m("check", "grid", 1),
                *_END[1:],
                *_CALLED,
            ),
            "located",
            "contact",
        ),
        _fate("spot", 16, (_m("settle_on_spot", "grid", 1),), "located", "grid"),
        _fate("grid_up", 9, (_m("hand_up", share=0.6), *_TAKE, *_WORK, *_END), "located", "grid"),
        _fate(
            "returned",
            7,
            (_TAKE[0], _WRONG, _RETURN, _m("dispatch", share=0.6), *_WORK, *_END, *_CALLED),
            "contact",
        ),
        _fate(
            "ruled",
            4,
            (
                *(_TAKE[0], _WRONG, _RETURN, _m("dispatch", share=0.6, how="wrong"), _RETURN),
                *(_m("rule", share=1), *_WORK, *_END, *_CALLED),
            ),
            "contact",
        ),
        _fate("refused", 7, (_m("refuse", share=1),)),
        _fate(
            "sent_back",
            5,
            (*_TAKE, *_WORK, _m("send_back", share=1), _m("finish", "unit", 3), *_END, *_CALLED),
            "contact",
        ),
        _fate(
            "unsolved",
            4,
            (
                *(*_TAKE, *_WORK, *_END, _m("call_back", share=1.5, how="no")),
                *(_m("dispatch", share=0.5), _m("urge", "above", 0.5), *_WORK, *_END, *_CALLED),
            ),
            "contact",
        ),
        _fate(
            "reopened",
            3,
            (
                *(*_TAKE, *_WORK, *_END, *_CALLED, _m("reopen", "reporter", 3)),
                *(_m("dispatch", share=0.5), *_WORK, *_END, *_CALLED),
            ),
            "contact",
        ),
        _fate("thread", 8, (*_TAKE, _WORK[0], *_THREAD, _WORK[1], *_END, *_CALLED), "contact"),
        _fate(
            "unreached",
            3,
            (*_TAKE, *_WORK, *_END, *(_m("call_back", share=0.7, how="unreached"),) * 3),
            "contact",
        ),
        _fate("urged", 5, (*_TAKE, _WORK[0], _m("urge", "above", 4), _WORK[1], *_END, *_CALLED), "contact"),
        _fate(
            "suspended",
            0,
            (*_TAKE, _WORK[0], _m("suspend", share=1), _m("resume", "unit", 5), _WORK[1], *_END, *_CALLED),
            "contact",
        ),
        _fate("city", 4, (_m("hand_up", share=0.8), *_TAKE, *_WORK, *_END, *_CALLED), "contact"),
    )
}
# (fate, steps taken so far, how many such cases stand there today)
OPEN: tuple[tuple[str, int, int], ...] = (
    ("county", 0, 9), ("quiet", 0, 4), ("grid_up", 0, 4), ("town", 1, 5), ("grid_up", 1, 3),  # 待受理
    ("verified", 1, 5), ("verified", 2, 3), ("county", 1, 6), ("town", 2, 4),  # 核实中, 待派单
    ("county", 2, 11), ("quiet", 2, 3), ("town", 3, 7), ("grid_up", 3, 3), ("city", 3, 2),  # 待签收
    ("county", 3, 15), ("quiet", 3, 5), ("town", 4, 10), ("thread", 6, 4), ("urged", 4, 4), ("city", 4, 2),  # 办理中
    ("returned", 3, 6), ("ruled", 5, 3), ("ruled", 6, 2),  # 已退回, 待裁定, 裁定后待签收
    ("county", 4, 7), ("town", 5, 3), ("sent_back", 5, 3), ("county", 5, 4), ("county", 6, 3),  # 待核查 … 待答复
    ("county", 7, 9), ("town", 8, 3), ("unreached", 8, 3), ("unsolved", 8, 2), ("reopened", 9, 2),  # 待回访, 重办
    ("suspended", 4, 2),  # 已挂起
)  # fmt: skip
# the same in the grid of the demo's own grid worker, with the lamp each shows: work for today, whatever the seed
HERE: tuple[tuple[str, int, str], ...] = (
    ("verified", 1, "green"), ("verified", 1, "yellow"), ("verified", 6, "green"),  # 要去的, 要回的
    ("town", 4, "green"), ("town", 3, "yellow"),  # 附近的
)  # fmt: skip
ENDED = 245
MERGED_GROUPS = 5
