# SPDX-License-Identifier: MulanPSL-2.0
"""The rows of a list as HTML, drawn without a template: fifty of them were half the work of the desk's first page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from linli.web.shared.pieces import marked

if TYPE_CHECKING:
    from linli.web.desk.shown.rows import Row

_MARKED = '<tr class="is-marked">'


def lines_of(rows: Iterable[Row], words: str, *, to_mark: bool) -> SafeString:
    """A <tr> each; `words` are marked in the titles, a box stands in front where the row can be chosen."""
    said = {
        "mark": _("勾选"), "urged": _("督办"), "again": _("重办"), "more": _("延期待批"), "place": _("位置"), "holder": _("持有单位"),
        "due": _("时限"), "in_text": _("（正文里有）"),
    }  # fmt: skip
    said = {name: escape(word) for name, word in said.items()}
    return mark_safe("".join(_line(row, words, said, to_mark) for row in rows))  # noqa: S308  escaped below


def _line(row: Row, words: str, said: dict[str, str], to_mark: bool) -> str:
    return (
        f"{_MARKED if row.is_marked else '<tr>'}{_box(row, said['mark']) if to_mark else ''}"
        f'<td class="keep c-lamp">{row.lamp}</td>'
        f'<td class="number c-number">{escape(row.number)}</td>'
        f'<td class="one-line">{_tags(row, said)}<a class="row-open" href="{escape(row.url)}" title="{escape(row.title)}">'
        f"{marked(row.title, words)}</a>{_after(row, said)}</td>"
        f'<td class="keep c-state">{escape(row.state)}</td>'
        f'<td class="keep" data-label="{said["place"]}" title="{escape(row.whole_place)}">{escape(row.place)}</td>'
        f'<td class="keep" data-label="{said["holder"]}">{escape(row.holder)}</td>'
        f'<td class="keep spare" data-label="{said["due"]}">{row.due}</td></tr>\n'
    )


def _box(row: Row, word: str) -> str:
    return (
        '<td class="c-mark"><label class="row-mark"><input type="checkbox" class="form-check-input" name="case" '
        f'value="{escape(row.key)}"{" checked" if row.is_marked else ""}>'
        f'<span class="visually-hidden">{word} {escape(row.number)}</span></label></td>'
    )


def _tags(row: Row, said: dict[str, str]) -> str:
    found = [("red", escape(row.urgency))] if row.urgency else []
    found += [("yellow", said["urged"])] if row.urged else []
    found += [("yellow", said["again"])] if row.reopened else []
    found += [("yellow", said["more"])] if row.asked_more else []
    return "".join(f'<span class="tag tag-{colour}">{word}</span> ' for colour, word in found)


def _after(row: Row, said: dict[str, str]) -> str:
    in_text = f' <span class="muted">{said["in_text"]}</span>' if row.in_text else ""
    if not row.verdict:
        return in_text
    well = " row-verdict-yes" if row.verdict_ok else ""
    return f'{in_text}<span class="row-verdict{well}">{escape(row.verdict)}</span>'
