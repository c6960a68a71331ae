# SPDX-License-Identifier: MulanPSL-2.0
"""What is said of a claim for pay per case, and where it is read."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as mark

from linli.disputes.actions.support_told import ASKED, PAID, SETTLED
from linli.disputes.models import Allowance
from linli.notices.matters import give_loader
from linli.notices.registry import give_link, give_words
from linli.notices.rules import NoticeFacts

WORDS = {
    ASKED: mark("纠纷%(number)s申报以案定补，请审批。"),
    SETTLED["approved"]: mark("纠纷%(number)s的以案定补已批准。"),
    SETTLED["refused"]: mark("纠纷%(number)s的以案定补没有批准：%(reason)s。改好后可以重新申报。"),
    PAID: mark("纠纷%(number)s的以案定补已发放。"),
}


def wire_support() -> None:
    for kind, words in WORDS.items():
        give_words(kind, partial(_words, words))
    give_link("allowance", lambda facts: "/desk/disputes/pay")
    give_loader("allowance", lambda ids: Allowance.objects.select_related("dispute").in_bulk(list(ids)))


def _words(words: str, facts: NoticeFacts) -> str:
    row = facts.about or Allowance.objects.select_related("dispute").get(pk=facts.about_id)
    return gettext(words) % {"number": row.dispute.number, "reason": row.reason.rstrip("。")}
