# SPDX-License-Identifier: MulanPSL-2.0
"""What needs a second person is refused to the same one in another post. The guard compares posts; this, people."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from linli.kernel.refusals import NotAllowed
from linli.people.queries import holder_of

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn


def check_another_person(turn: Turn, post: UUID | None, what: str) -> None:
    """Raises NotAllowed with `what` where whoever acts holds `post` too. A statement only for two different posts."""
    if post is None or post == turn.by.id or turn.by.account_id is None:
        return
    if holder_of(post) == turn.by.account_id:
        raise NotAllowed(what, kept=_("没有改动"), todo=_("换一个岗位还是同一个人，请同事来办"), code="same_person")
