# SPDX-License-Identifier: MulanPSL-2.0
"""What taught a name: by post, never by the words of a matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from linli.people.queries import post_names
from linli.places.queries import full_name
from linli.web.office.shown.pages import Cell, Empty, Row, Table


def lessons_table(lessons: Sequence[Any], *, counted: int) -> Table:
    """When, who confirmed the place, where it was. No words, no number: an administrator opens no case."""
    posts = post_names(list({one.by_post for one in lessons if one.by_post}))
    rows = tuple(
        Row(
            (
                Cell(look="keep", at=one.at),
                Cell(posts.get(one.by_post, "") if one.by_post else ""),
                Cell(full_name(one.area_code)),
                Cell(_("说对") if one.agrees else _("说别处"), "keep", "green" if one.agrees else "yellow"),
            )
        )
        for one in lessons
    )
    heads = (_("什么时候"), _("谁核定的位置"), _("核定在哪里"), _("和这个地名"))
    empty = Empty(_("还没有事项说到它"), _("导入或登记的地名一开始就用。"))
    if counted:
        empty = Empty(_("没有留下是哪几件"), _("学来的时候还不记是哪一件，只数了件数。"))
    return Table(_("从哪些事项学来"), heads, rows, empty)
