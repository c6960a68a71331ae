# SPDX-License-Identifier: MulanPSL-2.0
"""Everything a page, a paper or the API may show of one dispute to one viewer: filtered here, by rules.sight, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from linli.disputes.models import (
    Agent,
    Agreement,
    Appointment,
    Appraisal,
    Choice,
    Claim,
    Colour,
    ColourVisit,
    Confirmation,
    Dispute,
    DisputeText,
    Filed,
    Handoff,
    Limit,
    Obligation,
    Party,
    Pause,
    Performance,
    Period,
    Revisit,
    SafetyMeasure,
    Session,
    Signature,
    Statement,
)
from linli.disputes.papers.readers import may_open_sheet
from linli.disputes.queries.likely import likely
from linli.disputes.queries.linked import Linked, linked
from linli.disputes.queries.performances import performances_of
from linli.disputes.queries.sheets import Lack, sheets_missing
from linli.disputes.queries.standing import standing_of
from linli.disputes.queries.story import Line, story
from linli.disputes.rules.guard import open_steps as steps_open
from linli.disputes.rules.relations import relations
from linli.disputes.rules.sight import Sight, may_read, safety_seen, sees, sees_session
from linli.disputes.rules.states import AT_REST, OF_SIDE, Relation, Side, State, Where
from linli.kernel.steps import Step
from linli.kernel.times import county_day
from linli.people.queries import post_names

R = Relation

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(slots=True)
class DisputePage:
    """Lists are empty and texts None where the viewer may not see them."""

    dispute: Dispute
    relations: frozenset[Relation]
    sides: list[str]  # the viewer's own
    own: frozenset[UUID]  # the parties that a resident is, or acts for
    mine: frozenset[UUID]  # of parties and agents, those that a resident is
    steps: list[Step]
    story: list[Line]
    said: DisputeText | None = None
    parties: list[Party] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)
    mediators: list[tuple[Appointment, str]] = field(default_factory=list)
    choices: list[tuple[Choice, str]] = field(default_factory=list)  # the committee's: both; a side's: its own
    choices_differ: bool = False
    sessions: list[Session] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    performances: list[Performance] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    confirmations: list[Confirmation] = field(default_factory=list)  # the newest of each agreement
    limits: list[Limit] = field(default_factory=list)
    period: Period | None = None  # the newest; who offered, until which day, what became of it
    offer: Period | None = None  # the open one: it stands to the end of the day that it names
    colour: Colour | None = None
    colour_visits: list[ColourVisit] = field(default_factory=list)  # of the colour in force, the newest first
    pause: Pause | None = None  # why it rests now, with whom, to which day
    appraisals: list[Appraisal] = field(default_factory=list)
    handoffs: list[Handoff] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    filed: list[Filed] = field(default_factory=list)
    missing: list[Lack] = field(default_factory=list)
    safe_sides: str = ""  # of those the viewer may know
    safety: list[SafetyMeasure] = field(default_factory=list)
    revisits: list[Revisit] = field(default_factory=list)
    links: list[Linked] = field(default_factory=list)
    may_reveal: bool = False
    likely: list[Dispute] = field(default_factory=list)  # what may be the same one, before it is taken in

    @property
    def agreement(self) -> Agreement | None:
        """The draft, else the newest that is in force."""
        in_force = [one for one in self.agreements if one.state == "effective"]
        return self.draft or (in_force[-1] if in_force else None)

    @property
    def confirmation(self) -> Confirmation | None:
        """The one that both sides are asked about now, else the newest."""
        return max(self.confirmations, key=lambda one: (one.state == "proposed", one.proposed_at), default=None)

    @property
    def draft(self) -> Agreement | None:
        """What there is to sign, beside the facts nobody disputes."""
        return next((one for one in self.agreements if one.state == "draft"), None)


def dispute_page(dispute: Dispute, viewer: Viewer, *, now: datetime) -> DisputePage:
    """The page of a dispute that passed the gate. About twenty statements, however long its story."""
    standing = standing_of(dispute, viewer)
    found = relations(dispute, standing.ties, viewer)
    sides = [side.value for side in Side if found & OF_SIDE[side]]
    ties = standing.ties
    page = DisputePage(
        dispute, found, sides, ties.own, ties.mine, steps_open(standing, viewer, now), story(dispute, found)
    )
    _head(page, viewer)
    if sees(found, Sight.JOINT):
        _joint(page, viewer, county_day(now))
    elif sees(found, Sight.HANDED):
        _handed(page, viewer)
    if sees(found, Sight.HANDOFF):
        page.handoffs = _handoffs(dispute, viewer, found)
    if sees(found, Sight.STAFF):
        _staff(page, bool(standing.ties.agents), bool(standing.held))
        page.likely = likely(dispute, viewer)
    _safety(page)
    return page


def open_steps(dispute: Dispute, viewer: Viewer, *, now: datetime) -> list[Step]:
    """The steps open to this viewer now, the primary one first."""
    return steps_open(standing_of(dispute, viewer), viewer, now)


def _head(page: DisputePage, viewer: Viewer) -> None:
    dispute = page.dispute
    appointments = list(Appointment.objects.filter(dispute=dispute).exclude(state="gone").order_by("named_at"))
    names = post_names([one.post_id for one in appointments])
    page.mediators = [(one, names.get(one.post_id, "")) for one in appointments]
    page.limits = list(Limit.objects.filter(dispute=dispute, ended_at__isnull=True).order_by("due_at"))
    if dispute.state == State.CHOOSING:
        _choices(page)
    staff = page.relations & {R.MEDIATOR, R.COMMITTEE, R.CENTRE, R.ABOVE, R.ANSWERING}
    if staff:  # what the office decides about a dispute is not a party's to read
        page.colour = Colour.objects.filter(dispute=dispute, ended_at__isnull=True).first()
        if page.colour is not None and sees(page.relations, Sight.JOINT):
            page.colour_visits = list(page.colour.visits.order_by("-at"))
        if page.relations & {R.COMMITTEE, R.CENTRE} and dispute.closed_at is not None:
            page.appraisals = list(Appraisal.objects.filter(dispute=dispute).order_by("at"))
        page.links = linked(dispute, viewer)
    else:
        page.limits = [one for one in page.limits if one.key not in ("colour", "their", "accept_handoff")]


def _choices(page: DisputePage) -> None:
    """Whom each side chose: both to the committee, each side its own; that they differ, to both."""
    rows = list(Choice.objects.filter(dispute=page.dispute).select_related("mediator").order_by("side"))
    page.choices_differ = len({one.mediator_id for one in rows}) > 1
    if R.COMMITTEE not in page.relations:
        rows = [one for one in rows if one.side in page.sides]
    names = post_names([one.mediator.post_id for one in rows])
    page.choices = [(one, names.get(one.mediator.post_id, "").rpartition(" ")[2]) for one in rows]


def _joint(page: DisputePage, viewer: Viewer, today: date) -> None:
    dispute = page.dispute
    page.said = DisputeText.objects.filter(dispute=dispute).first()
    page.parties = list(Party.objects.filter(dispute=dispute).order_by("side", "place"))
    page.agents = list(Agent.objects.filter(dispute=dispute, ended_at__isnull=True))
    sessions = Session.objects.filter(dispute=dispute).select_related("room").order_by("place")
    page.sessions = [one for one in sessions if sees_session(page.relations, one.side)]
    page.statements = readable_statements(dispute, viewer, page.relations)
    page.agreements = list(Agreement.objects.filter(dispute=dispute).exclude(state="scrapped").order_by("place"))
    page.obligations = list(
        Obligation.objects.filter(dispute=dispute)
        .exclude(agreement__state="scrapped")
        .order_by("agreement__place", "place")
    )
    page.performances = list(performances_of(dispute))
    page.signatures = list(Signature.objects.filter(dispute=dispute).order_by("at"))
    page.confirmations = list(
        Confirmation.objects.filter(dispute=dispute).order_by("agreement", "-proposed_at", "-pk").distinct("agreement")
    )
    page.period = Period.objects.filter(dispute=dispute).order_by("-offered_at", "-pk").first()
    if page.period is not None and page.period.state == "offered" and page.period.until >= today:
        page.offer = page.period
    if dispute.state in AT_REST:
        page.pause = Pause.objects.filter(dispute=dispute, ended_at__isnull=True).first()
    page.claims = list(Claim.objects.filter(dispute=dispute).select_related("party").order_by("place"))
    page.filed = [
        one for one in Filed.objects.filter(dispute=dispute).order_by("at")
        if opens_sheet(one, viewer, page.relations)
    ]  # fmt: skip


def _handed(page: DisputePage, viewer: Viewer) -> None:
    """What went with the hand-over: the facts, the parties, the reason given; nothing that was said in any room."""
    dispute = page.dispute
    told = DisputeText.objects.get(dispute=dispute)
    page.said = DisputeText(dispute=dispute, county=dispute.county, facts=told.facts, requests=told.requests)
    page.parties = list(Party.objects.filter(dispute=dispute).order_by("side", "place"))
    sent = Handoff.objects.filter(dispute=dispute, unit=viewer.unit_id, inwards=False).values("sent_at")
    page.statements = list(Statement.objects.filter(dispute=dispute, step="hand_over", where=Where.STAFF, at__in=sent))


def opens_sheet(one: Filed, viewer: Viewer, found: frozenset[Relation]) -> bool:
    """Sheets without contacts are for both and the office, others for the office; of a room apart, for that room."""
    return may_open_sheet(found, one.kind) and may_read(found, one.where, one.side or "a", viewer_id=viewer.id)


def readable_statements(dispute: Dispute, viewer: Viewer, found: frozenset[Relation]) -> list[Statement]:
    """The words this viewer may read, oldest first."""
    return [
        one for one in Statement.objects.filter(dispute=dispute).order_by("at", "pk") if reads(one, viewer.id, found)
    ]


def reads(one: Statement, viewer_id: UUID | None, found: frozenset[Relation]) -> bool:
    return may_read(
        found, one.where, one.side, viewer_id=viewer_id, heard_by=one.heard_by, allowed=one.allowed_at is not None
    )


def _handoffs(dispute: Dispute, viewer: Viewer, found: frozenset[Relation]) -> list[Handoff]:
    rows = Handoff.objects.filter(dispute=dispute).order_by("sent_at")
    partner_only = not found & {R.MEDIATOR, R.COMMITTEE, R.CENTRE, R.MACHINE}
    return list(rows.filter(unit=viewer.unit_id) if partner_only else rows)


def _staff(page: DisputePage, agents: bool, held: bool) -> None:
    page.missing = sheets_missing(
        page.dispute, agents=agents, held=held, confirmed=page.confirmation is not None, handed=bool(page.handoffs),
        filing=page.dispute.state == "closed",
    )  # fmt: skip
    page.may_reveal = True
    page.revisits = list(Revisit.objects.filter(dispute=page.dispute).order_by("at"))


def _safety(page: DisputePage) -> None:
    seen = safety_seen(page.relations)
    page.safe_sides = "".join(side for side in seen if side in page.dispute.safe_sides)
    if seen:
        page.safety = list(SafetyMeasure.objects.filter(dispute=page.dispute, side__in=list(seen)).order_by("at"))
