# SPDX-License-Identifier: MulanPSL-2.0
"""Every limit on tries, in one table. Each protects something that its `why` names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` tries at once, then one more each `every`. With `closed_for`, no trickle: closed that long instead."""

    burst: int
    every: timedelta
    why: str
    closed_for: timedelta | None = None


_S, _M, _H = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)

LIMITS: dict[str, Limit] = {
    "sign_in_account": Limit(5, 3 * _M, "guessing one account's password", closed_for=15 * _M),
    "sign_in_network": Limit(60, 2 * _S, "guessing many accounts; wide, for an office shares one address"),
    "second_factor": Limit(5, 3 * _M, "guessing the six digits of the second factor", closed_for=15 * _M),
    "code_phone_minute": Limit(1, _M, "sending codes to one phone"),
    "code_phone_hour": Limit(5, 12 * _M, "sending codes to one phone"),
    "code_network": Limit(20, 30 * _S, "sending codes to many phones"),
    "code_check_network": Limit(60, 2 * _S, "guessing codes of many phones"),
    "receipt_network": Limit(30, 10 * _S, "guessing the secrets of receipts"),
    "receipt_number": Limit(5, 3 * _M, "guessing the secret of one receipt", closed_for=15 * _M),
    "report_network": Limit(30, 10 * _S, "flooding the centre; wide, for a mobile network shares one address"),
    "report_resident": Limit(10, 6 * _M, "flooding the centre by one resident"),
    "upload_network": Limit(60, 5 * _S, "filling the disk"),
    "reveal_post": Limit(60, _M, "copying out contact data one by one"),
    "export_post": Limit(10, 6 * _M, "copying out lists"),
    "search_post": Limit(60, _S, "heavy searches"),
    "api_token": Limit(200, _S / 50, "overload by one integration"),
    "api_upload_token": Limit(60, 5 * _S, "filling the disk by one integration"),
    "api_bulk_token": Limit(10, 10 * _S, "overload by bulk requests"),
}

CODE_DIGITS = 6
CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
