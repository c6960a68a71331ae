# SPDX-License-Identifier: MulanPSL-2.0
"""Whom to sign in as."""

from __future__ import annotations

from linli.proving.demo.real_data import COUNTIES
from linli.proving.staff.build import PASSWORD, accounts_by_role
from linli.proving.staff.imported import imported_accounts


def account_lines(address: str) -> list[str]:
    """The address, one account a staff role, one a county of imported messages, and the password of them all."""
    lines = [f"{address}/        群众反映，不用账号", f"{address}/login   工作人员，密码都是 {PASSWORD}"]
    for account in accounts_by_role():
        lines.append(f"  {account.username:<16}{account.role_word}  {account.unit}  {account.name}")
    for one in imported_accounts(COUNTIES):
        lines.append(f"  {one.username:<16}{one.who}  {one.unit}")
    return lines
