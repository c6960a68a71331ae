# SPDX-License-Identifier: MulanPSL-2.0
"""What is typed stays until it is sent, and not a moment longer: in a real browser, form by form."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django.utils.text import slugify
from playwright.sync_api import expect

from linli.cases.actions import take_step
from linli.cases.models import Category
from linli.disputes.queries import has_planned_caucus
from linli.people.models import Bucket
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Proposal
from tests.cases.ways import answered
from tests.disputes.cast import build_mediation, mediating
from tests.town import COUNTY, fresh

WORDS = "东门路灯今天上午换了新的灯头"
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('linli.draft.'))"
CLEAR = "Object.values(localStorage).join('\\n')"


@pytest.fixture(autouse=True)
def _no_limits(db):
    Bucket.objects.all().delete()


def typed(page, address: str, key: str, box: str = "textarea"):
    """The form after its words were typed and the page was loaded again: they are back."""
    page.goto(address)
    form = page.locator(f"form[data-draft='{key}']")
    for one in (form, form.locator(box).first):
        one.evaluate("(one) => { const fold = one.closest('details'); if (fold) fold.open = true; }")
    form.locator(box).first.fill(WORDS)
    page.reload()
    assert page.evaluate(KEPT) == [f"linli.draft.{key}"]
    assert form.locator(box).first.input_value() == WORDS
    return form


def send(page, form) -> None:
    """As by its button, wherever the form is folded away."""
    with page.expect_navigation():
        form.evaluate("(form) => form.submit()")


def test_a_hand_over_ends_and_is_not_written_twice(visit):
    page = visit(width=1366, as_post="dispatcher")
    send(page, typed(page, "/desk/duty", "hand-over"))
    assert page.evaluate(KEPT) == []
    expect(page.locator("main")).to_contain_text(WORDS)


def test_a_refused_form_keeps_its_draft_and_a_taken_one_does_not(visit, town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    page = visit(as_post="grid_worker")
    form = typed(page, f"/field/cases/{lamp.number}", f"verify-{lamp.number}")
    send(page, form)  # whether it is true was not said
    assert page.evaluate(KEPT) == [f"linli.draft.verify-{lamp.number}"]
    form.locator("input[name=found]").first.evaluate("(one) => { one.checked = true; }")
    send(page, form)
    assert fresh(lamp).state == "reported"
    assert page.evaluate(KEPT) == []


def test_a_call_back_ends_its_draft(visit, town, lamp):
    answered(town, lamp)
    page = visit(width=1366, as_post="second_operator")
    form = typed(page, "/desk/callbacks", f"case-{lamp.pk}-call_back")
    form.locator("input[name=reached][value=yes]").check()
    form.locator("input[name=solved][value=yes]").check()
    send(page, form)
    assert fresh(lamp).state == "complete"
    assert page.evaluate(KEPT) == []


def test_a_step_at_the_desk_ends_its_draft_where_the_page_stays(visit, town, lamp):
    page = visit(width=1366, as_post="dispatcher")
    page.goto(f"/desk/cases/{lamp.number}")
    form = page.locator("#form-write")
    form.locator("textarea").fill(WORDS)
    page.reload()
    assert page.evaluate(KEPT) == [f"linli.draft.case-{lamp.pk}-write"]
    form.locator("button").click()
    page.locator("#notes .note-success").wait_for()
    page.wait_for_function(f"() => ({KEPT}).length === 0")
    page.wait_for_timeout(5500)  # nor does the form that was taken come back by itself
    assert page.evaluate(KEPT) == []


def test_what_a_reporter_asks_for_ends_its_draft(visit, live_server, lamp):
    store = SessionStore()
    store["receipts"] = {lamp.number: str(lamp.pk)}
    store.save()
    page = visit(width=360)
    page.context.add_cookies([{"name": "sessionid", "value": store.session_key, "url": live_server.url}])
    for box, address in (("write", f"/cases/{lamp.number}"), ("mediate", f"/cases/{lamp.number}/mediate")):
        form = typed(page, address, f"{box}-{lamp.number}", "textarea")
        if box == "mediate":
            form.locator("[name=other_name]").fill("王建国")
            form.locator("select[name=dispute_type]").select_option(index=1)
            for tick in form.locator("input[type=checkbox]").all():
                tick.check()
        send(page, form)
        assert page.evaluate(KEPT) == [], (box, page.locator("main").inner_text()[:400])


def test_a_proposal_keeps_its_note_and_opens_where_it_was_written(visit, town, lamp):
    """What comes back is in sight: it goes along with one press of the button above it."""
    propose_next(now=town.now)
    page = visit(width=1366, as_post="dispatcher")
    proposal = Proposal.objects.get(matter=lamp.pk)
    typed(page, f"/desk/cases/{lamp.number}", f"proposal-{proposal.pk}")
    assert page.locator("#proposal details.step").get_attribute("open") is not None


def test_a_row_changed_by_another_is_not_written_over_by_an_old_draft(visit):
    row = Category.objects.get(county=COUNTY, code="C0118")
    address = f"/office/codes/categories/{row.pk}/change"
    page = visit(width=1366, as_post="system_admin")
    form = typed(page, address, slugify(address))

    Category.objects.filter(pk=row.pk).update(source="另一位管理员刚写的")
    page.reload()
    assert "另一位管理员刚写的" in [box.input_value() for box in form.locator("textarea").all()]
    assert WORDS not in [box.input_value() for box in form.locator("textarea").all()]


@pytest.fixture
def people(town):
    people = build_mediation(town)
    town.viewers.update(people.viewers)
    return people


def test_words_of_one_side_are_kept_nowhere_and_those_of_both_end(visit, people):
    case = mediating(people)
    at, page = f"/desk/disputes/{case.receipt.number}", visit(width=1366, as_post="lin")
    send(page, typed(page, at, f"say-{case.receipt.number}"))
    assert page.evaluate(KEPT) == []

    for kind, side in (("joint", ""), ("caucus", "a")):
        day = timezone.localdate() + timedelta(days=7 + bool(side))
        case.step("plan_session", "lin", kind=kind, side=side, starts_at=f"{day}T09:00", minutes=30)
        assert has_planned_caucus(case.row) == (kind == "caucus")
        page.goto(f"{at}/do/hold_session")
        assert page.locator("form[data-draft]").count() == (kind == "joint")
    for step in ("hold_session", "open_safety", "say"):
        page.goto(f"{at}/do/{step}")
        boxes = page.locator(f"#form-{step} textarea").all()
        assert boxes, step
        for box in boxes:
            box.fill(WORDS)
        page.reload()
        assert WORDS not in page.evaluate(CLEAR), step


def test_all_are_forgotten_at_the_end_of_a_session(visit):
    page = visit(width=1366, as_post="dispatcher")
    typed(page, "/desk/duty", "hand-over")
    with page.expect_navigation():
        page.locator("form[action='/logout']").first.evaluate("(form) => form.submit()")
    assert page.evaluate(KEPT) == []
    assert WORDS not in page.evaluate(CLEAR)
