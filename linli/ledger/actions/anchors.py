# SPDX-License-Identifier: MulanPSL-2.0
"""Writing the daily anchor: the last seal, signed, as a small text file to be kept elsewhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db.models import Sum

from linli.kernel.times import county_day
from linli.ledger.actions.write_once import write_new
from linli.ledger.models import Seal
from linli.ledger.queries.anchors import stored_anchor_key
from linli.ledger.rules.anchors import Anchor, signed_anchor


def write_anchor(county: str, *, now: datetime, directory: Path | None = None) -> Path | None:
    """Write the county's last seal as a signed anchor; return its path, or None if nothing is sealed yet.

    An anchor that is there already (the same seal on the same day) is left as it is.
    """
    seals = Seal.objects.filter(county=county)
    last = seals.defer("leaves").order_by("-n").first()
    if last is None:
        return None
    place = directory or Path(settings.LINLI_ANCHORS)
    path = place / f"{county}-{county_day(now):%Y%m%d}-{last.n:08d}.txt"
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
