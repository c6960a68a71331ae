# SPDX-License-Identifier: MulanPSL-2.0
"""The first three administrators come from the command line: nobody can sign in before them."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from linli.cases.actions.counties import open_county
from linli.people.models import Account, Post

pytestmark = pytest.mark.django_db
THREE = ["--system=li.qiang=李强", "--security=zhao.min=赵敏", "--audit=wang.fang=王芳"]


def test_three_persons_get_the_three_posts_and_a_password_to_change():
    open_county("530102", "五华县", now=timezone.now())
    said = io.StringIO()

    call_command("open_administrators", "530102", *THREE, stdout=said)

    posts = Post.objects.filter(account__county="530102")
    assert {post.role for post in posts} == {"system_admin", "security_admin", "audit_admin"}
    assert len({post.account_id for post in posts}) == 3
    assert Account.objects.get(username="li.qiang").must_change_password
    assert said.getvalue().count("first password") == 3


def test_one_person_cannot_be_two_of_them_and_then_nobody_is_any():
    open_county("530103", "盘龙县", now=timezone.now())

    with pytest.raises(CommandError):
        call_command("open_administrators", "530103", "--system=li=李强", "--security=li=李强", "--audit=wang=王芳")

    assert not Account.objects.filter(county="530103").exists()


def test_a_county_that_is_not_open_is_named():
    with pytest.raises(CommandError, match="open_county"):
        call_command("open_administrators", "530104", *THREE)
