# SPDX-License-Identifier: MulanPSL-2.0
"""What was sent along with a matter, as one viewer may see it: a photograph may tell who spoke up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from linli.cases.models import Case
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.guard import keeps_teller, sees_words
from linli.files.queries import files_of
from linli.files.rules import Hold

if TYPE_CHECKING:
    from linli.files.models import StoredFile
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Attachments:
    """`shown` to this viewer; `kept_back` more lie with the centre; `may_release`: this viewer opens them, one by one."""

    shown: list[StoredFile]
    kept_back: int
    may_release: bool


def attachments_of(case: Case, viewer: Viewer) -> Attachments:
    """The files of a case whose gate `viewer` has passed. One statement."""
    files = files_of(case.subject)
    shown = files if _sees_held(case, viewer) else [file for file in files if file.hold != Hold.HELD]
    return Attachments(shown, len(files) - len(shown), case.confidential and keeps_teller(case, viewer))


def held_gate(viewer: Viewer, case_id: UUID) -> bool:
    """For files: may the viewer see what came with this report and has not been released?"""
    case = cases_visible_to(viewer).filter(pk=case_id).first()
    return case is not None and _sees_held(case, viewer)


def _sees_held(case: Case, viewer: Viewer) -> bool:
    """Everybody in scope, but where the reporter hides only who reads their own words."""
    return not case.confidential or sees_words(case, viewer, confidential=True)
