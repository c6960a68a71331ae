# SPDX-License-Identifier: MulanPSL-2.0
"""The door: password, second factor, a password of one's own, the choice of a post."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from linli.people.actions import confirm_second_factor, start_second_factor
from linli.people.models import Account, Post

WORD = "a-quiet-street-27"


@pytest.fixture
def wang(town) -> Account:
    """The dispatcher's account, with a password and a past in which nothing changed."""
    account = town.accounts["dispatcher"]
    account.password, account.sessions_from = make_password(WORD), datetime(2026, 1, 1, tzinfo=UTC)
    account.save()
    return account


def sign_in(client, word=WORD, **more):
    return client.post("/login", {"username": "dispatcher", "password": word, **more})


def test_with_one_post_the_password_leads_to_the_desk(client, wang, town):
    answer = sign_in(client)
    assert answer.status_code == 302
    assert answer.url.startswith("/desk/")
    assert client.session["post_id"] == str(town.dispatcher.id)


def test_it_leads_back_to_the_page_that_was_asked_for(client, wang):
    assert sign_in(client, next="/inbox").url == "/inbox"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_never_leads_out_of_the_house(client, wang, elsewhere):
    assert "evil" not in sign_in(client, next=elsewhere).url
    assert "javascript" not in sign_in(client, next=elsewhere).url


def test_a_wrong_password_says_so_and_keeps_the_name(client, wang):
    answer = sign_in(client, "wrong", next="/inbox")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "账号或密码不对" in page
    assert 'value="dispatcher"' in page
    assert "post_id" not in client.session


def test_the_sixth_wrong_password_meets_a_closed_door(client, wang):
    for _try in range(5):
        sign_in(client, "wrong")
    assert sign_in(client, "wrong").status_code == 429


def test_an_empty_form_says_what_is_missing_at_the_field_and_on_top(client, wang):
    page = client.post("/login", {}, headers={"accept-language": "zh-hans"}).content.decode()
    assert page.count("请填写“账号”。") == 2
    assert 'href="#id_username"' in page


def test_with_two_posts_one_is_chosen(client, wang, town):
    second = Post.objects.create(
        county=wang.county, account=wang, unit_id=town.dispatcher.unit_id, role="supervisor",
        area_code=town.dispatcher.area_code, starts_on=datetime(2025, 1, 1, tzinfo=UTC).date(),
    )  # fmt: skip
    assert sign_in(client).url == "/post"
    assert client.post("/post", {"post": str(second.pk)}).url.startswith("/desk/")
    assert client.session["post_id"] == str(second.pk)


def test_nobody_chooses_the_post_of_another(client, wang, town):
    sign_in(client)
    answer = client.post("/post", {"post": str(town.handler.id)})
    assert answer.status_code == 200
    assert client.session["post_id"] == str(town.dispatcher.id)


def test_a_first_password_must_be_changed_before_anything_else(client, wang):
    Account.objects.filter(pk=wang.pk).update(must_change_password=True)
    assert sign_in(client).url == "/password"
    assert client.get("/inbox").status_code == 302  # not in yet
    fresh = "ginkgo-leaves-fall-9"
    answer = client.post("/password", {"old": WORD, "new": fresh, "again": fresh})
    assert answer.url.startswith("/desk/")
    assert client.get("/inbox").status_code == 200


def test_two_different_new_passwords_are_not_taken(client, wang):
    Account.objects.filter(pk=wang.pk).update(must_change_password=True)
    sign_in(client)
    answer = client.post("/password", {"old": WORD, "new": "ginkgo-leaves-fall-9", "again": "other-leaves-1"})
    assert answer.status_code == 422
    assert "两次输入的新密码不一样" in answer.content.decode()


def test_whoever_changes_the_password_stays_and_other_browsers_do_not(client, wang, town):
    from django.test import Client

    other = Client()
    sign_in(client)
    sign_in(other)
    fresh = "ginkgo-leaves-fall-9"
    assert client.post("/password", {"old": WORD, "new": fresh, "again": fresh}).status_code == 302
    assert client.get("/inbox").status_code == 200
    assert other.get("/inbox").status_code == 302


def test_with_a_second_factor_the_password_alone_is_not_enough(client, wang):
    secret = start_second_factor(wang.pk, now=timezone.now()).secret
    first = code_of(secret, timezone.now().timestamp() - 30)
    confirm_second_factor(wang.pk, first, now=timezone.now())

    assert sign_in(client).url == "/login/code"
    assert client.get("/inbox").status_code == 302
    assert client.post("/login/code", {"code": "12"}).status_code == 422
    answer = client.post("/login/code", {"code": code_of(secret, timezone.now().timestamp())})
    assert answer.url.startswith("/desk/")
    assert client.get("/inbox").status_code == 200


def test_the_second_factor_is_started_and_confirmed_on_one_page(client, wang):
    sign_in(client)
    page = client.post("/second-factor", {"start": "1"})
    assert "<svg" in page.content.decode()
    code = code_of(page.context["secret"], timezone.now().timestamp())
    assert client.post("/second-factor", {"code": code}).status_code == 302
    wang.refresh_from_db()
    assert wang.totp_confirmed_at is not None


def test_leaving_ends_the_session_and_needs_a_post(client, wang):
    sign_in(client)
    assert client.get("/logout").status_code == 405
    client.post("/logout")
    assert client.get("/inbox").status_code == 302


def test_htmx_after_the_session_ended_keeps_the_page(client, db):
    answer = client.get("/inbox", headers={"HX-Request": "true", "accept-language": "zh-hans"})
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#notes"
    assert "您填写的内容还在本页" in answer.content.decode()


def code_of(secret: str, at: float) -> str:
    import base64

    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    return TOTP(key, 6, SHA1(), 30, enforce_key_length=False).generate(int(at)).decode()  # noqa: S303
