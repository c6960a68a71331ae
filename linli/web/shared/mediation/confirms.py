# SPDX-License-Identifier: MulanPSL-2.0
"""Who agreed to ask the court for confirmation, and who not yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from linli.disputes.rules.speaking import answering


def confirms_word(party: Any, page: Any) -> str:
    """The answer of this party; "" of whom nothing is asked: others answer for that agreement, or nothing is proposed."""
    if page.confirmation is None:
        return ""
    if party.confirms is None:
        paper = page.confirmation.agreement_id
        signed = {one.party_id for one in page.signatures if one.agreement_id == paper}
        return _("还没有答复") if party in answering(page.parties, signed) else ""
    return _("同意申请") if party.confirms else _("不同意申请")


def answers_for(page: Any, side: str) -> list[tuple[str, str]]:
    """As a side reads it: its own and the other's, each under the masked name."""
    words = [(party, confirms_word(party, page)) for party in page.parties]
    return [
        ((_("您这一方 %(name)s") if party.side == side else _("对方 %(name)s")) % {"name": party.name_masked}, word)
        for party, word in words
        if word
    ]
