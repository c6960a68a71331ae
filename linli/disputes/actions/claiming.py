# SPDX-License-Identifier: MulanPSL-2.0
"""A claim ends by an agreement that binds who made it, or by their own word; and they hear of it."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Agreement, Claim, ClaimShare
from linli.disputes.rules.states import Consent
from linli.notices.rules import Recipient


@act("settle_claim")
def settle_claim(turn: Turn) -> None:
    """One claim is settled or withdrawn, the whole of it or, by a partial agreement, a part; the others go on."""
    row = turn.picked("claim", Claim.objects.filter(dispute=turn.dispute, state="open").select_related("party"))
    if turn.given["withdrawn"]:
        row.state, row.said_how = "settled" if row.settled_amount else "withdrawn", turn.how()
        turn.facts["how"] = row.said_how
    else:
        row.agreement = agreement = _agreement(turn, row)
        amount = _sum(turn, row)
        if amount is not None:
            row.settled_amount = (row.settled_amount or Decimal(0)) + amount
            ClaimShare.objects.create(
                county=row.county, claim=row, agreement=agreement, amount=amount, at=turn.now
            )  # fmt: skip
        short = row.amount is not None and row.settled_amount is not None and row.settled_amount < row.amount
        row.state = "open" if short and agreement.form == "partial" else "settled"
        turn.facts["agreement"] = str(row.agreement_id)
    row.save(update_fields=["state", "settled_amount", "agreement", "said_how"])
    turn.facts["state"] = row.state
    if row.party.contact_id:
        turn.told.append(("member", Recipient("contact", row.party.contact_id)))


def _agreement(turn: Turn, row: Claim) -> Agreement:
    """The one in force that says so; who takes no part is bound by none."""
    rows = list(Agreement.objects.filter(dispute=turn.dispute, state="effective"))
    if not rows:
        raise turn.wrong("agreement", _("还没有生效的协议，不能结清"), _("先达成协议；当事人自己不要了的，选撤回"))
    wanted = turn.text("agreement")
    found = [one for one in rows if str(one.pk) == wanted or (not wanted and len(rows) == 1)]
    if not found:
        raise turn.wrong("agreement", _("没有选按哪一份协议"), _("从列表里选一份"))
    if row.party.consent in (Consent.NO, Consent.WITHDRAWN) and not _binds(found[0], row):
        raise turn.wrong("claim", _("这位当事人不参加调解，协议管不到他的诉求"), _("他自己说不要了的，选撤回"))
    return found[0]


def _binds(agreement: Agreement, row: Claim) -> bool:
    """Who signed it, or left after it was in force, stays bound by it."""
    left_after = bool(row.party.consent_at and agreement.effective_at and row.party.consent_at > agreement.effective_at)
    return left_after or agreement.signatures.filter(party=row.party).exists()


def _sum(turn: Turn, row: Claim) -> Decimal | None:
    """Not more than was asked for, nor than the agreement still has for all claims together."""
    amount: Decimal | None = turn.given["amount"] or None
    if amount is None:
        if row.amount is not None:
            raise turn.wrong("amount", _("没有写按多少结清"), _("写上金额，或者选撤回"))
        return None
    most = None if row.amount is None else row.amount - (row.settled_amount or Decimal(0))
    if most is not None and amount > most:
        raise turn.wrong("amount", _("比诉求的%(most)s元多") % {"most": most}, _("核对金额"))
    assert row.agreement is not None
    given = ClaimShare.objects.filter(agreement=row.agreement).aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
    left = (row.agreement.total or Decimal(0)) - given
    if amount > left:
        raise turn.wrong(
            "amount", _("比协议里还没有分给诉求的多：还有%(left)s元") % {"left": left}, _("核对金额和协议")
        )
    return amount
