# SPDX-License-Identifier: MulanPSL-2.0
"""Many reports at once: imports, machine feeds, simulation. Same checks as `report_case`, a verdict a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from linli.cases.actions.hiding import found_by
from linli.cases.actions.report import NUMBER_KIND, build_case
from linli.cases.actions.secrets import secret_of, told_again
from linli.cases.actions.timed import limits_fact, started
from linli.cases.actions.told import tell_of_danger
from linli.cases.actions.triaged import raise_alarm, told_of
from linli.cases.models import Case, CaseText, ImportedRow, Note
from linli.cases.queries.codes import codes_of
from linli.cases.rules.past import Incoming, Outcome, Verdict
from linli.cases.rules.report import Kept, check_past, check_report, secret_digest, tells_another
from linli.cases.rules.states import STAGE_OF, Audience, Stage, State
from linli.cases.rules.timing import Fact as TimeFact
from linli.clocks.actions import Started, start_many
from linli.clocks.queries import rules_of
from linli.kernel.copying import copy_models, copy_rows
from linli.kernel.ids import id_at, new_id
from linli.kernel.refusals import BadInput, Refusal
from linli.kernel.rows import new_row
from linli.kernel.said import put_in_words
from linli.kernel.times import county_day
from linli.ledger.actions import next_numbers, record_many
from linli.ledger.rules import NewEntry
from linli.people.actions import NewContact, keep_contacts
from linli.people.rules import plain_phone
from linli.triage.actions import note_matters
from linli.triage.rules.emergencies import Emergency
from linli.triage.rules.matters import Told

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Danger = Emergency | None
Before = tuple[Kept, bool]  # what was told, and whether it has an answer
Row = tuple[int, Incoming, Case, str, str, Danger]  # place, what came, its case, its text, its secret, whom to call


@transaction.atomic
def report_many(items: Sequence[Incoming], *, by: Viewer | None, now: datetime, source: str = "") -> list[Verdict]:
    """Take in up to some thousand reports of one county in one transaction; a verdict for each, in order.

    A row with a `key` that `source` brought before is not taken again: its verdict is the receipt given then, or, with
    other words under that key, a refusal. Rows with an answer are entered as history: complete, with their own times,
    marked imported. The sender has told its people, so no notices go out; of danger the centre hears all the same.
    Their numbers are one block of today's, taken last: the cases themselves are written with them, after all that is theirs.
    """
    verdicts: list[Verdict | None] = [None] * len(items)
    rows: list[Row] = []
    known, first, again = _known(source, items), dict[str, Row](), list[int]()
    for place, item in enumerate(items):
        if item.key in known:
            verdicts[place] = _came_again(item, *known[item.key])
            continue
        if source and item.key and item.key in first:
            again.append(place)
            continue
        try:
            row = _row(place, item, by, now)
        except Refusal as refused:
            put_in_words(refused, _)
            verdicts[place] = Verdict(
                Outcome.REJECTED, item.key, reason=refused.what, todo=refused.todo, field=refused.field
            )
        else:
            rows.append(row)
            first[item.key] = row
    for (place, item, case, _text, secret, _danger), number in zip(rows, _write(rows, by, now, source), strict=True):
        verdicts[place] = Verdict(Outcome.IN, item.key, number, case.pk, secret)
    tell_of_danger([row[2] for row in rows if not row[2].imported], at=now)
    for place in again:
        before = first[items[place].key]
        in_now = Verdict(Outcome.THERE, items[place].key, before[2].number or "", before[2].pk, before[4])
        verdicts[place] = _came_again(items[place], in_now, _before(before[2], before[3]))
    return [verdict for verdict in verdicts if verdict is not None]


def _known(source: str, items: Sequence[Incoming]) -> dict[str, tuple[Verdict, Before]]:
    """Of the keys that came before, what was answered then, and what was written down."""
    keys = [item.key for item in items if item.key]
    if not (source and keys):
        return {}
    came = ImportedRow.objects.filter(county=items[0].report.county, source=source, key__in=keys)
    return {
        row.key: (
            Verdict(Outcome.THERE, row.key, row.case.number or "", row.case_id, told_again(row.case_id, row.case.secret_digest)),
            _before(row.case, row.case.said.text),
        )
        for row in came.select_related("case__said")
    }  # fmt: skip


def _before(case: Case, text: str) -> Before:
    return Kept(text, case.place_text, case.confidential), case.answered_at is not None


def _came_again(item: Incoming, verdict: Verdict, before: Before) -> Verdict:
    """What came with a key that was there: the receipt, and what of it is new and was not taken."""
    kept, answered = before
    if tells_another(item.report, kept):
        return key_used(item.key)
    if item.answer and not answered:
        return replace(verdict, reason=_("这件早先收下了，这次带来的答复没有记；请在系统里答复"), field="answer")
    return verdict


def _row(place: int, item: Incoming, by: Viewer | None, now: datetime) -> Row:
    report = item.report
    text = check_report(report, now=now)
    if report.phone and not plain_phone(report.phone):
        raise BadInput(_("这不像电话号码"), todo=_("填11位手机号，或带区号的座机号"), field="phone")
    if item.answered_at:
        check_past(item.answered_at, "answered_at", now=now)
    if item.answered_at and report.history_at and item.answered_at < report.history_at:
        raise BadInput(_("答复时间早于反映时间"), todo=_("核对两个时间"), field="answered_at")
    told_at = report.history_at or now
    case = build_case(report, text, by=by, now=told_at, today=county_day(now))
    case.id = id_at(told_at) if report.history_at else new_id()
    case.imported = report.history_at is not None
    if item.answered_at:
        _end(case, item.answered_at)
    danger = None if item.answered_at else raise_alarm(case, report, text)
    secret = secret_of(case.pk)
    case.secret_digest = secret_digest(case.pk, secret)
    return place, item, case, text, secret, danger


def _end(case: Case, at: datetime) -> None:
    case.state, case.stage, case.state_at = State.COMPLETE, STAGE_OF[State.COMPLETE], at
    case.finished_at = case.closed_at = case.answered_at = at
    case.version = 2


def _write(rows: Sequence[Row], by: Viewer | None, now: datetime, source: str) -> list[str]:
    if not rows:
        return []
    _give_contacts(rows, now)
    cases, county = [row[2] for row in rows], rows[0][2].county
    _copy_texts(rows)
    note_matters([_told(case, text, danger) for _place, _item, case, text, _secret, danger in rows])
    entries = list(_entries(rows, by))
    record_many(entries, first=True)
    start_many(_started(rows, entries), rules_of(county))
    notes = [
        _note(case, item.answer, item.answered_at, by)
        for _place, item, case, *_rest in rows
        if item.answer and item.answered_at
    ]
    copy_models(connection, notes)
    if source:
        copy_models(
            connection,
            [
                new_row(ImportedRow, county=case.county, source=source, key=item.key, case_id=case.pk)
                for _place, item, case, *_rest in rows
                if item.key
            ],
        )
    numbers = next_numbers(len(cases), kind=NUMBER_KIND, county=county, day=county_day(now))
    for case, number in zip(cases, numbers, strict=True):
        case.number = number
    copy_models(connection, cases)
    return numbers


def _told(case: Case, text: str, danger: Danger) -> Told:
    """History with a category is what a county's models learn from: it was somebody's word elsewhere, and has ended."""
    return told_of(case, text, danger, confirmed=case.imported and bool(case.category) and case.stage == Stage.ENDED)


def key_used(key: str) -> Verdict:
    """What came under it now is another matter."""
    reason, todo = _("这个编号早先收过另一件事，这一行没有收下"), _("换一个编号再发；同一件事请照原文发")
    return Verdict(Outcome.REJECTED, key, reason=reason, todo=todo, field="key")


def _give_contacts(rows: Sequence[Row], now: datetime) -> None:
    reachable = [(case, item.report) for _place, item, case, *_rest in rows if item.report.phone or item.report.name]
    new = [NewContact(report.name, report.phone, resident_id=report.resident_id) for _case, report in reachable]
    if not new:
        return
    for (case, _report), ref in zip(reachable, keep_contacts(new, county=rows[0][2].county, now=now), strict=True):
        case.contact_id = ref.id


def _entries(rows: Sequence[Row], by: Viewer | None) -> Iterable[NewEntry]:
    for _place, item, case, *_rest in rows:
        facts: dict[str, Any] = {"channel": case.channel, "type": case.order_type, "unit": case.centre_id}
        facts |= limits_fact(case, "report") | {"due": case.due_at.isoformat()}
        past = {"imported": True} if case.imported else {}
        yield NewEntry(case.subject, "report", case.reported_at, by, facts | past)
        if item.answered_at:
            yield NewEntry(case.subject, "answer", item.answered_at, by, past)


def _started(rows: Sequence[Row], entries: Sequence[NewEntry]) -> Iterable[Started]:
    cases = {row[2].pk: row[2] for row in rows}
    for entry in entries:
        if entry.step == "report":
            case = cases[entry.subject.id]
            ended = [TimeFact(2, "answer", case.answered_at)] if case.answered_at else []
            yield started(case, entry.facts, *ended)


def _note(case: Case, answer: str, at: datetime, by: Viewer | None) -> Note:
    return new_row(
        Note, county=case.county, case_id=case.pk, entry=2, step="answer", field="text", side="centre",
        audience=Audience.EVERYBODY, text=answer, at=at, by_post=by.id if by else None,
    )  # fmt: skip


def _copy_texts(rows: Sequence[Row]) -> None:
    found = (
        (case.pk, case.county, text, found_by(case, text, name=item.report.name))
        for _place, item, case, text, *_rest in rows
    )
    copy_rows(connection, CaseText._meta.db_table, ("case_id", "county", "text", "words"), found)


def codes_ready(county: str) -> bool:
    """Whether the county has its code tables: without them every row would be rejected."""
    return bool(codes_of(county).order_types)
