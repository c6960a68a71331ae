# SPDX-License-Identifier: MulanPSL-2.0
"""One case as a page, its steps, and the look at a contact."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.files.queries import files_of
from linli.ledger.models import Entry
from linli.ledger.queries import story_of
from linli.people.queries import reveals_of
from tests.cases.ways import answered, complete, dispatched, finished, handling
from tests.town import fresh


def page_of(client, case) -> str:
    response = client.get(f"/desk/cases/{case.number}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_what_where_who_and_by_when(at_desk, town, lamp):
    page = page_of(at_desk("dispatcher"), lamp)
    for words in (lamp.number, "东门菜市场", "青禾县城关街道东门社区第一网格", "青禾县综治中心", "待受理", "李*明",
                  "138****5678", "现在能办", "受理", "登记", "<svg class=\"map\""):  # fmt: skip
        assert words in page, words
    assert "no-store" in at_desk("dispatcher").get(f"/desk/cases/{lamp.number}")["Cache-Control"]


def test_a_limit_of_the_code_tables_is_told_by_its_name_not_its_code(at_desk, town, lamp):
    handling(town, lamp)
    page = page_of(at_desk("dispatcher"), lamp)
    assert re.search(r"事项类别“[^”]+”的时限|工单类型“[^”]+”的时限", page)
    assert not re.search(r"· [A-Z]\d*</p>", page)


def test_number_and_id_lead_to_the_same_page(at_desk, lamp):
    client = at_desk("dispatcher")
    assert client.get(f"/desk/cases/{lamp.pk}").status_code == 200
    assert client.get(f"/desk/cases/{lamp.number.lower()}").status_code == 200


@pytest.mark.parametrize("who", ["neighbour_operator", "next_town_operator", "handler", "mediator", "policy_owner"])
@pytest.mark.parametrize("path", ["", "/print", "/reveal", "/accept", "/dispatch"])
def test_a_stranger_gets_the_same_answer_as_for_a_case_that_never_was(at_desk, lamp, who, path):
    """404, not 403: the answer must not reveal that the case exists."""
    client = at_desk(who)
    ask = client.get if path in ("", "/print") else client.post
    response = ask(f"/desk/cases/{lamp.number}{path}")
    never = ask(f"/desk/cases/LN519901202611209999{path}")
    assert response.status_code == never.status_code == 404
    assert response.context["refusal"].what == never.context["refusal"].what
    assert fresh(lamp).version == 1


@pytest.mark.parametrize("who", ["grid_worker", "system_admin", "audit_admin"])
def test_posts_without_a_desk_get_404(at_desk, lamp, who):
    assert at_desk(who).get(f"/desk/cases/{lamp.number}").status_code == 404
    assert at_desk(who).post(f"/desk/cases/{lamp.number}/accept").status_code == 404


def test_only_open_steps_are_offered_and_one_button_is_primary(at_desk, town, lamp):
    page = page_of(at_desk("dispatcher"), lamp)
    assert f'action="/desk/cases/{lamp.number}/accept"' in page
    assert f'action="/desk/cases/{lamp.number}/dispatch"' not in page
    assert page.count("btn-primary") == 1
    watched = page_of(at_desk("supervisor"), lamp)
    assert "/urge" in watched
    assert "/accept" not in watched


def test_a_danger_states_its_consequence(at_desk, town, lamp):
    dispatched(town, lamp)
    page = page_of(at_desk("handler"), lamp)
    assert 'data-ask="第一次退回由派单的中心重新派' in page


def test_a_plain_form_takes_the_step_and_returns_to_the_page(at_desk, town, lamp):
    client = at_desk("dispatcher")
    response = client.post(f"/desk/cases/{lamp.number}/accept", {"seen": 1}, follow=True)
    assert response.redirect_chain == [(f"/desk/cases/{lamp.number}", 302)]
    assert fresh(lamp).state == State.ACCEPTED
    assert "由青禾县综治中心负责" in response.content.decode()


def test_htmx_gets_the_case_anew_and_an_undo_bar(at_desk, town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    client = at_desk("dispatcher", htmx=True)
    response = client.post(f"/desk/cases/{lamp.number}/dispatch", {"to": town.unit("housing"), "seen": 2})
    page = response.content.decode()
    assert 'id="case"' in page
    assert "<html" not in page
    assert "已派给青禾县住建局" in page
    assert f'action="/desk/cases/{lamp.number}/undo"' in page
    assert "data-undo" in page
    client.post(f"/desk/cases/{lamp.number}/undo")
    assert fresh(lamp).state == State.ACCEPTED


def test_the_undo_bar_is_gone_after_ten_seconds_and_never_there_for_others(at_desk, town, lamp, noon):
    dispatched(town, lamp)
    assert "/undo" not in page_of(at_desk("second_operator"), lamp)
    assert "/undo" in page_of(at_desk("dispatcher"), lamp)
    noon.shift(timedelta(seconds=11))
    assert "/undo" not in page_of(at_desk("dispatcher"), lamp)


@pytest.mark.parametrize("htmx", [True, False])
def test_what_was_typed_stays_when_something_is_missing(at_desk, town, lamp, htmx):
    dispatched(town, lamp)
    client = at_desk("handler", htmx=htmx)
    response = client.post(f"/desk/cases/{lamp.number}/return", {"reason": "不归我们管的理由", "basis": ""})
    page = response.content.decode()
    assert response.status_code == 422
    assert "不归我们管的理由" in page
    assert "errors" in page
    assert 'href="#return-basis"' in page
    if htmx:
        assert response["HX-Retarget"] == "#form-return"
        assert "<html" not in page
    assert fresh(lamp).state == State.DISPATCHED


def test_a_unit_that_is_not_offered_is_not_taken(at_desk, town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    client = at_desk("dispatcher")
    response = client.post(f"/desk/cases/{lamp.number}/dispatch", {"to": town.unit("neighbour_housing")})
    assert response.status_code == 422
    assert fresh(lamp).state == State.ACCEPTED


@pytest.mark.parametrize("htmx", [True, False])
def test_who_comes_second_is_told_by_whom_and_when(at_desk, town, lamp, htmx):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    late = {"to": town.unit("housing"), "note": "请尽快处理，很多人反映", "seen": 2}
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    response = at_desk("second_operator", htmx=htmx).post(f"/desk/cases/{lamp.number}/dispatch", late)
    page = response.content.decode()
    assert response.status_code == 409
    assert "青禾县综治中心在12:00:00先办了一步" in page
    assert fresh(lamp).unit_id == town.unit("city_management")
    if not htmx:
        assert "请尽快处理，很多人反映" in page  # what was typed is not lost
    assert Entry.objects.filter(subject_kind="door", facts__contains=str(lamp.pk)).count() == 1


def test_a_step_that_does_not_exist_is_404(at_desk, lamp):
    assert at_desk("dispatcher").post(f"/desk/cases/{lamp.number}/explode").status_code == 404
    assert at_desk("dispatcher").get(f"/desk/cases/{lamp.number}/accept").status_code == 405


def test_the_whole_loop_by_pages_alone(at_desk, town, lamp):
    centre, office = at_desk("dispatcher"), at_desk("handler")

    def press(client, step, **fields):
        response = client.post(f"/desk/cases/{lamp.number}/{step}", {"seen": fresh(lamp).version, **fields})
        assert response.status_code == 302, (step, response.content.decode()[:3000])

    press(centre, "accept", category="C0118", order_type="H")
    press(centre, "dispatch", to=town.unit("housing"), note="请今天看一看")
    press(office, "sign")
    press(office, "finish", result="换了灯泡，已经亮了", solved="yes")
    press(centre, "check")
    press(centre, "close")
    press(centre, "answer", text="路灯已经修好")
    press(at_desk("second_operator"), "call_back", reached="yes", solved="yes", satisfied="3", words="谢谢")
    assert fresh(lamp).state == State.COMPLETE
    page = page_of(centre, lamp)
    for words in ("派单 → 青禾县住建局", "请今天看一看", "换了灯泡", "路灯已经修好", "谢谢", "解决了", "满意"):
        assert words in page, words


def test_finishing_keeps_the_photo(at_desk, town, lamp, settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path
    handling(town, lamp)
    fields = {"result": "换了灯泡", "solved": "yes", "files": photo()}
    response = at_desk("handler").post(f"/desk/cases/{lamp.number}/finish", fields, follow=True)
    assert fresh(lamp).state == State.FINISHED
    [kept] = response.context["photos"]
    assert f"/files/{kept.pk}?thumb=1" in response.content.decode()
    assert at_desk("handler").get(f"/files/{kept.pk}?thumb=1").status_code == 200
    assert at_desk("other_handler").get(f"/files/{kept.pk}").status_code == 404


def test_a_photo_outlives_a_form_that_was_not_complete(at_desk, town, report, settings, tmp_path):
    """The evidence is asked for by the action, after the upload was kept: the second try needs no new upload."""
    settings.LINLI_MEDIA = tmp_path
    lamp = report_case(report, by=None, now=town.now)
    lamp = handling(town, Case.objects.get(pk=lamp.case_id))
    client = at_desk("handler")
    first = client.post(f"/desk/cases/{lamp.number}/finish", {"result": "", "solved": "yes", "files": photo()})
    assert first.status_code == 422
    second = client.post(f"/desk/cases/{lamp.number}/finish", {"result": "好了", "solved": "yes", "files": photo()})
    assert second.status_code == 302


def test_a_photo_outlives_a_form_whose_words_were_missing(at_desk, town, lamp, settings, tmp_path):
    """No browser fills a file in again: what was uploaded is kept though the form itself was not complete."""
    settings.LINLI_MEDIA = tmp_path
    handling(town, lamp)
    client = at_desk("handler")
    refused = client.post(f"/desk/cases/{lamp.number}/finish", {"result": "", "solved": "yes", "files": photo()})
    kept = re.search(r'name="kept_file" value="([^"]+)"', refused.content.decode())
    assert refused.status_code == 422
    assert kept, "the photo is offered again"
    again = {"result": "换了灯泡", "solved": "yes", "kept_file": kept[1]}
    assert client.post(f"/desk/cases/{lamp.number}/finish", again).status_code == 302
    assert len(files_of(fresh(lamp).subject)) == 1


def test_a_photo_outlives_a_step_that_somebody_else_took_first(at_desk, town, lamp, settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path
    handling(town, lamp)
    take_step(lamp, "finish", by=town.handler, now=town.now, result="修好", solved="yes")
    client = at_desk("handler")
    late = client.post(f"/desk/cases/{lamp.number}/finish", {"result": "修好", "solved": "yes", "files": photo()})
    assert late.status_code == 409
    assert "路灯.jpg" in late.content.decode() or "files" not in late.content.decode()


def test_a_closed_step_is_refused_before_its_form_is_read(at_desk, town, lamp):
    """Nobody is asked to complete a form that is not theirs to send."""
    dispatched(town, lamp)
    assert at_desk("dispatcher").post(f"/desk/cases/{lamp.number}/return", {"reason": ""}).status_code == 409
    assert at_desk("handler").post(f"/desk/cases/{lamp.number}/finish", {"result": ""}).status_code == 409
    assert at_desk("second_operator").post(f"/desk/callbacks/{lamp.number}", {}).status_code == 409


def photo() -> SimpleUploadedFile:
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (64, 48), "#886600").save(file, "JPEG")
    return SimpleUploadedFile("路灯.jpg", file.getvalue(), content_type="image/jpeg")


def test_the_words_of_a_complaint_reach_the_office_redacted_and_its_people_not_at_all(at_desk, town, report):
    told = replace(report, text="投诉住建局不作为。我叫李小明，电话13812345678。", order_type="C")
    case = Case.objects.get(pk=report_case(told, by=None, now=town.now).case_id)
    handling(town, case)
    office, centre = page_of(at_desk("handler"), case), page_of(at_desk("dispatcher"), case)
    for secret in ("李小明", "13812345678", "李*明", "138****5678"):
        assert secret not in office, secret
    assert "不对您的岗位开放" in office
    assert "为反映人保密" in office
    assert "13812345678" in centre  # the centre that answers reads the original


def test_a_look_at_the_contact_needs_a_purpose_and_is_written_down(at_desk, town, lamp):
    client = at_desk("dispatcher", htmx=True)
    refused = client.post(f"/desk/cases/{lamp.number}/reveal", {"purpose": ""})
    assert refused.status_code == 422
    assert "13812345678" not in refused.content.decode()
    other = client.post(f"/desk/cases/{lamp.number}/reveal", {"purpose": "other", "words": ""})
    assert other.status_code == 422
    shown = client.post(f"/desk/cases/{lamp.number}/reveal", {"purpose": "verify"})
    assert "13812345678" in shown.content.decode()
    assert "李小明" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert [line.step for line in story_of(lamp.subject)] == ["report", "reveal"]
    [look] = reveals_of(lamp.subject)
    assert look.purpose == "verify"
    assert look.unit_name == "青禾县综治中心"
    assert "查看联系方式" in page_of(at_desk("dispatcher"), lamp)


def test_without_scripts_the_contact_stands_on_the_page_once(at_desk, town, lamp):
    client = at_desk("dispatcher")
    shown = client.post(f"/desk/cases/{lamp.number}/reveal", {"purpose": "verify"})
    assert "李小明" in shown.content.decode()
    assert "tel:13812345678" not in page_of(client, lamp)


def test_the_handler_of_a_complaint_is_refused_the_contact(at_desk, town, report):
    case = Case.objects.get(pk=report_case(replace(report, order_type="C"), by=None, now=town.now).case_id)
    handling(town, case)
    client = at_desk("handler")
    assert "/reveal" not in page_of(client, case)
    refused = client.post(f"/desk/cases/{case.number}/reveal", {"purpose": "verify"})
    assert refused.status_code == 409
    assert "13812345678" not in refused.content.decode()
    assert Entry.objects.filter(subject_kind="door").count() == 1  # the attempt is on the record
    assert reveals_of(case.subject) == []


@pytest.mark.parametrize("who", ["supervisor", "leader"])
def test_those_who_watch_never_see_a_contact(at_desk, lamp, who):
    client = at_desk(who)
    assert "/reveal" not in page_of(client, lamp)
    assert client.post(f"/desk/cases/{lamp.number}/reveal", {"purpose": "verify"}).status_code == 409


def test_the_thread_shows_both_sides_and_no_names(at_desk, town, lamp):
    handling(town, lamp)
    client = at_desk("handler")
    client.post(f"/desk/cases/{lamp.number}/write", {"text": "请问是哪一根灯杆？"})
    page = page_of(client, lamp)
    assert "请问是哪一根灯杆？" in page
    assert "办理单位" in page


def test_the_legs_tell_who_had_it_and_how_long(at_desk, town, lamp, noon):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(lamp, "sign", by=town.handler, now=town.now + timedelta(hours=2))
    take_step(lamp, "return", by=town.handler, now=town.now + timedelta(hours=5), reason="不归我们", basis="三定方案")
    noon.shift(timedelta(hours=6))
    page = page_of(at_desk("dispatcher"), lamp)
    assert "2小时后签收" in page
    assert "共用 5小时" in page
    assert "退回" in page


def test_paper_holds_the_same_as_the_page(at_desk, town, lamp):
    complete(town, lamp)
    response = at_desk("dispatcher").get(f"/desk/cases/{lamp.number}/print")
    page = response.content.decode()
    for words in ("事项办理单", lamp.number, "东门菜市场", "李*明", "青禾县住建局", "换了灯泡", "领导批示", "已办结"):
        assert words in page, words
    assert "btn-primary" in page
    assert "no-print" in page


def test_paper_says_no_more_than_may_leave_the_house(at_desk, town, lamp):
    take_step(lamp, "note", by=town.dispatcher, now=town.now, text="他家电话总是打不通")
    take_step(lamp, "write", by=town.dispatcher, now=town.now, text="请打 13912345678 联系")
    page = at_desk("dispatcher").get(f"/desk/cases/{lamp.number}/print").content.decode()
    assert "他家电话总是打不通" not in page
    assert "13912345678" not in page
    assert "请打 〔电话〕 联系" in page
    assert "他家电话总是打不通" in page_of(at_desk("dispatcher"), lamp)


def test_a_closed_case_offers_a_watcher_to_reopen_it(at_desk, town, lamp):
    complete(town, lamp)
    assert "/reopen" in page_of(at_desk("supervisor"), lamp)


def test_someone_who_may_do_nothing_is_told_so(at_desk, town, lamp):
    finished(town, lamp)
    page = page_of(at_desk("other_handler"), lamp) if False else page_of(at_desk("handler"), lamp)
    assert "现在能办" in page


def test_merged_cases_lead_to_one_another(at_desk, town, lamp, many):
    other = many(1)[0]
    take_step(other, "merge", by=town.dispatcher, now=town.now, into=lamp.number)
    assert other.number in page_of(at_desk("dispatcher"), lamp)
    assert f"/desk/cases/{lamp.number}" in page_of(at_desk("dispatcher"), other)


def test_back_leads_to_the_list_one_came_from(at_desk, lamp):
    client = at_desk("dispatcher")
    client.get("/desk/", {"tab": "todo", "area": "519901001"})
    assert 'href="/desk/?tab=todo&amp;area=519901001"' in page_of(client, lamp)


def test_answered_cases_wait_for_a_call(at_desk, town, lamp):
    answered(town, lamp)
    assert "/call_back" in page_of(at_desk("second_operator"), lamp)


def test_a_case_is_named_by_the_end_of_its_number(at_desk, town, lamp, many):
    [other] = many(1)
    client = at_desk("dispatcher")
    lost = client.post(f"/desk/cases/{other.number}/merge", {"into": "209999"})
    assert lost.status_code == 422
    assert "您的范围内没有这个编号" in lost.content.decode()
    client.post(f"/desk/cases/{other.number}/merge", {"into": lamp.number[-6:]})
    assert fresh(other).lead_id == lamp.pk
