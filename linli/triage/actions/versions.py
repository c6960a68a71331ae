# SPDX-License-Identifier: MulanPSL-2.0
"""Trained models: keep one, switch it on, switch back. Nothing runs that a named person did not switch on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject
from linli.people.rules import Role
from linli.triage.models import ModelVersion
from linli.triage.queries.engine import forget_engines
from linli.triage.rules.versions import KINDS, VersionState

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST_UNDER = 20  # so many times back
SWITCHERS = frozenset({Role.SYSTEM_ADMIN})


@transaction.atomic
def keep_model(
    county: str,
    kind: str,
    weights: bytes,
    facts: Mapping[str, Any],
    *,
    by: Viewer | None,
    now: datetime,
    name: str = "",
) -> ModelVersion:
    """Keep a trained model as a candidate; it proposes nothing yet."""
    if kind not in KINDS:
        raise BadInput(_("没有这种模型。"), field="kind")
    row = ModelVersion(
        county=county, kind=kind, name=name or _next_name(county, kind, now), made_at=now, made_by=by.id if by else None,
        weights=weights, facts=dict(facts),
    )  # fmt: skip
    row.save(force_insert=True)
    facts_kept: dict[str, Fact] = {"kind": kind, "bytes": len(weights)}
    record(_subject(row), "keep_model", by=by, at=now, facts=facts_kept, first=True)
    return row


def _next_name(county: str, kind: str, now: datetime) -> str:
    day = f"{now.astimezone(COUNTY_ZONE):%Y%m%d}"
    made = ModelVersion.objects.filter(county=county, kind=kind, name__startswith=day).count()
    return f"{day}-{made + 1}"


@transaction.atomic
def switch_on(version_id: UUID, *, by: Viewer, now: datetime, seen: str | None = None) -> ModelVersion:
    """Let this version propose from now on; the ones that ran before it are kept, one click each away.

    `seen`: the id of the version it was compared with on the person's page, "" for the lexicon; where another runs
    meanwhile, nothing is switched.
    """
    row = _lock(version_id, by)
    if row.state == VersionState.RUNNING:
        raise NotAllowed(_("这一版已经在用。"), kept=_("没有改动。"), code="runs_already")
    before = ModelVersion.objects.filter(county=row.county, kind=row.kind, state=VersionState.RUNNING)
    old = before.select_for_update().first()
    if seen is not None and seen != (str(old.pk) if old else ""):
        raise NotAllowed(
            _("在用的已经换成 %(name)s，和它还没有比较过。") % {"name": old.name if old else _("自带的词表")},
            kept=_("没有改动。"), todo=_("请重新打开这一页，看过比较再启用。"), code="runs_another",
        )  # fmt: skip
    if old is not None:
        ModelVersion.objects.filter(pk=old.pk).update(state=VersionState.RETIRED, switched_at=now, switched_by=by.id)
    _run(row, [old.pk, *old.under][:MOST_UNDER] if old else [], by, now)
    record(_subject(row), "switch_on", by=by, at=now, facts={"kind": row.kind, "before": old.pk if old else None})
    _forget()
    row.refresh_from_db(fields=["state", "switched_at", "switched_by"])
    return row


@transaction.atomic
def switch_back(county: str, kind: str, *, by: Viewer, now: datetime, seen: UUID | None = None) -> ModelVersion | None:
    """The version that ran before this one runs again; without one, the starting lexicon. What it proposed stays
    written. `seen`: the version that the person saw running; if another runs meanwhile, nothing is switched.
    """
    _demand(by, county)
    rows = ModelVersion.objects.select_for_update().filter(county=county, kind=kind)
    running = rows.filter(state=VersionState.RUNNING).first()
    if running is None:
        raise NotAllowed(_("现在没有在用的版本。"), kept=_("没有改动。"), code="none_runs")
    if seen not in (None, running.pk):
        raise NotAllowed(
            _("在用的已经是 %(name)s。") % {"name": running.name}, kept=_("没有改动。"), todo=_("请看现在在用的那一版。"),
            code="runs_no_more",
        )  # fmt: skip
    before = rows.filter(pk=running.under[0]).first() if running.under else None
    ModelVersion.objects.filter(pk=running.pk).update(state=VersionState.RETIRED, switched_at=now, switched_by=by.id)
    if before is not None:
        _run(before, running.under[1:], by, now)
    record(_subject(running), "switch_back", by=by, at=now, facts={"kind": kind, "to": before.pk if before else None})
    _forget()
    return before


def _run(row: ModelVersion, under: list[UUID], by: Viewer, now: datetime) -> None:
    ModelVersion.objects.filter(pk=row.pk).update(
        state=VersionState.RUNNING, under=under, switched_at=now, switched_by=by.id
    )


def _lock(version_id: UUID, by: Viewer) -> ModelVersion:
    row = ModelVersion.objects.select_for_update().filter(pk=version_id, county=by.county).defer("weights").first()
    if row is None:
        raise Unknown(_("没有这个版本，或者它不属于本县。"))
    _demand(by, row.county)
    return row


def _demand(by: Viewer, county: str) -> None:
    if by.role not in SWITCHERS or by.county != county:
        raise NotAllowed(_("启用和切回由系统管理员办。"), todo=_("请找本级系统管理员。"), code="wrong_role")


def _subject(row: ModelVersion) -> Subject:
    return Subject("model", row.pk, row.county)


def _forget() -> None:
    forget_engines()
    transaction.on_commit(forget_engines)


__all__ = ["keep_model", "switch_back", "switch_on"]
