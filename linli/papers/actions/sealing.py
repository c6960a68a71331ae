# SPDX-License-Identifier: MulanPSL-2.0
"""What a paper says: printed once to see that it can be, then sealed and digested."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from linli.papers.models import Layout, Paper
from linli.papers.rules import PaperKind, schema_of
from linli.papers.templating import fill
from linli.people.keys import ring


def seal_in(paper: Paper, kind: PaperKind, template: Layout, facts: dict[str, Any]) -> None:
    plain = json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str).encode()
    fill(bytes(template.body), facts, schema_of(kind.example))  # what cannot be printed is not issued
    paper.layout = template
    paper.sealed = ring().seal(plain, bound_to=paper.pk.bytes)
    paper.digest = sha256(template.sha256.encode() + b"\0" + plain).hexdigest()
