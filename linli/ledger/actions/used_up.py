# SPDX-License-Identifier: MulanPSL-2.0
"""What is said when a day has no number left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.utils.translation import gettext as _

from linli.kernel.refusals import NotAllowed


@contextmanager
def refused_when_used_up() -> Iterator[None]:
    """NotAllowed where the day's 999,999 numbers are used up: the table itself refuses the next."""
    try:
        yield
    except IntegrityError as refused:
        if "counter_within_a_day" not in str(refused):
            raise
        raise NotAllowed(
            _("今天的编号已用完（999999 个）。"),
            kept=_("这次没有写入任何内容。"),
            todo=_("请明天再提交，或联系系统管理员。"),
        ) from refused
