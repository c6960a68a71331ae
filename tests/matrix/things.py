# SPDX-License-Identifier: MulanPSL-2.0
"""One of everything that an address of the desk names beside a case: a day, a shift, a notice, a hot issue."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from linli.cases.actions.duty import hand_over, plan_shift
from linli.cases.actions.receiving import open_reception
from linli.cases.models import Appointment, Case
from linli.clocks.models import Clock, Urging
from linli.files.models import StoredFile
from linli.insight.models import Publication
from linli.kernel.times import county_day
from linli.notices.models import Notice
from linli.notices.rules import State
from linli.triage.models import HotIssue
from tests.town import COUNTY, VILLAGE, Town


def things_of(town: Town, case: Case, now: datetime) -> dict[str, UUID]:
    """Name in the address → id, all of the county's centre or of this case; `now` as the pages will have it."""
    soon, today = now + timedelta(days=1), county_day(now)
    day = open_reception("县长接访", "一楼", soon, soon + timedelta(hours=2), 30, by=town.supervisor, now=now)
    booked = Appointment.objects.create(county=COUNTY, day=day, at=soon, booked_at=now, about="宅基地被占")
    notice = Notice.objects.filter(about_id=case.pk, to_kind="contact").latest("id")
    Notice.objects.filter(pk=notice.pk).update(state=State.FOR_PERSON)
    issue = HotIssue.objects.create(
        county=COUNTY, cluster=1, title="搅拌站夜里施工", scope_code=VILLAGE, first_at=now, last_at=now, people=3, messages=3,
        heat=3, heat_now=3, changed_at=now,
    )  # fmt: skip
    clock = Clock.objects.filter(subject_id=case.pk).latest("id")
    urged = Urging.objects.create(
        county=COUNTY, clock=clock, subject_kind="case", subject_id=case.pk, rung=2, at=now, due_at=now,
        holder=case.unit_id, entry=1,
    )  # fmt: skip
    file = StoredFile.objects.create(
        county=COUNTY, subject_kind="case", subject_id=case.pk, name="门口.png", kind="png", size=1, sha256="0" * 64,
        path="none", created_at=now,
    )  # fmt: skip
    published = Publication.objects.create(
        county=COUNTY, first=today - timedelta(days=9), last=today - timedelta(days=2), figures=[], exclusions=[],
        published_by=town.supervisor.id, published_at=now,
    )  # fmt: skip
    return {
        "day": day.pk, "appointment": booked.pk, "notice_id": notice.pk, "issue_id": issue.pk, "urging_id": urged.pk,
        "file_id": file.pk, "publication": published.pk, "unit": town.unit("housing"),
        "shift": plan_shift(today, "night", town.second_operator.id, leads=False, by=town.dispatcher, now=now).pk,
        "page": hand_over("无", {}, by=town.dispatcher, now=now).pk,
    }  # fmt: skip
