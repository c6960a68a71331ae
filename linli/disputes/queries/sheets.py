# SPDX-License-Identifier: MulanPSL-2.0
"""The file's index as it stands: what is in it, and what is still missing."""

from __future__ import annotations

from linli.disputes.models import Dispute, Filed
from linli.disputes.papers.readers import sheets_of
from linli.disputes.rules.file_index import Sheet, missing
from linli.papers.queries import papers_of


def sheets_there(dispute: Dispute) -> frozenset[str]:
    """Kinds in the file: papers made here and not void, and what was put in. Two statements."""
    made = {sheet for paper in papers_of(dispute.subject) for sheet in sheets_of(paper.kind)}
    put_in = set(Filed.objects.filter(dispute=dispute).values_list("kind", flat=True))
    return frozenset(made | put_in)


def sheets_missing(dispute: Dispute, *, agents: bool, held: bool, filing: bool = False) -> list[Sheet]:
    """What must be there before it is closed (or filed) and is not."""
    simple = dispute.grade in ("simple", "ordinary")
    return missing(
        sheets_there(dispute), settled=dispute.settled, agents=agents, held=held, filing=filing, simple=simple
    )
