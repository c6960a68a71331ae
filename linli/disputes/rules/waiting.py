# SPDX-License-Identifier: MulanPSL-2.0
"""By when the office goes on with what lies with it: whether it is taken in, closed, put on the shelf."""

from __future__ import annotations

from linli.disputes.rules.states import State

WAITS: dict[str, str] = {State.REGISTERED: "take", State.ENDED: "close", State.CLOSED: "file"}
ELSE: dict[str, str] = {State.PERFORMING: "close"}  # once nothing is owed and somebody was there again
KEYS = frozenset({*WAITS.values(), *ELSE.values()})
ROWS: dict[str, tuple[str, str]] = {  # no statute counts here: project defaults that a county changes
    "take": ("人民调解", "决定是否受理"),
    "close": ("人民调解", "结案"),
    "file": ("人民调解", "归档"),
    "rest": ("人民调解", "中止、鉴定没有写到哪一天的"),
}
