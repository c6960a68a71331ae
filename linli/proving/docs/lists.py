# SPDX-License-Identifier: MulanPSL-2.0
"""The shorter references: commands, personal data, limits, codes, roles."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.management import get_commands, load_command_class

from linli.cases import code_texts, texts
from linli.cases.rules.code_tables import CONFIDENCE, PROFILE_NUMBERS, PROFILE_TIERS, PROFILE_TYPES
from linli.cases.rules.table import STEPS
from linli.files import rules as files
from linli.people.rules import LIMITS, PERSONAL_FIELDS, Role
from linli.people.rules.holding import MAY_HOLD
from linli.people.rules.roles import ADMINISTRATORS, NOT_STAFF
from linli.people.texts import ROLES, UNIT_KINDS
from linli.proving.docs.amounts import amounts
from linli.proving.docs.tables import page, table

SAID = {  # what people say in their own words; not in PERSONAL_FIELDS because it is not of the people room
    "CaseText.text": ("the matter itself", "what was told; redacted for units kept from the reporter's identity"),
    "CaseText.words": ("search", "words of the title and of the redacted text"),
    "Case.title": ("lists", "first sentence of what was told"),
    "Case.place_text": ("find the place", "may be a person's address; not shown where the reporter is protected"),
    "Note.text": ("the way to an answer", "messages, notes, reasons, results"),
    "Feedback.words": ("judge the result", "the reporter's words at a rating or call-back"),
    "Appointment.about": ("receive who comes prepared", "what a visitor wants to speak about; the centre alone"),
    "Milestone.words": ("a matter taken up", "what is to be reached by a day"),
    "HandOver.words": ("what the next on duty must know", "written by who hands over; no contacts"),
    "Matter.text": ("propose category, unit, twins", "the matter's words without phones, numbers and the own name"),
    "Matter.place_text": ("find the place", "as Case.place_text"),
    "Matter.contact_id": ("tell tellers apart", "an id; emptied when the proposal is made"),
    "Signature.teller": (
        "recognise who writes again",
        "keyed digest; emptied when the matter, or what it was merged into, ends",
    ),
    "Notice.facts": ("write the notice", "number, unit, day; no contacts"),
}
DATA = Path(__file__).resolve().parents[2] / "cases" / "data"


def commands_page() -> str:
    """Linli's own commands with their arguments."""
    parts = ["`linli <command> --help` says the same. Django's own commands (migrate, shell …) are there too."]
    for name in our_commands():
        command = load_command_class(get_commands()[name], name)
        options = [
            ("`" + "`, `".join(action.option_strings or [action.dest]) + "`", action.help or "")
            for action in command.create_parser("linli", name)._actions
            if action.dest not in _EVERY_COMMAND
        ]
        parts += [f"## linli {name}", command.help or ""]
        parts += [table(["argument", "meaning"], options)] if options else []
    return page("Commands", *parts)


_EVERY_COMMAND = {
    *("help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks"),
}


def our_commands() -> list[str]:
    """The names of Linli's own commands."""
    return sorted(name for name, app in get_commands().items() if str(app).startswith("linli."))


def personal_data_page() -> str:
    """Field, purpose, basis, level, how long, how shown."""
    rows = [(f"`{n}`", f.purpose, f.basis, f.level, f.retention, f.mask) for n, f in sorted(PERSONAL_FIELDS.items())]
    said = [(f"`{name}`", *words) for name, words in SAID.items()]
    return page(
        "Personal data",
        "What `linli/people/rules/personal.py` declares. The law is the Personal Information Protection Law (个人信息保护法).",
        table(["field", "purpose", "basis", "level", "kept", "shown"], rows),
        "## What people say in their own words",
        "It may name persons. Units that must not know the reporter read it redacted; the ledger holds none of it.",
        table(["field", "purpose", "what it is"], said),
    )


def limits_page() -> str:
    """Limits on tries, sizes and numbers."""
    tries = [
        (f"`{name}`", limit.burst, f"{limit.closed_for or limit.every}", "closed for" if limit.closed_for else "one more each", limit.why)
        for name, limit in LIMITS.items()
    ]  # fmt: skip
    kinds = [(f"`{name}`", f"{kind.most_bytes // files.MB} MB") for name, kind in files.KINDS.items()]
    return page(
        "Limits",
        "## Tries",
        "Counted in PostgreSQL, so all processes share them. So many at once; then closed, or one more each so often.",
        table(["limit", "at once", "h:mm:ss", "then", "protects against"], tries),
        "## Files",
        table(["kind", "at most"], kinds),
        "## Sizes and numbers",
        table(["what", "at most", "where"], [(words, f"{value:,}", f"`{where}`") for words, value, where in amounts()]),
    )


def codes_page() -> str:
    """Where the codes come from, and how sure we are of each."""
    letters = [(letter, str(code_texts.CONFIDENCE[letter])) for letter in CONFIDENCE]
    parts = [
        "The tables of `linli/cases/data/` are loaded by `linli open_county` and edited in the browser (编码参数) afterwards."
    ]
    parts += ["## Confidence", table(["letter", "meaning"], letters)]
    for name in ("event_categories", "order_types", "handling_classes", "profile"):
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found = Counter((row["source"], row["confidence"]) for row in csv.DictReader(file))
        rows = [(source, confidence, count) for (source, confidence), count in sorted(found.items())]
        parts += [f"## {name}.csv", table(["source", "confidence", "rows"], rows)]
    bounds = {key: f"{least} to {most}" for key, (least, most) in PROFILE_NUMBERS.items()}
    bounds |= {key: ", ".join(tiers) for key, tiers in PROFILE_TIERS.items()}
    bounds[PROFILE_TYPES] = "codes of open order types"
    with (DATA / "profile.csv").open(encoding="utf-8", newline="") as file:
        meaning = {row["key"]: row["meaning"] for row in csv.DictReader(file)}
    parts += [
        "## County settings",
        table(["key", "possible", "meaning"], [(f"`{k}`", b, meaning[k]) for k, b in bounds.items()]),
    ]
    return page("Codes: sources and confidence", *parts)


def roles_page() -> str:
    """Roles, where each may be held, which steps each may take."""
    return page(
        "Roles",
        "A person acts through one chosen post: account × unit × role × area × from–to. "
        f"Nobody holds two of {', '.join(sorted(ADMINISTRATORS))} (三员分立).",
        table(["role", "办公用语", "may be held in", "steps"], list(_roles())),
        "Which of its steps a role may take on a given case depends on what it is to that case: see steps.md.",
        "## Channels and urgency",
        table(["channel", "办公用语"], [(f"`{key}`", str(word)) for key, word in texts.CHANNELS.items()]),
        table(["urgency", "办公用语"], [(f"`{key}`", str(word)) for key, word in texts.URGENCIES.items()]),
    )


def _roles() -> Iterator[tuple[str, ...]]:
    for role in Role:
        steps = ", ".join(step.name for step in STEPS.steps if role in step.roles) or "none"
        held = "; ".join(
            f"{UNIT_KINDS[kind]} ({', '.join(sorted(tiers))})" for kind, tiers in MAY_HOLD.get(role, {}).items()
        )
        yield (f"`{role}`", str(ROLES[role]), "no post" if role in NOT_STAFF else held, steps)
