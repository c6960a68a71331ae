# SPDX-License-Identifier: MulanPSL-2.0
"""Who may open a file that hangs on words said apart, or on a sheet of the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

from linli.disputes.models import Filed, Handoff, Statement
from linli.disputes.papers.readers import MAKERS
from linli.disputes.queries.page import opens_sheet, reads
from linli.disputes.queries.scope import disputes_visible_to
from linli.disputes.queries.ties import RECEIVED, ties_of
from linli.disputes.rules.relations import PARTNER_ROLES, relations
from linli.disputes.rules.sight import Sight, sees
from linli.disputes.rules.states import Relation
from linli.files.queries import files_of_many

if TYPE_CHECKING:
    from linli.files.models import StoredFile
    from linli.people.rules import Viewer


_OWN = f"SELECT id FROM disputes_handoff WHERE id = ANY(%s) AND unit_id = %s AND (inwards OR ({RECEIVED}))"  # noqa: S608


def words_gate(viewer: Viewer, statement_id: UUID) -> bool:
    """Files go where the words go they came with."""
    one = Statement.objects.select_related("dispute").filter(pk=statement_id).first()
    if one is None or not disputes_visible_to(viewer).filter(pk=one.dispute_id).exists():
        return False
    found = relations(one.dispute, ties_of(one.dispute, viewer), viewer)
    return reads(one, viewer.id, found)


def signed_gate(viewer: Viewer, dispute_id: UUID) -> bool:
    """A signature drawn on the agreement is seen by who reads its paper."""
    row = disputes_visible_to(viewer).filter(pk=dispute_id).first()
    return row is not None and sees(relations(row, ties_of(row, viewer), viewer), Sight.PAPER)


def filed_gate(viewer: Viewer, filed_id: UUID) -> bool:
    """A sheet of the file: for who reads it on the page."""
    one = Filed.objects.select_related("dispute").filter(pk=filed_id).first()
    if one is None or not disputes_visible_to(viewer).filter(pk=one.dispute_id).exists():
        return False
    found = relations(one.dispute, ties_of(one.dispute, viewer), viewer)
    return opens_sheet(one, viewer, found)


def handed_gate(viewer: Viewer, handoff_id: UUID) -> bool:
    """What went with a hand-off: for its dispute's office, and for the organ on its other end while it has a part in it."""
    one = Handoff.objects.select_related("dispute").filter(pk=handoff_id).first()
    if one is None or not disputes_visible_to(viewer).filter(pk=one.dispute_id).exists():
        return False
    found = relations(one.dispute, ties_of(one.dispute, viewer), viewer)
    theirs = Relation.PARTNER if one.inwards else Relation.RECEIVER
    return bool(found & MAKERS) or (theirs in found and one.unit_id == viewer.unit_id)


def handed_files(viewer: Viewer, handoffs: Iterable[Handoff]) -> dict[UUID, list[StoredFile]]:
    """Of each hand-off the files that this viewer may open. Of an organ's own in two statements, however many they are."""
    found = files_of_many("dispute_handed", [one.pk for one in handoffs])
    own = _own([key for key, files in found.items() if files], viewer)
    return {key: files if files and (key in own or handed_gate(viewer, key)) else [] for key, files in found.items()}


def _own(handoffs: list[UUID], viewer: Viewer) -> set[UUID]:
    """Those to or from the viewer's unit, in which it has a part now."""
    if not handoffs or viewer.unit_id is None or viewer.role not in PARTNER_ROLES:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_OWN, [handoffs, viewer.unit_id])
        return {row[0] for row in cursor.fetchall()}
