# SPDX-License-Identifier: MulanPSL-2.0
"""From the room disputes to the shapes of the API: nothing that dispute_page did not give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.disputes.papers.reading import papers_for
from linli.disputes.queries import dispute_page
from linli.disputes.queries.files import handed_files
from linli.disputes.rules.application import Application, Person, Receipt
from linli.disputes.rules.handoff import HandoffIn
from linli.kernel.refusals import BadInput
from linli.papers.queries import signatures_of
from linli.people.queries import unit_info
from linli.places.queries import full_name
from linli.web.api.dispute_schemas import HandoffBody, PersonIn
from linli.web.api.shapes import file_shape

if TYPE_CHECKING:
    from linli.disputes.models import Dispute, Handoff, Party, Period
    from linli.disputes.queries import DisputePage
    from linli.kernel.steps import Step
    from linli.people.rules import Viewer

_SAME = (
    *("id", "title", "dispute_type", "source", "case_number", "state", "stage", "tier", "grade", "version"),
    *("scope_code", "applied_at", "state_at", "due_at", "settled", "effective_at", "confirmed_at", "ended_at"),
    *("end_reason", "closed_at"),
)


def handoff_of(given: HandoffBody, viewer: Viewer) -> HandoffIn:
    """The hand-off as the room takes it, inside the caller's own area, from the caller's own unit."""
    area = given.area_code or viewer.area_code
    if len(area) < 6 or not viewer.covers(area):
        raise BadInput("这个地区不在接入的范围内", todo="写范围内的地区编码", field="area_code")
    unit = unit_info(viewer.unit_id) if viewer.unit_id else None
    application = Application(
        county=area[:6], facts=given.facts, requests=given.requests, dispute_type=given.dispute_type,
        area_code=area, amount=given.amount, applicants=_people(given.applicants), others=_people(given.others),
    )  # fmt: skip
    return HandoffIn(
        application=application, partner=given.partner, their_number=given.their_number, basis=given.basis,
        consented=given.consented, body=unit.name if unit else viewer.name, unit_id=viewer.unit_id, letter=given.letter,
        sent_on=given.sent_on, their_due_on=given.their_due_on, files=tuple(given.files),
    )  # fmt: skip


def receipt_shape(receipt: Receipt) -> dict[str, Any]:
    return {
        "dispute_id": receipt.dispute_id, "number": receipt.number, "committee": receipt.committee_name,
        "due_at": receipt.due_at, "again": receipt.again, "joined": receipt.joined,
        "state": receipt.state,
    }  # fmt: skip


def dispute_shape(dispute: Dispute) -> dict[str, Any]:
    """The head; no statement."""
    unit = unit_info(dispute.committee_id)
    shape = {name: getattr(dispute, name) for name in _SAME}
    place = full_name(dispute.scope_code)
    return shape | {"number": dispute.number or "", "place": place, "committee": unit.name if unit else ""}


def handoff_shapes(rows: Sequence[Handoff], viewer: Viewer) -> list[dict[str, Any]]:
    """Each with the files that this caller may download."""
    files = handed_files(viewer, rows) if rows else {}
    return [_handoff(one, one.dispute) | {"files": [file_shape(file) for file in files[one.pk]]} for one in rows]


def _handoff(one: Handoff, dispute: Dispute) -> dict[str, Any]:
    names = ("id", "inwards", "partner", "body", "letter", "their_number", "state", "sent_at", "accepted_at",
             "answered_at", "their_due_at", "result", "reported_at", "report_letter")  # fmt: skip
    shape = {name: getattr(one, name) for name in names}
    return shape | {"dispute": dispute.pk, "number": dispute.number or "", "our_due_at": dispute.due_at}


def page_shape(dispute: Dispute, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """All that this caller may read of it."""
    page = dispute_page(dispute, viewer, now=now)
    said = page.said
    return dispute_shape(dispute) | {
        "agreed_until": dispute.agreed_until, "period": _period_shape(page.period),
        "facts": said.facts if said else "", "requests": said.requests if said else "", "ways": said.ways if said else "",
        "statements": [
            {"where": one.where, "side": one.side, "step": one.step, "text": one.text, "at": one.at}
            for one in page.statements
        ],
        "limits": [
            {"key": one.key, "due_at": one.due_at, "paused": one.paused_at is not None} for one in page.limits
        ],
        "handoffs": handoff_shapes(page.handoffs, viewer),
        "parties": [party_shape(one) for one in page.parties],
        "papers": paper_shapes(page),
        "steps": [{"name": one.name, "word": _(one.word), "fields": [field.name for field in one.fields]} for one in page.steps],
        "story": [
            {"n": one.n, "step": one.step, "word": one.word, "at": one.at, "unit": one.unit} for one in page.story
        ],
    }  # fmt: skip


def _period_shape(one: Period | None) -> dict[str, Any] | None:
    names = ("side", "until", "state", "offered_at", "answered_at")
    return {name: getattr(one, name) for name in names} if one else None


def party_shape(one: Party) -> dict[str, Any]:
    """As on the page: a masked name. The letter that came with a hand-over says how to reach them."""
    return {"side": one.side, "name": one.name_masked, "organisation": one.organisation, "consent": one.consent}


def paper_shapes(page: DisputePage) -> list[dict[str, Any]]:
    """Those that the caller may open."""
    papers = papers_for(page)
    signed = signatures_of([one.pk for one in papers])
    return [
        {"id": one.pk, "kind": one.kind, "number": one.number, "at": one.at, "signatures": len(signed[one.pk])}
        for one in papers
    ]


def step_shape(step: Step) -> dict[str, Any]:
    """A line of the table, as GET /disputes/steps gives it."""
    return {"name": step.name, "word": _(step.word), "fields": [one.name for one in step.fields]}


def _people(given: list[PersonIn]) -> tuple[Person, ...]:
    return tuple(
        Person(name=one.name, phone=one.phone, address=one.address, organisation=one.organisation) for one in given
    )
