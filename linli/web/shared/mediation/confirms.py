# SPDX-License-Identifier: MulanPSL-2.0
"""Who agreed to ask the court for confirmation, and who not yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def confirms_word(party: Any, page: Any) -> str:
    """The answer of this party; "" of whom nothing is asked: representatives speak for it, or nothing is proposed."""
    if page.confirmation is None:
        return ""
    spoken_for = not party.represents and any(one.represents for one in page.parties if one.side == party.side)
    if party.confirms is None:
        return "" if spoken_for or party.consent == "withdrawn" else _("还没有答复")
    return _("同意申请") if party.confirms else _("不同意申请")


def answers_for(page: Any, side: str) -> list[tuple[str, str]]:
    """As a side reads it: its own and the other's, each under the masked name."""
    words = [(party, confirms_word(party, page)) for party in page.parties]
    return [
        ((_("您这一方 %(name)s") if party.side == side else _("对方 %(name)s")) % {"name": party.name_masked}, word)
        for party, word in words
        if word
    ]
