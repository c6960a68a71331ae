# SPDX-License-Identifier: MulanPSL-2.0
"""Units and posts as rows of a sheet, under the headings that the imports read."""

from __future__ import annotations

from collections.abc import Iterator

from linli.people import columns, texts
from linli.people.queries.posts import posts_visible_to
from linli.people.queries.units import units_visible_to
from linli.people.rules import Role, Tier, UnitKind, Viewer


def unit_headings() -> list[str]:
    return [str(word) for word in columns.UNIT_COLUMNS.values()]


def post_headings() -> list[str]:
    return [str(word) for word in columns.POST_COLUMNS.values()]


def unit_rows(viewer: Viewer) -> Iterator[list[str]]:
    """The open units in the viewer's area, one statement; parents before their children."""
    for unit in units_visible_to(viewer).iterator(2000):
        yield [
            unit.name,
            unit.short_name,
            str(texts.UNIT_KINDS[UnitKind(unit.kind)]),
            str(texts.TIERS[Tier(unit.tier)]),
            unit.area_code,
            unit.parent.name if unit.parent else "",
            unit.phone,
            unit.mail,
        ]


def post_rows(viewer: Viewer) -> Iterator[list[str]]:
    """The posts held today in the viewer's area, one statement."""
    for post in posts_visible_to(viewer).iterator(2000):
        yield [
            post.account.username,
            post.account.name,
            post.unit.name,
            post.unit.area_code,
            str(texts.ROLES[Role(post.role)]),
            post.title,
            post.area_code,
            " ".join(post.categories),
            post.starts_on.isoformat(),
            post.ends_on.isoformat() if post.ends_on else "",
        ]
