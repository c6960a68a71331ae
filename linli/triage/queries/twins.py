# SPDX-License-Identifier: MulanPSL-2.0
"""What may be the same thing as a matter, or as what somebody is just typing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from linli.kernel.masking import redact
from linli.triage.models import Matter, Signature
from linli.triage.queries.sameness import candidates_for
from linli.triage.rules.sameness import SHOWN, Told, Twin

LOOKED_AT = 40  # the caller puts a lead in the place of what was merged into it, and cuts afterwards


def twins_of(matter: Matter) -> list[Twin]:
    """Likely the same as a matter that is here, best first; the matter itself is left out. Two or three statements.

    Who told it counts: what of that a viewer may know is for the caller to say (`Twin.without_teller`).
    """
    teller = Signature.objects.filter(pk=matter.pk).values_list("teller", flat=True).first()
    told = Told(
        matter_id=matter.pk, county=matter.county, title=matter.title, text=matter.text, at=matter.reported_at,
        category=matter.category, scope_code=matter.scope_code, lon=matter.lon, lat=matter.lat,
        names=(matter.place_text,) if matter.place_text else (), teller=bytes(teller) if teller else None,
    )  # fmt: skip
    return [twin for twin in candidates_for(told, limit=LOOKED_AT) if twin.is_shown]


def same_already_told(
    county: str, text: str, *, area: str, place_text: str, lon: float | None, lat: float | None, now: datetime
) -> dict[UUID, str]:
    """Matters still unsolved that are rather the same as a draft, best first, with the category they seem to have ("").

    Place, time and wording decide; a draft has no category, and a matter need not have one. Who asks is not looked at.
    """
    told = Told(
        county=county, text=redact(text), at=now, scope_code=area or county, lon=lon, lat=lat,
        names=(place_text,) if place_text else (),
    )  # fmt: skip
    found = candidates_for(told, limit=LOOKED_AT)
    return {twin.matter_id: twin.category for twin in found if twin.is_open and twin.score >= SHOWN}
