# SPDX-License-Identifier: MulanPSL-2.0
"""What happened to a case, one line a step, in the words of the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as mark

from linli.cases import texts
from linli.cases.models import Case, Note
from linli.cases.queries.as_read import reading_of, reading_of_office
from linli.cases.rules.guard import parties_of
from linli.cases.rules.states import Audience, Channel, Party
from linli.cases.rules.table import STEPS
from linli.clocks.rules.running import Kind
from linli.clocks.texts import KINDS as CLOCKS
from linli.clocks.texts import RUNGS
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.queries import story_of
from linli.ledger.queries.stories import StoryLine as Entry
from linli.people.queries import post_names, unit_info
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

OTHER_STEPS = {
    "report": mark("登记"),
    "reveal": mark("查看联系方式"),
    "export": mark("导出"),
    "release_file": mark("把一份附件交给办理单位看"),
    "hold_file": mark("收回一份附件"),
    "merged_in": mark("并入另一件"),
    "merged_out": mark("并入的一件恢复单独办理"),
    "recount": mark("重算时限"),
    "wait_over": mark("等待期满"),
}


@dataclass(slots=True)
class StoryLine:
    """One step as shown. `took` is the time since the line before."""

    n: int
    step: str
    word: str
    at: datetime
    unit: str
    who: str
    plain: str
    took: timedelta
    to: str = ""
    words: list[tuple[str, str]] = field(default_factory=list)


def story(case: Case, viewer: Viewer, *, notes: list[Note] | None = None) -> list[StoryLine]:
    """Oldest first. Residents read plain words and no staff names, and only what concerns them; staff read all."""
    lines = list(story_of(case.subject))
    names = {} if viewer.role == Role.RESIDENT else post_names([line.by_post for line in lines if line.by_post])
    words = _words_by_entry(readable_notes(case, viewer) if notes is None else notes)
    found, before = [], None
    for line in lines:
        if viewer.role == Role.RESIDENT and line.step not in texts.PLAIN:
            continue
        unit = _unit_name(line.by_unit)
        found.append(
            StoryLine(
                n=line.n,
                step=line.step,
                word=_word(line),
                at=line.at,
                unit=unit,
                who=_who(line, names),
                plain=_plain(case, line.step, line.facts, unit),
                took=line.at - (before or line.at),
                to=_to(line.facts),
                words=words.get(line.n, []),
            )
        )
        before = line.at
    return found


def _who(line: Entry, names: dict[UUID, str]) -> str:
    """The post, and whether another system took the step through it; of the past of a file, that it was imported."""
    if line.facts.get("imported"):
        return str(texts.CHANNELS[Channel.IMPORT])
    name = names.get(line.by_post, "") if line.by_post else ""
    return gettext("%(name)s（经系统接入）") % {"name": name} if name and "token" in line.facts else name


def _word(line: Entry) -> str:
    """The step; of a reminder, also which limit it is of: several may run out on one day."""
    kind = line.facts.get("clock", "").partition(":")[0] if line.step in RUNGS else ""
    return f"{step_word(line.step)} · {CLOCKS[Kind(kind)]}" if kind else step_word(line.step)


def step_word(step: str) -> str:
    """The office word of a ledger step."""
    if step in STEPS:
        return gettext(STEPS[step].word)
    if step in RUNGS:
        return str(RUNGS[step])
    word = OTHER_STEPS.get(step)
    return gettext(word) if word else step


def _plain(case: Case, step: str, facts: dict, unit: str) -> str:
    template = texts.PLAIN.get(step)
    if template is None:
        return ""
    to = _to(facts)
    promised = datetime.fromisoformat(facts["due"]) if facts.get("due") else case.due_at
    due = f"{promised.astimezone(COUNTY_ZONE):%m月%d日}".lstrip("0").replace("月0", "月")
    return gettext(template) % {"unit": unit or _unit_name(case.centre_id), "to": to, "due": due}


def _to(facts: dict) -> str:
    """Whom a step names: one unit, or all that were whistled for, the lead first."""
    named = facts.get("units") or ([facts["unit"]] if facts.get("unit") else [])
    return "、".join(_unit_name(UUID(unit)) for unit in named)


def _unit_name(unit_id: UUID | None) -> str:
    info = unit_info(unit_id) if unit_id else None
    return info.short_name or info.name if info else ""


def readable_notes(case: Case, viewer: Viewer) -> list[Note]:
    """The notes this viewer may read, oldest first; what the reporter might be known by is redacted where they hide."""
    parties = parties_of(case, viewer)
    audiences = {Audience.EVERYBODY}
    if viewer.role != Role.RESIDENT:
        audiences.add(Audience.STAFF)
    if Party.CENTRE in parties:
        audiences.add(Audience.CENTRE)
    notes = list(Note.objects.filter(case=case, audience__in=audiences).order_by("at", "pk"))
    told, office = reading_of(case, viewer), reading_of_office(case, viewer)
    for note in notes if told else ():
        hide = told if note.side == "reporter" or note.step == "write" else office
        if hide is not None and not (viewer.unit_id and note.unit_id == viewer.unit_id):  # one's own words stay
            note.text = hide(note.text)
    return notes


def _words_by_entry(notes: list[Note]) -> dict[int, list[tuple[str, str]]]:
    """Entry number → (field label, words)."""
    found: dict[int, list[tuple[str, str]]] = {}
    for note in notes:
        found.setdefault(note.entry, []).append((_label(note), note.text))
    return found


def _label(note: Note) -> str:
    if note.step in STEPS:
        for asked in STEPS[note.step].fields:
            if asked.name == note.field:
                return gettext(asked.label)
    return ""
