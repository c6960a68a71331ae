# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from linli.ledger.queries import story_of
from linli.people.models import Account, Post, Unit
from tests.town import COUNTY
from tests.web.office.pages import unit_subject

NEW = {
    "name": "青禾县水务局",
    "short_name": "",
    "kind": "department",
    "tier": "county",
    "area_code": COUNTY,
    "phone": "0999-8800123",
}


def test_a_unit_is_opened_and_found_in_the_list(at_office):
    client = at_office("system_admin")

    answer = client.post("/office/units/new", NEW | {"parent": ""})

    made = Unit.objects.get(name="青禾县水务局")
    assert answer.url == f"/office/units/{made.pk}"
    assert made.short_name == "青禾县水务局"
    assert "青禾县水务局" in client.get("/office/units?q=水务").content.decode()


def test_what_was_typed_stays_and_the_field_says_why(at_office):
    answer = at_office("system_admin").post("/office/units/new", NEW | {"area_code": f"{COUNTY}0", "parent": ""})

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "区划代码的位数与层级不符" in words
    assert 'value="0999-8800123"' in words
    assert not Unit.objects.filter(name="青禾县水务局").exists()


def test_with_htmx_only_the_form_comes_back_and_success_leads_on(at_office):
    client = at_office("system_admin", htmx=True)

    bad = client.post("/office/units/new", NEW | {"name": "", "parent": ""})
    good = client.post("/office/units/new", NEW | {"parent": ""})

    assert bad.status_code == 422
    assert "<html" not in bad.content.decode()
    assert good.status_code == 204
    assert good.headers["HX-Redirect"].startswith("/office/units/")


def test_a_second_centre_of_an_area_is_refused_in_clear_words(at_office):
    answer = at_office("system_admin").post("/office/units/new", NEW | {"kind": "centre", "parent": ""})

    assert answer.status_code == 409
    assert "这个区划已经有综治中心" in answer.content.decode()


def test_a_change_is_recorded(at_office, town):
    at_office("system_admin").post(
        f"/office/units/{town.unit('housing')}/change",
        {"name": "青禾县住房和城乡建设局", "short_name": "县住建局", "phone": "0999-1", "parent": ""},
    )

    assert Unit.objects.get(pk=town.unit("housing")).name == "青禾县住房和城乡建设局"
    assert story_of(unit_subject(town, "housing"))[-1].step == "change"


def test_a_unit_with_open_posts_and_matters_stays_open_and_the_page_says_which(at_office, town, lamp):
    """The county centre holds the lamp and has operators in office."""
    answer = at_office("system_admin").post(f"/office/units/{town.unit('county_centre')}/close")

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "个在任岗位" in words
    assert lamp.number in words
    assert Unit.objects.get(pk=town.unit("county_centre")).closed_on is None


def test_an_empty_unit_is_closed(at_office, town):
    Post.objects.filter(unit=town.unit("city_management")).update(ends_on=town.now.date())

    answer = at_office("system_admin").post(f"/office/units/{town.unit('city_management')}/close")

    assert answer.status_code == 302
    assert Unit.objects.get(pk=town.unit("city_management")).closed_on == town.now.date()


def test_a_first_password_is_shown_once_and_never_kept_in_a_cache(at_office, town):
    answer = at_office("system_admin").post("/office/accounts/new", {"username": "liu.mei", "name": "刘梅"})

    made = Account.objects.get(username="liu.mei")
    secret = answer.context["secret"]
    assert made.check_password(secret)
    assert answer.headers["Cache-Control"] == "no-store"
    assert secret not in at_office("system_admin").get(f"/office/accounts/{made.pk}").content.decode()


def test_an_account_is_ended_by_the_security_administrator_and_opened_again_by_the_system_one(at_office, town):
    address = f"/office/accounts/{town.handler.account_id}"

    at_office("security_admin").post(f"{address}/close")
    assert not Account.objects.get(pk=town.handler.account_id).is_active
    at_office("system_admin").post(f"{address}/reopen")
    assert Account.objects.get(pk=town.handler.account_id).is_active


def test_nobody_ends_the_own_account(at_office, town):
    answer = at_office("system_admin").post(f"/office/accounts/{town.system_admin.account_id}/close")

    assert answer.status_code == 409
    assert "不能停用自己的账号" in answer.content.decode()


def test_another_administrators_password_is_not_reset(at_office, town):
    answer = at_office("system_admin").post(f"/office/accounts/{town.audit_admin.account_id}/password")

    assert answer.status_code == 409
    assert "您不能替他重置或恢复" in answer.content.decode()
