# SPDX-License-Identifier: MulanPSL-2.0
"""Who may do what to a hot issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.kernel.refusals import BadInput, NotAllowed
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

DECIDE = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.LEADER})
LONGEST = 120


def may_read(viewer: Viewer) -> bool:
    return viewer.role in DECIDE


def check_decides(viewer: Viewer) -> None:
    """Raises NotAllowed for everybody but operators, supervisors and leaders."""
    if viewer.role not in DECIDE:
        raise NotAllowed("热点问题由值班人员、督办人员和领导处理", kept="什么都没有改")


def clean_name(words: str) -> str:
    words = " ".join(words.split())
    if not words or len(words) > LONGEST:
        raise BadInput("名称要有1到120个字", kept="原来的名称没有变", field="title")
    return words
