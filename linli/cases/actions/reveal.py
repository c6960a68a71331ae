# SPDX-License-Identifier: MulanPSL-2.0
"""Show a reporter's contact to somebody who says what for; the reporter can read who looked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cases.actions.take import lock_case
from linli.cases.models import Case
from linli.cases.rules.guard import may_reveal
from linli.kernel.refusals import NotAllowed
from linli.people.actions import reveal_contact
from linli.people.rules import RevealedContact

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def reveal_reporter(case: Case, *, by: Viewer, purpose: str, words: str = "", now: datetime) -> RevealedContact:
    """The contact in clear. Raises NotAllowed for those who need not know; the look is an entry on the case."""
    locked = lock_case(case, by)
    if locked.contact_id is None:
        raise NotAllowed(_("反映人没有留联系方式"), todo=_("请通过留言联系"))
    if not may_reveal(locked, by, confidential=locked.confidential, purpose=purpose):
        todo = _("请通过留言联系，由综治中心转达")
        if may_reveal(locked, by, confidential=locked.confidential):
            todo = _("替下级中心回访时可以看，目的选“回访”")
        raise NotAllowed(_("反映人的联系方式不对您的岗位开放"), kept=_("这次请求已记录"), todo=todo)
    shown = reveal_contact(
        locked.contact_id, by=by, purpose=purpose, words=words, subject=locked.subject, now=now,
        confidential=locked.confidential,
    )  # fmt: skip
    Case.objects.filter(pk=locked.pk).update(version=locked.version + 1)
    return shown
