# SPDX-License-Identifier: MulanPSL-2.0
"""Two posts of one account are one person: nobody judges what they did themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.cases.rules.states import Party

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def is_same_person(viewer: Viewer, account: UUID | None) -> bool:
    return account is not None and viewer.account_id == account


def _bar_check(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    return "办理人不能核查自己办的事" if is_same_person(viewer, facts.handler_account) else ""


def _bar_call_back(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    return why_no_call(facts, viewer, parties)


def why_no_call(facts: Facts, viewer: Viewer, parties: set[Party]) -> str:
    """What a centre handled itself another of its people calls about, where no centre above it could."""
    if is_same_person(viewer, facts.handler_account):
        return "回访要由办理人以外的人来做"
    handled = Party.UNIT in parties and (facts.unit_id != facts.centre_id or facts.has_upper)
    return "回访要由办理单位以外的单位来做" if handled or parties & {Party.CALLED, Party.CAME} else ""


PERSON_BARS = {"check": _bar_check, "call_back": _bar_call_back}
