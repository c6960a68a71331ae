# SPDX-License-Identifier: MulanPSL-2.0
"""The rooms of a dispute: joint, each side's caucus, each side's safety. Each says who can read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.disputes.rules.states import Relation, Where
from linli.disputes.rules.table import STEPS
from linli.disputes.rules.table.safety import MEASURES, SIGNS
from linli.files.queries import files_of_many
from linli.people.queries import post_names
from linli.people.rules import Role

if TYPE_CHECKING:
    from datetime import datetime

    from linli.people.rules import Viewer

_MEASURES = dict(SIGNS) | dict(MEASURES)
_SIDES = {"a": gettext_lazy("申请方"), "b": gettext_lazy("被申请方")}


@dataclass(frozen=True, slots=True)
class Said:
    """One contribution: words under who said them."""

    id: UUID
    text: str
    who: str
    at: datetime
    label: str
    mine: bool
    was_apart: bool
    files: list[Any]  # what came with the words, for who reads them


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing seen or done to protect a side: what, with which office under which number, who, when."""

    word: str
    reference: str
    who: str
    at: datetime


@dataclass(slots=True)
class Room:
    """A room with what was said in it, oldest first. `key` gives it its edge; `readers` says who reads this."""

    key: str
    side: str
    title: str
    readers: str
    icon: str
    said: list[Said] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    speak: bool = False


def rooms_of(page: Any, viewer: Viewer) -> list[Room]:
    """The rooms that this viewer may enter, the joint one first."""
    files = files_of_many("dispute_words", [one.pk for one in page.statements]) if page.statements else {}
    names = post_names(list({one.by_post for one in (*page.statements, *page.safety) if one.by_post}))
    rooms: dict[tuple[str, str], Room] = {("joint", ""): _joint()}
    if Relation.MEDIATOR in page.relations:
        rooms |= {("caucus", side): _caucus(side, viewer) for side in _SIDES}
    for side, of_side in (("a", {Relation.SIDE_A, Relation.AGENT_A}), ("b", {Relation.SIDE_B, Relation.AGENT_B})):
        if of_side & set(page.relations):
            rooms["caucus", side] = _caucus(side, viewer)
    for one in page.statements:
        where, side = ("joint", "") if one.allowed_at else (str(one.where), one.side)
        room = rooms.get((where, side)) or rooms.setdefault((where, side), _other(where, side, viewer))
        room.said.append(_said(one, page, names, viewer, files[one.pk]))
    for measure in page.safety:
        room = rooms.setdefault(("safety", measure.side), _other(Where.SAFETY, measure.side, viewer))
        room.measures.append(_measure(measure, names, viewer))
    may_speak = any(step.name == "say" for step in page.steps)
    heard = any(one.state == "serving" for one, _name in page.mediators)  # else what is said apart is read by nobody
    for room in rooms.values():
        room.speak = may_speak and (room.key == "joint" or (room.key == "caucus" and heard))
    return list(rooms.values())


def _joint() -> Room:
    return Room("joint", "", _("面对面"), _("各方当事人、代理人和调解员都能看到这里的话。"), "users")


def _caucus(side: str, viewer: Viewer) -> Room:
    if viewer.role == Role.RESIDENT:
        return Room("caucus", side, _("只和调解员说"), _("只有您这一方和听到的调解员能看到，对方看不到。"), "lock")
    words = {"side": str(_SIDES[side])}
    return Room(
        "caucus", side, _("与%(side)s背靠背") % words,
        _("只有%(side)s和在场的调解员能看到这里的话；要让对方知道，由说话的一方同意公开。") % words, "lock",
    )  # fmt: skip


def _other(where: str, side: str, viewer: Viewer) -> Room:
    if where == Where.SAFETY:
        title = _("安全") if viewer.role == Role.RESIDENT else _("安全：%(side)s") % {"side": str(_SIDES[side])}
        return Room(
            "safety", side, title, _("只有受保护的一方、调解员和调委会能看到；对方和代理人看不到。"), "shield-lock"
        )
    if where == Where.CAUCUS:
        return _caucus(side, viewer)
    if where == Where.RATED:
        return Room(
            "rated", side, _("对调解的评价"), _("只有评价的一方和调委会能看到，办这件事的调解员看不到。"), "notes"
        )
    return Room("staff", "", _("内部备注"), _("只有承办的调解员和调委会能看到。"), "notes")


def _said(one: Any, page: Any, names: dict[UUID, str], viewer: Viewer, files: list[Any]) -> Said:
    mine = one.by_post == viewer.id if viewer.id else bool(one.by_side) and one.by_side in _own_sides(page.relations)
    who = _who(one, page, names, viewer)
    return Said(one.pk, one.text, who, one.at, _label(one), mine, bool(one.allowed_at), files)


def _measure(one: Any, names: dict[UUID, str], viewer: Viewer) -> Measure:
    word = _(_MEASURES[one.kind]) if one.kind in _MEASURES else _("解除安全措施")
    name = names.get(one.by_post, "") if viewer.role != Role.RESIDENT else ""
    return Measure(word, one.reference, name, one.at)


def _own_sides(relations: Iterable[str]) -> set[str]:
    found = set(relations)
    return {
        side
        for side, own in (("a", {Relation.SIDE_A, Relation.AGENT_A}), ("b", {Relation.SIDE_B, Relation.AGENT_B}))
        if own & found
    }


def _who(one: Any, page: Any, names: dict[UUID, str], viewer: Viewer) -> str:
    party = next((p for p in page.parties if p.pk == one.party), None)
    if party is not None:
        return f"{_SIDES[party.side]} {party.name_masked}"
    if one.by_side:
        return str(_SIDES[one.by_side])
    name = names.get(one.by_post, "") if one.by_post else ""
    return _("调解员 %(name)s") % {"name": name.rpartition(" ")[2]} if viewer.role == Role.RESIDENT else name


def _label(one: Any) -> str:
    if one.step not in STEPS or one.step == "say":
        return ""
    asked = next((f.label for f in STEPS[one.step].fields if f.name == one.field), STEPS[one.step].word)
    return _(asked)
