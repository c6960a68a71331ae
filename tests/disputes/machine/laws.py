# SPDX-License-Identifier: MulanPSL-2.0
"""What must hold of a dispute after every step, asked of the database in plain SQL."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

LAWS = {
    "somebody mediates where it is mediated": """
        state NOT IN ('mediating','suspended','with_expert') OR EXISTS (SELECT 1 FROM disputes_appointment
        WHERE dispute_id = d.id AND (state = 'serving' OR (state = 'challenged' AND declared_at IS NOT NULL)))""",
    "a written agreement in force is signed by the mediator and sealed": """
        NOT EXISTS (SELECT 1 FROM disputes_agreement a WHERE a.dispute_id = d.id AND a.state = 'effective'
        AND a.form <> 'oral' AND 2 > (SELECT count(DISTINCT as_what) FROM disputes_signature WHERE agreement_id = a.id
        AND as_what IN ('mediator','committee')))""",
    "a written agreement in force is signed by both sides": """
        NOT EXISTS (SELECT 1 FROM disputes_agreement a WHERE a.dispute_id = d.id AND a.state = 'effective'
        AND a.form <> 'oral' AND 2 > (SELECT count(DISTINCT p.side) FROM disputes_signature s
        JOIN disputes_party p ON p.id = s.party_id WHERE s.agreement_id = a.id))""",
    "what is performed is agreed": """
        state NOT IN ('performing','confirming') OR EXISTS (SELECT 1 FROM disputes_agreement
        WHERE dispute_id = d.id AND state = 'effective')""",
    "sums add up": """
        NOT EXISTS (SELECT 1 FROM disputes_agreement a WHERE a.dispute_id = d.id AND a.state <> 'scrapped'
        AND coalesce(a.total, 0) <> (SELECT coalesce(sum(amount), 0) FROM disputes_obligation WHERE agreement_id = a.id
        AND kind = 'pay'))""",
    "nothing is left waiting once mediation is over": """
        state IN ('choosing','mediating','suspended','with_expert','asking','applied','registered') OR NOT (
        EXISTS (SELECT 1 FROM disputes_session WHERE dispute_id = d.id AND state = 'planned')
        OR EXISTS (SELECT 1 FROM disputes_agreement WHERE dispute_id = d.id AND state = 'draft')
        OR EXISTS (SELECT 1 FROM disputes_period WHERE dispute_id = d.id AND state = 'offered'))""",
    "no clock runs once it is over": """
        state NOT IN ('not_taken','refused','filed','closed','ended') OR NOT EXISTS (SELECT 1 FROM disputes_limit
        WHERE dispute_id = d.id AND ended_at IS NULL AND key NOT IN ('colour','revisit','their','accept_handoff','close','file','partner'))""",
    "an organ that has it owes its result by a day, and no other does": """
        state IN ('handed_over','not_taken','refused','filed') OR
        EXISTS (SELECT 1 FROM disputes_handoff WHERE dispute_id = d.id AND NOT inwards AND state = 'accepted')
        = EXISTS (SELECT 1 FROM disputes_limit WHERE dispute_id = d.id AND ended_at IS NULL AND key = 'partner')""",
    "nothing is to be filed while an organ has it": """
        NOT EXISTS (SELECT 1 FROM disputes_handoff WHERE dispute_id = d.id AND NOT inwards AND state = 'accepted')
        OR NOT EXISTS (SELECT 1 FROM disputes_limit WHERE dispute_id = d.id AND ended_at IS NULL AND key = 'file')""",
    "nothing open lies without a clock": """
        state IN ('not_taken','refused','filed') OR EXISTS (SELECT 1 FROM disputes_limit WHERE dispute_id = d.id
        AND ended_at IS NULL AND paused_at IS NULL AND key NOT IN ('colour','their','accept_handoff','confirm_apply'))""",
    "the sender's day stands until it is reported back": """
        NOT EXISTS (SELECT 1 FROM disputes_handoff h WHERE h.dispute_id = d.id AND inwards AND state = 'accepted'
        AND their_due_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disputes_limit WHERE about = h.id AND key = 'their'
        AND ended_at IS NULL))
        AND (state NOT IN ('closed','filed') OR NOT EXISTS (SELECT 1 FROM disputes_handoff WHERE dispute_id = d.id
        AND inwards AND state IN ('sent','accepted','refused')))""",
    "what is agreed and open has its own clock": """
        state IN ('closed','filed') OR NOT EXISTS (SELECT 1 FROM disputes_obligation o JOIN disputes_agreement a
        ON a.id = o.agreement_id WHERE o.dispute_id = d.id AND a.state = 'effective' AND o.state <> 'performed'
        AND NOT EXISTS (SELECT 1 FROM disputes_limit WHERE about = o.id AND ended_at IS NULL))""",
    "the row shows the earliest clock": """
        due_at IS NOT DISTINCT FROM (SELECT min(due_at) FROM disputes_limit WHERE dispute_id = d.id
        AND ended_at IS NULL AND paused_at IS NULL)""",
    "who rests has a day, and rests no longer once it is over": """
        (state IN ('suspended','with_expert')) = EXISTS (SELECT 1 FROM disputes_limit WHERE dispute_id = d.id
        AND ended_at IS NULL AND key IN ('suspend','expert'))
        AND (state IN ('suspended','with_expert')) = EXISTS (SELECT 1 FROM disputes_pause WHERE dispute_id = d.id
        AND ended_at IS NULL)""",
    "every running limit is looked at until all were told": """
        NOT EXISTS (SELECT 1 FROM disputes_limit WHERE dispute_id = d.id AND ended_at IS NULL AND paused_at IS NULL
        AND rung < 3 AND next_check_at IS NULL)""",
    "who waits for an answer has asked": """
        (state = 'asking') <= EXISTS (SELECT 1 FROM disputes_party WHERE dispute_id = d.id
        AND consent NOT IN ('yes','withdrawn'))""",
    "handed over is handed over": """
        (state = 'handed_over') = EXISTS (SELECT 1 FROM disputes_handoff WHERE dispute_id = d.id AND NOT inwards
        AND state = 'sent')""",
    "the sides do not meet under the safety path": """
        safe_sides = '' OR NOT EXISTS (SELECT 1 FROM disputes_session WHERE dispute_id = d.id AND state = 'planned'
        AND kind = 'joint')""",
    "the colour is a decision in force": """
        colour = coalesce((SELECT colour FROM disputes_colour WHERE dispute_id = d.id AND ended_at IS NULL), '')""",
    "what is over has no colour": "state NOT IN ('not_taken','refused','filed') OR colour = ''",
    "confirmed by a court, in time": """
        confirmed_at IS NULL OR EXISTS (SELECT 1 FROM disputes_confirmation WHERE dispute_id = d.id
        AND state = 'confirmed' AND applied_on <= last_day)""",
    "what a court refused is not in force beside what replaced it": """
        NOT EXISTS (SELECT 1 FROM disputes_confirmation c JOIN disputes_agreement old ON old.id = c.agreement_id
        JOIN disputes_agreement new ON new.dispute_id = d.id AND new.place > old.place AND new.state = 'effective'
        WHERE c.dispute_id = d.id AND c.state = 'refused' AND old.state = 'effective')""",
    "a day that both sides agreed on is the limit, and no other one runs beside it": """
        state NOT IN ('asking','choosing','mediating','suspended','with_expert') OR agreed_until IS NULL OR (
        EXISTS (SELECT 1 FROM disputes_limit WHERE dispute_id = d.id AND key = 'agreed' AND ended_at IS NULL
        AND (due_at AT TIME ZONE 'Asia/Shanghai')::date = agreed_until)
        AND NOT EXISTS (SELECT 1 FROM disputes_limit WHERE dispute_id = d.id AND ended_at IS NULL
        AND (key LIKE 'mediate%%' OR key LIKE 'court%%')))""",
    "no claim is settled but by an agreement in force, for no more than was asked and agreed": """
        NOT EXISTS (SELECT 1 FROM disputes_claim c LEFT JOIN disputes_agreement a ON a.id = c.agreement_id
        WHERE c.dispute_id = d.id AND c.state = 'settled' AND (a.id IS NULL OR c.settled_amount > c.amount
        OR (SELECT sum(settled_amount) FROM disputes_claim WHERE agreement_id = a.id) > coalesce(a.total, 0)))
        AND NOT EXISTS (SELECT 1 FROM disputes_claim WHERE dispute_id = d.id AND state = 'withdrawn' AND said_how = '')""",
    "the row sums up what is in force": """
        settled = coalesce((SELECT form FROM disputes_agreement WHERE dispute_id = d.id AND state = 'effective'
        ORDER BY place DESC LIMIT 1), '') AND coalesce(settled_amount, 0) = (SELECT coalesce(sum(total), 0)
        FROM disputes_agreement WHERE dispute_id = d.id AND state = 'effective')""",
    "what is in force is watched while it is mediated and after": """
        (SELECT count(*) FROM disputes_limit WHERE dispute_id = d.id AND key = 'obligation' AND ended_at IS NULL)
        = CASE WHEN state IN ('closed','filed') THEN 0 ELSE (SELECT count(*) FROM disputes_obligation o
        JOIN disputes_agreement a ON a.id = o.agreement_id WHERE o.dispute_id = d.id AND a.state = 'effective'
        AND o.state <> 'performed') END""",
    "confirming is before the court": """
        CASE WHEN state IN ('performing','confirming','ended','closed','filed','refused','not_taken')
        THEN (state = 'confirming') = EXISTS (SELECT 1 FROM disputes_confirmation WHERE dispute_id = d.id
        AND state IN ('applied','taken')) ELSE true END""",
    "each agreement has its thirty days until it was before the court": """
        state IN ('closed','filed') OR NOT EXISTS (SELECT 1 FROM disputes_agreement a WHERE a.dispute_id = d.id
        AND a.state = 'effective' AND a.form <> 'oral' AND NOT EXISTS (SELECT 1 FROM disputes_confirmation
        WHERE agreement_id = a.id AND applied_on IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM disputes_limit
        WHERE about = a.id AND key = 'confirm_apply' AND ended_at IS NULL))""",
    "performed is all performed": """
        performed_at IS NULL OR NOT EXISTS (SELECT 1 FROM disputes_obligation o JOIN disputes_agreement a
        ON a.id = o.agreement_id WHERE o.dispute_id = d.id AND a.state = 'effective' AND o.state <> 'performed')""",
    "nobody paid more than owed": """
        NOT EXISTS (SELECT 1 FROM disputes_obligation WHERE dispute_id = d.id AND paid > coalesce(amount, 0))""",
    "what counts as paid adds up": """
        NOT EXISTS (SELECT 1 FROM disputes_obligation o WHERE o.dispute_id = d.id AND o.paid <> (SELECT
        coalesce(sum(amount), 0) FROM disputes_performance WHERE obligation_id = o.id AND state = 'counted'))""",
    "nobody closes the own debt by the own word": """
        NOT EXISTS (SELECT 1 FROM disputes_obligation o JOIN disputes_performance p ON p.obligation_id = o.id
        WHERE o.dispute_id = d.id AND p.state = 'counted' AND p.said_by = o.debtor
        AND p.answered_by NOT IN ('office', o.creditor))""",
    "what is not performed is watched": """
        state NOT IN ('performing','confirming') OR NOT EXISTS (SELECT 1 FROM disputes_obligation o
        JOIN disputes_agreement a ON a.id = o.agreement_id AND a.state = 'effective' WHERE o.dispute_id = d.id
        AND o.state <> 'performed' AND NOT EXISTS (SELECT 1 FROM disputes_limit WHERE about = o.id AND key = 'obligation'
        AND ended_at IS NULL))""",
    "the ledger is complete": """
        version = (SELECT count(*) FROM ledger_entry WHERE subject_id = d.id)
        AND version = (SELECT max(n) FROM ledger_entry WHERE subject_id = d.id)""",
    "no room is given twice": """
        NOT EXISTS (SELECT 1 FROM disputes_session x JOIN disputes_session y ON x.room_id = y.room_id AND x.id < y.id
        WHERE x.state = 'planned' AND y.state = 'planned' AND x.starts_at < y.ends_at AND y.starts_at < x.ends_at)""",
}
_ALL = f"SELECT state, version, {', '.join(f'({law})' for law in LAWS.values())} FROM disputes_dispute d WHERE id = %s"  # noqa: S608


def as_it_stands(dispute_id: UUID) -> tuple[str, int, list[str]]:
    """State and version in the database, and the laws that do not hold: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL, [dispute_id])
        state, version, *held = cursor.fetchone()
    return state, version, [name for name, holds in zip(LAWS, held, strict=True) if not holds]


def written(dispute_id: UUID) -> tuple[int, int]:
    """The row's version and how many entries there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version, (SELECT count(*) FROM ledger_entry WHERE subject_id = d.id) FROM disputes_dispute d"
            " WHERE id = %s", [dispute_id],
        )  # fmt: skip
        return cursor.fetchone()


def yes_of(dispute_id: UUID) -> set[str]:
    """The sides of which somebody who stays said yes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT side FROM disputes_party WHERE dispute_id = %s AND consent = 'yes'", [dispute_id]
        )
        return {side for (side,) in cursor.fetchall()}
