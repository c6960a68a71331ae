# SPDX-License-Identifier: MulanPSL-2.0
"""Posts as viewers, as rows of an account, and as words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.kernel.times import county_day
from linli.people import texts
from linli.people.models import Post, Unit
from linli.people.rules import Role, Viewer
from linli.people.rules.categories import covers

if TYPE_CHECKING:
    from linli.people.models import Account

_COLUMNS = (
    *("id", "role", "county", "area_code", "unit_id", "unit__name", "unit__kind", "unit__tier"),
    *("account_id", "account__name", "categories"),
)
_FIELDS = (
    "id",
    "role",
    "county",
    "area_code",
    "unit_id",
    "unit_name",
    "unit_kind",
    "tier",
    "account_id",
    "name",
    "categories",
)

# every request of staff asks this: plain SQL costs a third of what building the query does
_ONE = """
SELECT post.id, post.role, post.county, post.area_code, post.unit_id, unit.name, unit.kind, unit.tier,
       post.account_id, account.name, post.categories
FROM people_post AS post
JOIN people_account AS account ON account.id = post.account_id AND account.is_active
JOIN people_unit AS unit ON unit.id = post.unit_id AND (unit.closed_on IS NULL OR unit.closed_on > %(day)s)
WHERE post.id = %(id)s AND post.starts_on <= %(day)s AND (post.ends_on IS NULL OR post.ends_on > %(day)s)
  AND (%(since)s::timestamptz IS NULL OR account.sessions_from <= %(since)s::timestamptz)
"""


def held_on(day: date) -> Q:
    """Posts that are held on `day`, by an account that may sign in, in a unit that is open."""
    return (
        Q(starts_on__lte=day, account__is_active=True)
        & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))
        & (Q(unit__closed_on__isnull=True) | Q(unit__closed_on__gt=day))
    )


def viewer_of_post(post_id: UUID, *, on: date | None = None, since: datetime | None = None) -> Viewer | None:
    """The viewer that this post is today, in one statement; None if post, account or unit is closed.

    `since` is when the session began: None too if the password or the second factor changed after that.
    """
    day = on or county_day(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_ONE, {"id": post_id, "day": day, "since": since})
        row = cursor.fetchone()
    return _viewer(row) if row else None


def posts_of(account: Account | UUID, *, on: date | None = None) -> list[Viewer]:
    """The posts this account may choose from today, as viewers, by unit name."""
    mine = Post.objects.filter(held_on(on or county_day(timezone.now())), account=account)
    return [_viewer(row) for row in mine.order_by("unit__area_code", "unit__name", "role", "pk").values_list(*_COLUMNS)]


def _viewer(row: tuple) -> Viewer:
    facts = dict(zip(_FIELDS, row, strict=True))
    return Viewer(**{**facts, "role": Role(facts["role"]), "categories": tuple(facts["categories"])})


_accounts: dict[UUID, UUID] = {}  # a post is one account's for good


def posts_of_person(account_id: UUID | None) -> QuerySet[Post]:
    """All posts of an account, closed ones too: one person may hold two, and is still one person."""
    return Post.objects.filter(account=account_id)


def holder_of(post_id: UUID | None) -> UUID | None:
    """The account of a post, closed ones too: one person may hold two posts, and is still one person."""
    if post_id is not None and post_id not in _accounts:
        found = Post.objects.filter(pk=post_id).values_list("account", flat=True).first()
        if found is None:
            return None
        note_holder(post_id, found)
    return _accounts.get(post_id) if post_id else None


def held_among(post_ids: Collection[UUID], *, on: date) -> set[UUID]:
    """Those of these posts that somebody holds on a day."""
    return set(Post.objects.filter(held_on(on), pk__in=post_ids).values_list("pk", flat=True))


def note_holder(post_id: UUID, account_id: UUID) -> None:
    """Read beside something else: `holder_of` asks no more."""
    _accounts[post_id] = account_id


def grid_workers_of(grid_code: str, *, on: date | None = None, category: str = "") -> list[UUID]:
    """The posts of the workers of one grid, who are there for this category ("" for any)."""
    day = on or county_day(timezone.now())
    workers = Post.objects.filter(held_on(day), area_code=grid_code, role=Role.GRID_WORKER).order_by("pk")
    return [pk for pk, kinds in workers.values_list("pk", "categories") if covers([kinds], category)]


def leaders_of(area_code: str) -> list[UUID]:
    """The posts of the leaders whose area holds this place, the nearest first."""
    day = county_day(timezone.now())
    prefixes = [area_code[:width] for width in (4, 6, 9, 12, 15) if len(area_code) >= width]
    leaders = Post.objects.filter(held_on(day), area_code__in=prefixes, role=Role.LEADER)
    return list(leaders.order_by("-area_code", "pk").values_list("pk", flat=True))


def heads_of(unit_id: UUID, *, but: UUID | None = None) -> list[UUID]:
    """The posts of a unit's heads; where it has none, of the leaders nearest over its ground. Never of the account `but`."""
    held = Post.objects.filter(held_on(county_day(timezone.now()))).exclude(account=but).order_by("pk")
    heads = list(held.filter(unit=unit_id, role=Role.UNIT_LEADER).values_list("pk", flat=True))
    ground = "" if heads else Unit.objects.values_list("area_code", flat=True).get(pk=unit_id)
    prefixes = [ground[:width] for width in (4, 6, 9, 12, 15) if len(ground) >= width]
    leaders = held.filter(role=Role.LEADER, area_code__in=prefixes)
    over = list(leaders.values_list("area_code", "pk")) if prefixes else []
    nearest = max((area for area, _pk in over), key=len, default="")
    return heads or [pk for area, pk in over if area == nearest]


def posts_visible_to(viewer: Viewer, *, on: date | None = None, closed: bool = False) -> QuerySet[Post]:
    """Posts inside the viewer's area, for the office pages."""
    posts = Post.objects.filter(area_code__startswith=viewer.area_code).select_related("account", "unit")
    if not closed:
        posts = posts.filter(held_on(on or county_day(timezone.now())))
    return posts.order_by("unit__area_code", "unit__name", "role", "pk")


def posts_in_unit(unit_id: UUID | None, *, on: date, roles: Collection[Role] = tuple(Role)) -> list[tuple[UUID, str]]:
    """(post, role and name) of everybody who holds a post in the unit on that day, in one of `roles`, by name."""
    rows = Post.objects.filter(held_on(on), unit=unit_id, role__in=roles).order_by("account__name", "pk")
    named = rows.values_list("pk", "role", "account__name")
    return [(pk, f"{texts.ROLES[Role(role)]} {name}") for pk, role, name in named]


def posts_held(on: date) -> QuerySet[Post]:
    """Every post that somebody holds on that day, to be asked about inside another statement."""
    return Post.objects.filter(held_on(on))


def still_held(post_ids: Collection[UUID], *, on: date) -> set[UUID]:
    """Of these posts, those that somebody holds on that day; one statement, none for none."""
    return set(Post.objects.filter(held_on(on), pk__in=post_ids).values_list("pk", flat=True)) if post_ids else set()


def open_posts_in(unit_id: UUID, *, on: date) -> int:
    """How many posts of a unit are still held on that day or begin later."""
    return Post.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), unit=unit_id).count()


def post_or_none(post_id: UUID) -> Post | None:
    """The post, whoever holds it."""
    return Post.objects.filter(pk=post_id).first()


def unit_of_post(post_id: UUID) -> tuple[UUID, str] | None:
    """The unit and the role of a post, whoever holds it."""
    return Post.objects.filter(pk=post_id).values_list("unit_id", "role").first()


def posts_in_roles(county: str, roles: Collection[Role], *, on: date) -> list[tuple[UUID, str, UUID, str]]:
    """(post, role, unit, area) of everybody who holds one of `roles` in the county or the city above it."""
    counties = (county, county[:4])
    held = Post.objects.filter(held_on(on), county__in=counties, role__in=roles)
    return list(held.order_by("pk").values_list("pk", "role", "unit_id", "area_code"))
