# SPDX-License-Identifier: MulanPSL-2.0
"""A feed of reports, whatever stands in it and whoever else sends the same at this moment: each row gets its verdict."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import DataError, IntegrityError, OperationalError
from django.utils.translation import gettext as _

from linli.cases.actions.bulk import report_many
from linli.cases.rules.past import Incoming, Outcome, Verdict
from linli.kernel.refusals import BadInput, Refusal
from linli.kernel.said import put_in_words

if TYPE_CHECKING:
    from linli.people.rules import Viewer

log = logging.getLogger(__name__)
TRIES = 3
DEADLOCK = "40P01"


def report_feed(items: Sequence[Incoming], *, by: Viewer | None, now: datetime, source: str = "") -> list[Verdict]:
    """As `report_many`, and no row takes the others down with it.

    Two at once with one key: the second finds it taken, and is taken again, knowing it. What the database refuses is
    looked for by halves: the rest comes in, in as many transactions as that needs.
    """
    wrong: Exception | None = None
    for _try in range(TRIES):
        try:
            return report_many(items, by=by, now=now, source=source)
        except IntegrityError as taken:
            wrong = taken
        except OperationalError as waited:
            if getattr(waited.__cause__, "sqlstate", "") != DEADLOCK:
                raise
            wrong = waited
        except (DataError, Refusal) as refused:
            wrong = refused
            break
    if len(items) == 1:
        return [_rejected(items[0], wrong)]
    half = len(items) // 2
    parts = (items[:half], items[half:])
    return [verdict for part in parts for verdict in report_feed(part, by=by, now=now, source=source)]


def _rejected(item: Incoming, wrong: Exception | None) -> Verdict:
    if not isinstance(wrong, Refusal):
        log.warning("a row was not stored: %s", wrong)
        wrong = BadInput(_("数据库没有收下这一行"), todo=_("稍后再发一次；还不行，就看看有没有异常的字符或数"))
    put_in_words(wrong, _)
    return Verdict(Outcome.REJECTED, item.key, reason=wrong.what, todo=wrong.todo, field=wrong.field)
