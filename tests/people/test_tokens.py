# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import timedelta

import pytest

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.people.actions import close_account
from linli.people.actions.tokens import close_token, open_token
from linli.people.models import ApiToken, Post
from linli.people.queries.tokens import viewer_of_token
from linli.people.rules import Role
from tests import town as cast
from tests.people.conftest import NOW, SOON


def feed(town, **more):
    facts = {"name": "110 非警务", "scopes": ["report"], "area_code": cast.COUNTY, "by": town.security_admin, **more}
    return open_token(now=NOW, **facts)


def test_a_token_stands_for_another_system_within_its_area(town):
    row, token = feed(town)
    viewer, scopes = viewer_of_token(token, now=SOON)

    assert (viewer.role, viewer.token_id, viewer.area_code) == (Role.INTEGRATION, row.pk, cast.COUNTY)
    assert scopes == {"report"}
    assert not viewer.is_staff
    assert token.encode() not in bytes(ApiToken.objects.get().digest)


def test_a_closed_old_or_unknown_token_stands_for_nobody(town):
    row, token = feed(town)
    assert viewer_of_token(token + "x", now=SOON) is None
    assert viewer_of_token(token, now=NOW + timedelta(days=365)) is None
    close_token(row.pk, by=town.security_admin, now=SOON)
    assert viewer_of_token(token, now=SOON) is None


def test_an_integration_stays_who_it_is_when_it_gets_a_new_token(town):
    """What it sent under a key is remembered under `sender_id`; a system of its own begins anew."""
    first, token = feed(town)
    second, next_token = feed(town, name="110 非警务 2027", replaces=first.pk)
    close_token(first.pk, by=town.security_admin, now=SOON)
    _third, last_token = feed(town, name="110 非警务 2028", replaces=second.pk, post_id=town.dispatcher.id)
    _other, others = feed(town, name="省平台")

    senders = [viewer_of_token(one, now=SOON)[0].sender_id for one in (next_token, last_token, others)]
    assert senders[:2] == [first.pk] * 2
    assert senders[2] not in senders[:2]


def test_a_token_replaces_none_out_of_the_administrators_area(town):
    from linli.people.rules import system_viewer

    far, _token = open_token(
        name="邻县", scopes=["report"], area_code=cast.NEIGHBOUR, by=system_viewer(cast.NEIGHBOUR), now=NOW
    )
    with pytest.raises(Unknown):
        feed(town, replaces=far.pk)


def test_a_token_through_a_post_ends_with_the_post(town):
    _row, token = feed(town, post_id=town.dispatcher.id)
    assert viewer_of_token(token, now=SOON)[0].id == town.dispatcher.id
    close_account(town.dispatcher.account_id, by=town.security_admin, now=SOON)
    assert viewer_of_token(token, now=SOON) is None


@pytest.mark.parametrize("by", ["system_admin", "audit_admin", "dispatcher", "handler"])
def test_only_the_security_administrator_opens_and_closes(town, by):
    row, _token = feed(town)
    with pytest.raises(NotAllowed):
        feed(town, name="x", by=getattr(town, by))
    with pytest.raises(NotAllowed):
        close_token(row.pk, by=getattr(town, by), now=SOON)


def test_a_token_is_no_way_round(town):
    """Neither out of the area nor into an administrator's chair."""
    for post in (town.city_operator, town.neighbour_handler):
        with pytest.raises(Unknown):
            feed(town, post_id=post.id)
    with pytest.raises(NotAllowed):
        feed(town, post_id=town.system_admin.id)
    for area in (cast.CITY, cast.NEIGHBOUR):
        with pytest.raises(BadInput):
            feed(town, area_code=area)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    ("of_the_post", "of_the_token", "seen"),
    [
        ([], ["C01"], ("C01",)),
        (["C01"], [], ("C01",)),
        (["C"], ["C0118", "E02"], ("C0118",)),
        (["C0118", "E"], ["C01", "E0201"], ("C0118", "E0201")),
        ([], [], ()),
    ],
)
def test_a_token_through_a_post_sees_what_both_may(town, of_the_post, of_the_token, seen):
    Post.objects.filter(pk=town.handler.id).update(categories=of_the_post)
    _row, token = feed(town, post_id=town.handler.id, categories=of_the_token)
    assert set(viewer_of_token(token, now=SOON)[0].categories) == set(seen)


def test_a_token_that_would_see_nothing_or_reads_two_ways_is_not_opened(town):
    Post.objects.filter(pk=town.handler.id).update(categories=["E02"])
    with pytest.raises(BadInput) as nothing:
        feed(town, post_id=town.handler.id, categories=["C01"])
    with pytest.raises(BadInput) as both:
        feed(town, post_id=town.handler.id, unit_id=town.unit("housing"))
    assert (nothing.value.field, both.value.field) == ("categories", "unit_id")
    assert not ApiToken.objects.exists()
