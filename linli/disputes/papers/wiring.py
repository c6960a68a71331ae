# SPDX-License-Identifier: MulanPSL-2.0
"""The ten kinds, the letters, and who may open the scan of a signed paper, named to the rooms below at start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.disputes.papers.kinds import KINDS, LETTERS
from linli.disputes.papers.readers import may_open_sheet
from linli.disputes.queries import dispute_or_404
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.relations import relations
from linli.files.registry import give_gate
from linli.papers.queries import place_of
from linli.papers.registry import give_kind

if TYPE_CHECKING:
    from uuid import UUID

    from linli.people.rules import Viewer


def wire_papers() -> None:
    for kind in (*KINDS, *LETTERS):
        give_kind(kind)
    give_gate("paper", may_open_scan)


def may_open_scan(viewer: Viewer, paper_id: UUID) -> bool:
    """A scan of a signed paper: as sheets of its kind. Raises Unknown for a stranger to the dispute."""
    subject, kind = place_of(paper_id)
    if subject.kind != "dispute":
        return False
    dispute = dispute_or_404(viewer, subject.id)
    return may_open_sheet(relations(dispute, ties_of(dispute, viewer), viewer), kind)
