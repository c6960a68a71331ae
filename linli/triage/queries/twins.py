# SPDX-License-Identifier: MulanPSL-2.0
"""What may be the same thing as a matter, or as what somebody is just typing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from linli.kernel.masking import redact
from linli.triage.models import Matter, Signature
from linli.triage.queries.sameness import candidates_for
from linli.triage.rules.sameness import Told, Twin

SHOWN = 0.5  # less alike than this is no help to an operator
SHOWN_TO_TELLERS = 0.5  # a resident is asked only about what is rather the same


def twins_of(matter: Matter, *, limit: int = 4) -> list[Twin]:
    """Likely the same as a matter that is here; the matter itself is left out. Two statements."""
    teller = Signature.objects.filter(pk=matter.pk).values_list("teller", flat=True).first()
    told = Told(
        matter_id=matter.pk, county=matter.county, title=matter.title, text=matter.text, at=matter.reported_at,
        category=matter.category, scope_code=matter.scope_code, lon=matter.lon, lat=matter.lat,
        names=(matter.place_text,) if matter.place_text else (), teller=bytes(teller) if teller else None,
    )  # fmt: skip
    return [
        twin for twin in candidates_for(told, limit=limit + 1) if twin.matter_id != matter.pk and twin.score >= SHOWN
    ][:limit]


def same_already_told(
    county: str, text: str, *, area: str, place_text: str, lon: float | None, lat: float | None, now: datetime
) -> dict[UUID, str]:
    """Open matters that are rather the same as a draft, best first, with the category they seem to have ("" for none).

    Place, time and wording decide; a draft has no category, and a matter need not have one. Who asks is not looked at.
    """
    told = Told(
        county=county, text=redact(text), at=now, scope_code=area or county, lon=lon, lat=lat,
        names=(place_text,) if place_text else (),
    )  # fmt: skip
    found = candidates_for(told, limit=3)
    return {twin.matter_id: twin.category for twin in found if twin.is_open and twin.score >= SHOWN_TO_TELLERS}
