# SPDX-License-Identifier: MulanPSL-2.0
"""Who a post is, in one line. Every story names a handful of posts: this process remembers them for REMEMBER seconds.

Whoever renames an account forgets them at once; other processes show the new name a minute later.
"""

from __future__ import annotations

import time
from uuid import UUID

from linli.people import texts
from linli.people.models import Post
from linli.people.queries.posts import note_holder
from linli.people.queries.units import unit_info
from linli.people.rules import Role

REMEMBER, MOST = 60, 20_000
_known: dict[UUID, tuple[UUID, str, str]] = {}  # post → unit, role, name
_since = time.monotonic()


def post_name(post_id: UUID) -> str:
    """Unit, role and name of one post, also of one that is no longer held: 住建局 部门经办 王芳."""
    return post_names([post_id]).get(post_id, "")


def post_names(post_ids: list[UUID]) -> dict[UUID, str]:
    """`post_name` of many, in at most one statement."""
    if time.monotonic() - _since > REMEMBER or len(_known) > MOST:
        forget_post_names()
    if unknown := [pk for pk in post_ids if pk not in _known]:
        rows = Post.objects.filter(pk__in=unknown).values_list("pk", "unit_id", "role", "account__name", "account_id")
        for pk, unit, role, name, account in rows:
            _known[pk] = unit, role, name
            note_holder(pk, account)
    return {pk: _words(*_known[pk]) for pk in post_ids if pk in _known}


def _words(unit_id: UUID, role: str, name: str) -> str:
    unit = unit_info(unit_id)
    return f"{unit.short_name if unit else ''} {texts.ROLES[Role(role)]} {name}"


def forget_post_names() -> None:
    """After an account was renamed, or a minute has gone by."""
    global _since
    _known.clear()
    _since = time.monotonic()
