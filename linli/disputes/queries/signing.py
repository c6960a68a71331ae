# SPDX-License-Identifier: MulanPSL-2.0
"""What a signature binds to, and the signatures of an agreement as its paper prints them."""

from __future__ import annotations

import json
from collections.abc import Collection
from hashlib import sha256
from typing import Any
from uuid import UUID

from linli.disputes.models import Agent, Agreement, Dispute, DisputeText, Obligation, Signature

_WORDS = ("form", "facts", "text", "default_clause", "total")
_OWED = ("place", "debtor", "creditor", "kind", "text", "amount", "due_on", "way")


def content_digest(dispute: Dispute) -> str:
    """SHA-256 of what there is to sign now: the draft with its obligations, else the facts nobody disputes."""
    draft = Agreement.objects.filter(dispute=dispute, state="draft").first()
    if draft is None:
        said = DisputeText.objects.filter(dispute=dispute).values_list("undisputed", flat=True).first()
        content: dict[str, Any] = {"undisputed": said or ""}
    else:
        owed = Obligation.objects.filter(agreement=draft).order_by("place").values_list(*_OWED)
        content = {name: getattr(draft, name) for name in _WORDS} | {"owed": [list(row) for row in owed]}
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def parties_of_agents(agents: Collection[UUID]) -> dict[UUID, UUID]:
    """Whom each of these agents acts for, or acted for."""
    return dict(Agent.objects.filter(pk__in=agents).values_list("pk", "party_id")) if agents else {}


def signed_agreement(agreement_id: UUID) -> list[Signature]:
    """Who signed this agreement and how, in the order of signing."""
    return list(Signature.objects.filter(agreement=agreement_id).order_by("at", "pk"))
