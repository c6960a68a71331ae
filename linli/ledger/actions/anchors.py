# SPDX-License-Identifier: MulanPSL-2.0
"""Writing the daily anchor: the last seal, signed, as a small text file to be kept elsewhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum

from linli.kernel.times import county_day
from linli.ledger.actions.write_once import write_new
from linli.ledger.models import Seal
from linli.ledger.queries.anchors import anchor_name, is_anchored_on, stored_anchor_key
from linli.ledger.queries.sealing import counties_with_entries
from linli.ledger.rules.anchors import Anchor, signed_anchor


def anchor_due(*, now: datetime) -> int:
    """Write the day's anchor of every county that has none yet; how many. The kept files say which have one."""
    return sum(_anchor_of_the_day(county, now) for county in counties_with_entries())


@transaction.atomic
def _anchor_of_the_day(county: str, now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('linli anchor'), hashtext(%s))", [county])
        if not cursor.fetchone()[0]:
            return False
    if is_anchored_on(Path(settings.LINLI_ANCHORS), county, county_day(now)):
        return False
    return write_anchor(county, now=now) is not None


def write_anchor(county: str, *, now: datetime, directory: Path | None = None) -> Path | None:
    """Write the county's last seal as a signed anchor; return its path, or None if nothing is sealed yet.

    An anchor that is there already (the same seal on the same day) is left as it is.
    """
    seals = Seal.objects.filter(county=county)
    last = seals.defer("leaves").order_by("-n").first()
    if last is None:
        return None
    place = directory or Path(settings.LINLI_ANCHORS)
    path = place / anchor_name(county, county_day(now), last.n)
    if path.exists():
        return path
    key = anchor_key()
    anchor = Anchor(
        county=county,
        seal=last.n,
        sealed_at=last.at,
        entries=seals.aggregate(entries=Sum("count"))["entries"],
        hash=bytes(last.hash),
        written_at=now,
        key=key.public_key().public_bytes_raw(),
    )
    place.mkdir(parents=True, exist_ok=True)
    write_new(path, signed_anchor(anchor, key), mode=0o444)
    return path


def anchor_key() -> Ed25519PrivateKey:
    """The signing key: LINLI_ANCHOR_KEY, else var/anchor_key, made with mode 0600 when first needed."""
    key = stored_anchor_key()
    if key is None:
        key = Ed25519PrivateKey.generate()
        path = Path(settings.VAR) / "anchor_key"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, key.private_bytes_raw().hex() + "\n", mode=0o600)
    return key
