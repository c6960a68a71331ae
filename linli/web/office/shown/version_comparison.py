# SPDX-License-Identifier: MulanPSL-2.0
"""A trained model beside the one that ran, and what speaks against switching it on."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from linli.web.office.shown.pages import Cell, Empty, Row, Table
from linli.web.office.shown.version_classes import class_name
from linli.web.office.shown.versions import share


def compared(row: Any) -> Table:
    """The version, and the one that ran when it was made, on the same rows."""
    new, old = row.facts.get("candidate") or {}, row.facts.get("running") or {}
    names = {
        "rows": _("件数"), "accuracy": _("准确率"), "macro_f1": _("各类平均 F1"), "top3": _("前三个里有对的"),
        "decided": _("自己拿主意的"), "right_of_decided": _("其中对的"),
    }  # fmt: skip
    rows = []
    for name, word in names.items():
        show = (
            (lambda figures: figures.get("rows", "—"))
            if name == "rows"
            else (lambda figures, n=name: share(figures, n))
        )
        better = bool(old) and name != "rows" and new.get(name, 0) < old.get(name, 0) - 0.005
        rows.append(
            Row((Cell(word), Cell(show(new), "num", "red" if better else ""), Cell(show(old) if old else "—", "num")))
        )
    heads = (
        _("指标"),
        _("这一版"),
        _("当时在用 %(name)s") % {"name": old.get("name", "")} if old else _("当时没有在用的"),
    )
    return Table(_("比较"), heads, tuple(rows), Empty(_("没有比较过")))


def compared_words(row: Any) -> tuple[str, ...]:
    """The same in one sentence, for the page that asks whether to switch it on."""
    new, old = row.facts.get("candidate") or {}, row.facts.get("running") or {}
    if not new or not old:
        return ()
    told = {
        "n": new.get("rows", 0),
        "name": old.get("name", ""),
        "new": share(new, "macro_f1"),
        "old": share(old, "macro_f1"),
    }
    return (_("在留出的 %(n)d 件上，各类平均 F1：这一版 %(new)s，现在在用的%(name)s %(old)s。") % told,)


def version_notes(row: Any) -> tuple[str, ...]:
    """What speaks against switching it on."""
    notes, name = [], partial(class_name, row)
    if vanished := row.facts.get("vanished"):
        notes.append(_("这些类在新样本里没有了：%(names)s") % {"names": "、".join(name(one) for one in vanished[:12])})
    if fell := row.facts.get("fell"):
        notes.append(_("这些类认出来的比例明显下降：%(names)s") % {"names": "、".join(name(one) for one in fell[:12])})
    for one in row.facts.get("turned") or []:
        words = {"was": name(one["label"]), "now": name(one["now_called"]), "n": one["rows"], "of": one["of"]}
        notes.append(_("原来认作“%(was)s”的 %(of)d 件里，有 %(n)d 件现在叫“%(now)s”：训练的样本可能标反了。") % words)
    if row.facts.get("aside", 0) < 100:
        notes.append(_("留出的事项不到 100 件，比较结果只能参考。"))
    return tuple(notes)
