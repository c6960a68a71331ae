# SPDX-License-Identifier: MulanPSL-2.0
"""What is said of a screening round, and where it is read."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext

from linli.disputes.models import Screening
from linli.disputes.texts.notices import OF_ROUND
from linli.notices.matters import give_loader
from linli.notices.registry import give_link, give_words
from linli.notices.rules import NoticeFacts


def wire_rounds() -> None:
    for step, audience in OF_ROUND:
        give_words(f"screening.{step}.{audience}", partial(_words, step, audience))
    give_link("screening", lambda facts: f"/desk/disputes/rounds/{facts.about_id}")
    give_loader("screening", lambda ids: Screening.objects.in_bulk(list(ids)))


def _words(step: str, audience: str, facts: NoticeFacts) -> str:
    row = facts.about or Screening.objects.get(pk=facts.about_id)
    due = gettext("%(month)d月%(day)d日") % {"month": row.due_on.month, "day": row.due_on.day}
    filled = {"title": row.title, "due": due, "silent": facts.facts.get("silent", "")}
    return gettext(OF_ROUND[step, audience]) % filled
