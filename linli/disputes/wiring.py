# SPDX-License-Identifier: MulanPSL-2.0
"""What rooms below must know of disputes, told once at start."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext

from linli.clocks.beside import recheck_with, recount_with
from linli.disputes import texts
from linli.disputes.actions.posts_ended import AUDIENCES, posts_ended
from linli.disputes.actions.recheck import recheck_limits
from linli.disputes.actions.recount import recount_limits
from linli.disputes.models import Agent, Dispute, Party
from linli.disputes.queries.duties import duty_of
from linli.disputes.queries.files import filed_gate, handed_gate, signed_gate, words_gate
from linli.disputes.queries.open_counts import open_with
from linli.disputes.queries.story import step_word
from linli.disputes.rounds_wiring import wire_rounds
from linli.disputes.rules.reminding import TOLD
from linli.disputes.rules.states import OPEN_STATES
from linli.disputes.rules.table import STEPS
from linli.disputes.support_wiring import wire_support
from linli.disputes.texts.notices import SIDE_AUDIENCES
from linli.files.registry import give_gate
from linli.ledger.registry import number_table
from linli.notices.matters import give_loader
from linli.notices.registry import give_link, give_words
from linli.notices.rules import NoticeFacts
from linli.people.queries import unit_info
from linli.people.registry import answer_for_posts, check_before_closing, keep_contacts_for


def wire() -> None:
    """Numbers, words and links of notices, the gates of files, what keeps a contact."""
    number_table("disputes_dispute")
    give_gate("dispute_words", words_gate)
    give_gate("dispute_filed", filed_gate)
    give_gate("dispute_signed", signed_gate)
    give_gate("dispute_handed", handed_gate)
    check_before_closing(open_with)
    answer_for_posts(duty_of, posts_ended)
    keep_contacts_for(_contacts_still_needed)
    give_link("dispute", lambda facts: f"/desk/disputes/{facts.about_id}")
    give_loader("dispute", lambda ids: Dispute.objects.in_bulk(list(ids)))
    for step, audience in notice_kinds():
        give_words(f"dispute.{step}.{audience}", partial(_words, step, audience))
    wire_rounds()
    wire_support()
    recount_with(recount_limits)
    recheck_with(recheck_limits)
    for step, audience in reminder_kinds():
        give_words(f"dispute.{step}.{audience}", partial(_reminder, step, audience))


def notice_kinds() -> set[tuple[str, str]]:
    """Every (step, audience) that is told."""
    told = {(step.name, audience) for step in STEPS.steps for audience in step.tells}
    found = (
        told
        | {
            ("apply", "committee"),
            ("apply", "side_a"),
            ("apply", "emergency"),
            ("letter_in", "committee"),
            ("say", "committee"),
            ("colour_expired", "committee"),
        }
        | {("post_ended", audience) for audience in AUDIENCES}
    )
    return found | {
        ("choose_mediator", "sides"),
        ("add_party", "asked"),
        ("settle_claim", "member"),
        ("name_representative", "member"),
        ("end_representative", "member"),
    }


def _words(step: str, audience: str, facts: NoticeFacts) -> str:
    """A contact reads the sentence for parties; a post or unit the one for the office."""
    dispute = facts.about or Dispute.objects.get(pk=facts.about_id)
    unit = unit_info(dispute.committee_id)
    filled = {"number": dispute.number, "unit": unit.name if unit else "", "step": step_word(step)}
    filled["until"] = str(facts.facts.get("until") or gettext("见页面"))
    if audience in SIDE_AUDIENCES and facts.to_kind in ("contact", "resident"):
        return gettext(texts.NOTICES[step]) % filled
    return gettext(texts.FOR_STAFF.get(audience, texts.FOR_STAFF["mediators"])) % filled


def reminder_kinds() -> set[tuple[str, str]]:
    """Every (rung, audience) that is told of a limit."""
    office = {(step, audience) for step in TOLD for audience in texts.OF_LIMIT}
    return office | set(texts.OF_OBLIGATION)


def _reminder(step: str, audience: str, facts: NoticeFacts) -> str:
    dispute = facts.about or Dispute.objects.get(pk=facts.about_id)
    words = texts.OF_OBLIGATION.get((step, audience)) or texts.OF_LIMIT[audience]
    limit = str(facts.facts["limit"])
    filled = {"number": dispute.number, "step": step_word(step), "limit": str(texts.LIMITS.get(limit, limit))}
    return gettext(words) % filled


def _contacts_still_needed(contact_ids: Collection[UUID], closed_before: datetime) -> set[UUID]:
    """Of these contacts, those of a dispute that is open or was over on or after `closed_before`."""
    needed = Q(dispute__state__in=sorted(OPEN_STATES)) | Q(dispute__state_at__gte=closed_before)
    found: set[UUID] = set()
    for model in (Party, Agent):
        rows = model.objects.filter(needed, contact__in=contact_ids)
        found |= set(rows.values_list("contact", flat=True))
    return found
