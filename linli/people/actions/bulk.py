# SPDX-License-Identifier: MulanPSL-2.0
"""A whole staff at once, for the demo and for a county's first day: a few statements, whatever the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from linli.ledger.actions import record_many
from linli.ledger.rules.entries import Fact, NewEntry
from linli.people.actions.gate import subject_of
from linli.people.models import Account, Post, Unit
from linli.people.rules import Role, Viewer, may_hold
from linli.places.queries.snapshot import note_change

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be there. `parent` is the (area code, name) of a unit named before it."""

    name: str
    kind: str
    tier: str
    area_code: str
    short_name: str = ""
    phone: str = ""
    parent: tuple[str, str] | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.area_code, self.name


@dataclass(frozen=True, slots=True)
class NewPost:
    """A duty to be held by the account `username`, which is opened if need be. `unit` is (area code, name)."""

    username: str
    name: str
    unit: tuple[str, str]
    role: Role
    area_code: str = ""
    title: str = ""
    categories: tuple[str, ...] = ()


@transaction.atomic
def bring_in_staff(
    units: Sequence[NewUnit],
    posts: Sequence[NewPost],
    *,
    by: Viewer,
    password: str,
    since: date,
    now: datetime,
    is_demo: bool = False,
) -> int:
    """Open what is not there yet; what is there stays as it is. Returns how many rows were written.

    All new accounts get the same `password`, hashed once: for demos, or to be handed out and changed at first use.
    Raises ValueError for a role that may not be held where it is placed, IntegrityError for two administrators in one.
    """
    if by.role not in {Role.SYSTEM, Role.SYSTEM_ADMIN}:
        raise ValueError("a whole staff is brought in by the machine")
    homes, entries = _units(units, by, since, now)
    holders = _accounts(posts, homes, by, password, is_demo, now, entries)
    written = len(entries) + _posts(posts, homes, holders, by, since, now, entries)
    record_many(entries, first=True)
    note_change()
    return written


def _units(units: Sequence[NewUnit], by: Viewer, since: date, now: datetime) -> tuple[dict, list[NewEntry]]:
    known = {(row.area_code, row.name): row for row in Unit.objects.filter(closed_on__isnull=True)}
    fresh = []
    for new in units:
        if new.key in known:
            continue
        place = {"kind": new.kind, "tier": new.tier, "area_code": new.area_code, "county": new.area_code[:6]}
        names = {"name": new.name, "short_name": new.short_name or new.name[:24], "phone": new.phone}
        known[new.key] = Unit(**place, **names, parent=known[new.parent] if new.parent else None, opened_on=since)
        fresh.append(known[new.key])
    Unit.objects.bulk_create(fresh, batch_size=AT_ONCE)
    facts = {unit.pk: {"kind": unit.kind, "area": unit.area_code} for unit in fresh}
    return known, [NewEntry(subject_of("unit", unit), "open", now, by, facts[unit.pk]) for unit in fresh]


def _accounts(
    posts: Iterable[NewPost],
    homes: dict[tuple[str, str], Unit],
    by: Viewer,
    password: str,
    is_demo: bool,
    now: datetime,
    entries: list[NewEntry],
) -> dict[str, Account]:
    wanted = {new.username: new for new in posts}
    known = {row.username: row for row in Account.objects.filter(username__in=wanted)}
    secret = make_password(password) if len(known) < len(wanted) else ""
    fresh = [
        Account(
            county=homes[new.unit].county,
            username=username,
            name=new.name,
            password=secret,
            must_change_password=not is_demo,
            is_demo=is_demo,
            sessions_from=now,
        )
        for username, new in wanted.items()
        if username not in known
    ]
    Account.objects.bulk_create(fresh, batch_size=AT_ONCE)
    entries += [NewEntry(subject_of("account", account), "open", now, by) for account in fresh]
    return known | {account.username: account for account in fresh}


def _posts(
    posts: Iterable[NewPost],
    homes: dict[tuple[str, str], Unit],
    holders: dict[str, Account],
    by: Viewer,
    since: date,
    now: datetime,
    entries: list[NewEntry],
) -> int:
    ids = [account.pk for account in holders.values()]
    held: set[tuple[UUID, UUID, str, str]] = set(
        Post.objects.filter(account__in=ids).values_list("account_id", "unit_id", "role", "area_code")
    )
    fresh = []
    for new in posts:
        home, holder = homes[new.unit], holders[new.username]
        area_code = new.area_code or home.area_code
        if not (may_hold(new.role, home.kind, home.tier) and area_code.startswith(home.area_code)):
            raise ValueError(f"{new.role} cannot be held in {home.name} for {area_code}")
        if (holder.pk, home.pk, str(new.role), area_code) in held:
            continue
        held.add((holder.pk, home.pk, str(new.role), area_code))
        duty = {"role": new.role, "title": new.title, "area_code": area_code, "categories": list(new.categories)}
        fresh.append(Post(county=home.county, account=holder, unit=home, starts_on=since, **duty))
    Post.objects.bulk_create(fresh, batch_size=AT_ONCE)
    for post in fresh:
        facts: dict[str, Fact] = {"role": str(post.role), "unit": post.unit_id, "account": post.account_id}
        facts |= {"area": post.area_code, "from": since}
        entries.append(NewEntry(subject_of("post", post), "open", now, by, facts))
    return len(fresh)
