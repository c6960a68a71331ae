# SPDX-License-Identifier: MulanPSL-2.0
"""From what the rooms give to the shapes of the API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from linli.cases.queries import case_page
from linli.cases.queries.attachments import attachments_of
from linli.cases.queries.page import point_of, spot_of
from linli.kernel.steps import Step
from linli.people.queries import unit_info
from linli.places.queries import full_name
from linli.triage.queries.proposals import handling_of

if TYPE_CHECKING:
    from linli.cases.models import Case
    from linli.cases.queries.story import StoryLine
    from linli.files.models import StoredFile
    from linli.people.rules import Viewer

_SAME = (
    *("id", "number", "state", "stage", "tier", "version", "order_type", "category", "urgency", "channel", "title"),
    *("scope_code", "confidential", "reported_at", "due_at", "state_at"),
    *("finished_at", "closed_at", "answered_at", "said_solved", "solved", "satisfied"),
)


def case_shape(case: Case) -> dict[str, Any]:
    """The row of a case, with names; no statement."""
    shape = {name: getattr(case, name) for name in _SAME} | _spot(case, open_words=False)
    shape["number"] = case.number or ""
    return shape | {
        "place": full_name(case.scope_code),
        "centre": _name(case.centre_id),
        "unit": _name(case.unit_id),
        "lead": case.lead_id,
    }


def page_shape(case: Case, viewer: Viewer, now: datetime) -> dict[str, Any]:
    page, files = case_page(case, viewer, now=now), attachments_of(case, viewer)
    return case_shape(case) | {
        **_spot(case, open_words=not page.redacted),
        "text": page.text,
        "handling_class": handling_of([case.pk]).get(case.pk, ""),
        "redacted": page.redacted,
        "steps": [step_shape(step) for step in page.steps],
        "story": [line_shape(line) for line in page.story],
        "files": [file_shape(kept) for kept in files.shown],
        "files_kept_back": files.kept_back,
    }


def line_shape(line: StoryLine) -> dict[str, Any]:
    words = [{"label": label, "text": text} for label, text in line.words]
    return {"n": line.n, "step": line.step, "word": line.word, "at": line.at, "unit": line.unit, "words": words}


def _spot(case: Case, *, open_words: bool) -> dict[str, Any]:
    lon, lat = point_of(case, open_words=open_words) or (None, None)
    return {"place_text": spot_of(case, open_words=open_words), "lon": lon, "lat": lat}


def step_shape(step: Step) -> dict[str, Any]:
    return {"name": step.name, "word": str(step.word), "fields": [asked.name for asked in step.fields]}


def table_shape(step: Step) -> dict[str, Any]:
    """One row of the step table, as data."""
    return {
        "name": step.name,
        "word": str(step.word),
        "sources": sorted(step.sources),
        "target": step.target or "",
        "roles": sorted(step.roles),
        "parties": sorted(step.parties),
        "fields": [
            {
                "name": asked.name,
                "kind": asked.kind.value,
                "label": str(asked.label),
                "required": asked.required,
                "choices": [[key, str(word)] for key, word in asked.choices],
            }
            for asked in step.fields
        ],
    }


def _name(unit_id: UUID | None) -> str:
    info = unit_info(unit_id) if unit_id else None
    return info.name if info else ""


def file_shape(kept: StoredFile) -> dict[str, Any]:
    return {"id": kept.pk, "name": kept.name, "kind": kept.kind, "size": kept.size}
