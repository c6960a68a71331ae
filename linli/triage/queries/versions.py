# SPDX-License-Identifier: MulanPSL-2.0
"""Trained models for the page of an administrator: facts, never the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from linli.kernel.refusals import Unknown
from linli.triage.models import ModelVersion

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer


def versions_visible_to(viewer: Viewer) -> QuerySet[ModelVersion]:
    """The county's versions, the newest first."""
    return ModelVersion.objects.filter(county=viewer.county).defer("weights").order_by("kind", "-made_at")


def version_of(viewer: Viewer, version_id: UUID) -> ModelVersion:
    """One version of the viewer's county, or Unknown."""
    row = versions_visible_to(viewer).filter(pk=version_id).first()
    if row is None:
        raise Unknown("没有这个版本，或者它不属于本县")
    return row
