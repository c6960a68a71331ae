# SPDX-License-Identifier: MulanPSL-2.0
"""Accounts, for the office pages and the sign-in."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from linli.people.models import Account
from linli.people.rules import ADMINISTRATORS, Role, Viewer


def accounts_visible_to(viewer: Viewer, *, closed: bool = False) -> QuerySet[Account]:
    """Accounts of the administrator's area; nobody else lists colleagues."""
    if viewer.role not in ADMINISTRATORS | {Role.SYSTEM}:
        return Account.objects.none()
    accounts = Account.objects.filter(county__startswith=viewer.area_code[:6]).prefetch_related("posts__unit")
    return (accounts if closed else accounts.filter(is_active=True)).order_by("username")


def is_other_administrator(account: Account, role: Role) -> bool:
    """Whether the account holds another of the three administrators' posts than `role` (三员分立)."""
    if role == Role.SYSTEM:
        return False
    return account.posts.filter(role__in=ADMINISTRATORS).exclude(role=role).exists()


def account_of(account_id: UUID) -> Account | None:
    """An account that may sign in."""
    return Account.objects.filter(pk=account_id, is_active=True).first()
