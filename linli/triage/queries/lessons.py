# SPDX-License-Identifier: MulanPSL-2.0
"""What a county's models learn from: matters whose labels are a person's word."""

from __future__ import annotations

import hashlib

from django.db.models import Q

from linli.triage.models import Matter
from linli.triage.rules.versions import KINDS

HELD_OUT = 5  # every fifth text, by its own digest: no version ever learns from it, all are compared on it
MOST = 60_000  # the newest
LEAST = 50
UNSAID = {"order_type": Q(order_type="O"), "urgency": Q(bulk=True, urgency="normal")}


def lessons(county: str, kind: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(text, label) rows to learn from, and rows kept aside; the same text is always on the same side."""
    if kind not in KINDS:
        return [], []
    rows = Matter.objects.filter(county=county, confirmed_at__isnull=False).exclude(**{kind: ""})
    if kind in UNSAID:  # what stands there where nobody said anything teaches nothing
        rows = rows.exclude(UNSAID[kind])
    learn: list[tuple[str, str]] = []
    aside: list[tuple[str, str]] = []
    for title, text, label in rows.order_by("-id").values_list("title", "text", kind)[:MOST]:
        said = f"{title}\n{text}"
        fold = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % HELD_OUT
        (aside if fold == 0 else learn).append((said, label))
    return learn, aside
