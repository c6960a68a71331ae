# SPDX-License-Identifier: MulanPSL-2.0
"""A year of disputes in several counties: committees and mediators made where there are none, rows sent by COPY."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.db import connection, transaction

from linli.disputes.rules.reminding import LAST
from linli.disputes.rules.types import type_name
from linli.kernel.ids import new_id
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.ledger.actions import record_many
from linli.ledger.rules import NewEntry, Subject
from linli.ledger.rules.numbers import number_prefix
from linli.people.rules import Role, Viewer
from linli.proving.simulated.copying import copy_rows
from linli.proving.simulated.dispute_after import write_after
from linli.proving.simulated.dispute_lives import DisputeLife, live

CITY, TOWNS, VILLAGES = "5199", 6, 4  # committees a county: one, six, and four under each of the six
_ROW = (
    *("id", "county", "number", "title", "dispute_type", "source", "case_number", "state", "stage", "tier", "grade"),
    *("version", "scope_code", "place_text", "amount", "committee_id", "colour", "group", "safe_sides", "applied_at"),
    *(
        "registered_at",
        "taken_at",
        "state_at",
        "due_at",
        "late_at",
        "due_step",
        "settled",
        "effective_at",
        "settled_amount",
    ),
    *("performed_at", "confirmed_at", "ended_at", "end_reason", "prior_state", "closed_at", "filed_at", "keep"),
)
_COUNTER = """
INSERT INTO ledger_counter AS c (id, county, kind, day, last) VALUES (%s, %s, 'MD', %s, %s)
ON CONFLICT (county, kind, day) DO UPDATE SET last = c.last + excluded.last RETURNING last
"""


@dataclass(frozen=True, slots=True)
class Office:
    """One committee with its clerk and its two mediators (post → register id)."""

    unit: UUID
    tier: str
    area: str
    clerk: Viewer
    mediators: tuple[tuple[Viewer, UUID], ...]


def simulate_disputes(count: int, *, counties: int = 11, seed: int = 1, now: datetime, years: float = 1.0) -> int:
    """`count` disputes of the past, spread over `counties`. A county that has some is left alone: run it again freely."""
    made = 0
    for n in range(counties):
        share = count * (n + 1) // counties - count * n // counties
        made += _county(f"{CITY}{n + 11:02d}", share, Random(f"{seed} {n}"), now, years)
    return made


@transaction.atomic
def _county(county: str, count: int, random: Random, now: datetime, years: float) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM disputes_dispute WHERE county = %s LIMIT 1", [county])
        if cursor.fetchone() or not count:
            return 0
    offices = _offices(county, now)
    begin = now - timedelta(days=365 * years)
    moments = sorted(begin + (now - begin) * random.random() for _ in range(count))
    lives = []
    for at in moments:
        office = random.choices(
            offices, [1 if one.tier == "county" else 2 if one.tier == "town" else 4 for one in offices]
        )[0]
        mediator = random.choice(office.mediators)
        life = live(at, now, office.clerk, mediator[0], random)
        _place(life, county, office)
        lives.append((life, office, mediator))
    _number(county, [life for life, _office, _mediator in lives])
    _write(county, lives, now)
    return len(lives)


def _place(life: DisputeLife, county: str, office: Office) -> None:
    life.row |= {
        "id": life.id, "county": county, "title": type_name(life.row["dispute_type"]), "case_number": "",
        "tier": office.tier, "scope_code": office.area, "place_text": "", "committee_id": office.unit, "group": False,
        "safe_sides": "", "prior_state": "",
    }  # fmt: skip


def _number(county: str, lives: Sequence[DisputeLife]) -> None:
    days: dict[date, list[DisputeLife]] = {}
    for life in lives:
        days.setdefault(county_day(life.row["applied_at"]), []).append(life)
    for day, told in days.items():
        with connection.cursor() as cursor:
            cursor.execute(_COUNTER, [new_id(), county, day, len(told)])
            last = cursor.fetchone()[0]
        for serial, life in enumerate(told, start=last - len(told) + 1):
            life.row["number"] = f"{number_prefix('MD', county, day)}{serial:04d}"


def _write(county: str, lives: Sequence[tuple[DisputeLife, Office, tuple[Viewer, UUID]]], now: datetime) -> None:
    every = [life for life, _office, _mediator in lives]
    columns = [f'"{name}"' if name == "group" else name for name in _ROW]
    copy_rows("disputes_dispute", columns, ([life.row.get(name) for name in _ROW] for life in every))
    copy_rows(
        "disputes_disputetext", ("dispute_id", "county", "facts", "requests", "undisputed", "ways"),
        ((life.id, county, "双方各执一词，请求调解。", "按责任处理", "", "") for life in every),
    )  # fmt: skip
    copy_rows(
        "disputes_party",
        ("id", "county", "dispute_id", "side", "place", "organisation", "name_masked", "consent", "consent_how",
         "represents", "proof"),
        ((new_id(), county, life.id, side, 1, False, "张*", "yes" if life.serves else "unasked", "", False, "")
         for life in every for side in "ab"),
    )  # fmt: skip
    copy_rows(
        "disputes_appointment",
        ("id", "county", "dispute_id", "mediator_id", "post_id", "chosen", "state", "challenge_side", "gone_why",
         "named_at"),
        ((new_id(), county, life.id, key, post.id, False, "serving", "", "", life.row["applied_at"])
         for life, _office, (post, key) in lives if life.serves),
    )  # fmt: skip
    _limits(county, every, now)
    copy_rows(
        "disputes_agreement",
        ("id", "county", "dispute_id", "place", "form", "state", "facts", "text", "default_clause", "total",
         "drafted_at", "effective_at"),
        ((life.agreement, county, life.id, 1, life.row["settled"], "effective", "各有责任", "互谅互让，到此为止", "",
          life.row["settled_amount"], life.row["effective_at"], life.row["effective_at"])
         for life in every if life.agreement),
    )  # fmt: skip
    write_after(county, every, lives[0][1].clerk.id, now)
    record_many(
        (NewEntry(Subject("dispute", life.id, county), step, at, by, facts)
         for life in every for step, at, by, facts in life.entries),
        first=True,
    )  # fmt: skip


def _limits(county: str, every: Sequence[DisputeLife], now: datetime) -> None:
    copy_rows(
        "disputes_limit",
        ("id", "county", "dispute_id", "key", "since", "due_at", "paused_seconds", "rung", "next_check_at"),
        ((new_id(), county, life.id, life.limit[0], life.row["state_at"], life.limit[1], 0, *_told(life.limit[1], now))
         for life in every if life.limit),
    )  # fmt: skip


def _told(due_at: datetime, now: datetime) -> tuple[int, datetime | None]:
    """Of a past that was simulated everybody was told; what is to come is still looked at."""
    return (0, due_at - timedelta(days=1)) if due_at > now else (LAST, None)


def _offices(county: str, now: datetime) -> list[Office]:
    """The committees of a county that is not there yet: units, posts, accounts, register."""
    places = [("county", county, "调解中心")]
    for t in range(1, TOWNS + 1):
        town = f"{county}{t:03d}"
        places.append(("town", town, f"第{t}镇调委会"))
        places += [("village", f"{town}{v:03d}", f"第{t}镇第{v}村调委会") for v in range(1, VILLAGES + 1)]
    return [_office(county, tier, area, name, now) for tier, area, name in places]


def _office(county: str, tier: str, area: str, name: str, now: datetime) -> Office:
    unit, day = new_id(), county_day(now - timedelta(days=800))
    copy_rows(
        "people_unit", ("id", "county", "name", "short_name", "kind", "tier", "area_code", "phone", "opened_on"),
        [(unit, county, f"{county}{name}", name, "mediation", tier, area, "", day)],
    )  # fmt: skip
    roles = (("clerk", Role.HANDLER), ("m1", Role.MEDIATOR), ("m2", Role.MEDIATOR))
    viewers = [_post(county, unit, name, tier, area, key, role, day) for key, role in roles]
    copy_rows(
        "disputes_committee", ("id", "county", "unit_id", "kind", "paper_word", "members", "women"),
        [(new_id(), county, unit, tier, f"{name[:8]}人调", 5, 2)],
    )  # fmt: skip
    keys = [new_id(), new_id()]
    copy_rows(
        "disputes_mediator",
        ("id", "county", "post_id", "unit_id", "team", "expertise", "languages", "area_code", "most_open", "salaried",
         "listed_on"),
        [(key, county, viewer.id, unit, "worthies", [], [], area, 99, False, day)
         for key, viewer in zip(keys, viewers[1:], strict=True)],
    )  # fmt: skip
    return Office(unit, tier, area, viewers[0], tuple(zip(viewers[1:], keys, strict=True)))


def _post(county: str, unit: UUID, name: str, tier: str, area: str, key: str, role: Role, day: date) -> Viewer:
    account, post = new_id(), new_id()
    copy_rows(
        "people_account",
        ("id", "county", "username", "name", "password", "is_active", "must_change_password", "sessions_from",
         "totp_step", "is_demo"),
        [(account, county, f"sim.{area}.{key}", "赵强", "!", True, False, datetime.combine(day, time(), COUNTY_ZONE), 0,
          False)],
    )  # fmt: skip
    copy_rows(
        "people_post",
        ("id", "county", "account_id", "unit_id", "role", "title", "area_code", "categories", "starts_on"),
        [(post, county, account, unit, str(role), "", area, [], day)],
    )  # fmt: skip
    return Viewer(post, role, county, area, unit, name, "mediation", tier, account, "赵强")
