# SPDX-License-Identifier: MulanPSL-2.0
"""Which meeting, agreement, talk or letter a paper is of: each has a paper of its own, with its own number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from linli.disputes.papers.facts.letters import body_of
from linli.kernel.ids import new_id
from linli.kernel.refusals import Unknown
from linli.kernel.times import county_day

PARTED = frozenset(
    {"inquiry", "record", "agreement", "oral", "confirmation", "revisit", "letter_out", "letter_back"}
)  # fmt: skip


class Part(NamedTuple):
    key: str
    word: str


def parts_of(page: Any, kind: str, made: Iterable[Any] = ()) -> list[Part]:
    """What there may be a paper of this kind of, the oldest first; of inquiries, those that were written down."""
    if kind == "inquiry":
        keys = [one.part for one in made if one.kind == kind]
        return [Part(key, _("第%(n)d份") % {"n": n}) for n, key in enumerate(keys, start=1)]
    if kind == "record":
        held = [one for one in page.sessions if one.kind == "joint" and one.state == "held"]
        return [Part(str(one.place), _("%(day)s 的调解") % {"day": _day(one.starts_at)}) for one in held]
    if kind == "revisit":
        return [
            Part(str(n), _("第%(n)d次回访（%(day)s）") % {"n": n, "day": _day(one.at)})
            for n, one in enumerate(page.revisits, start=1)
        ]
    if kind in ("letter_out", "letter_back"):
        out = kind == "letter_out"
        sent = [one for one in page.handoffs if one.inwards != out and (out or one.state == "reported")]
        return [Part(str(one.pk), f"{body_of(one)} {_day(one.sent_at)}") for one in sent]
    return _agreements(page, kind) if kind in PARTED else []


def part_to_make(page: Any, kind: str, asked: str, made: Iterable[Any]) -> str:
    """The part asked for; without a word a new inquiry, or the newest of what there is. Raises Unknown."""
    keys = [one.key for one in parts_of(page, kind, made)]
    if asked and asked not in keys:
        raise Unknown(_("没有找到这一页。"))
    if asked or kind not in PARTED:
        return asked
    if kind == "inquiry":
        return str(new_id())
    if kind == "confirmation" and page.confirmation is not None:
        known = {one.pk: str(n) for n, one in enumerate(page.agreements, start=1)}
        if (of := known.get(page.confirmation.agreement_id, "")) in keys:
            return of  # whose confirmation the sides are asked about or have asked for
    return keys[-1] if keys else ""


def _agreements(page: Any, kind: str) -> list[Part]:
    """By its place among those that were not replaced: a draft that takes another's place takes its paper too."""
    words = {"full": _("协议"), "partial": _("部分协议"), "oral": _("口头协议")}
    states = ("draft", "effective") if kind == "agreement" else ("effective",)
    return [
        Part(str(n), f"{words[one.form]} {_day(one.effective_at or one.drafted_at)}")
        for n, one in enumerate(page.agreements, start=1)
        if one.state in states and (kind == "confirmation" or (one.form == "oral") == (kind == "oral"))
    ]


def _day(at: datetime) -> str:
    return county_day(at).isoformat()
