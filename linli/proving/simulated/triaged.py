# SPDX-License-Identifier: MulanPSL-2.0
"""What triage knows of the simulated cases that are still open; of those that were given to somebody, a signature too.

Who has not been given to anybody waits for a proposal, behind what comes in alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from linli.cases.rules.states import Stage
from linli.proving.simulated.copying import copy_rows
from linli.triage.actions.sameness import copy_signatures
from linli.triage.rules.matters import SENDS, MatterState
from linli.triage.rules.sameness import Told as Same

if TYPE_CHECKING:
    from linli.proving.simulated.rows import Life
    from linli.proving.simulated.tellings import Told

_MATTER = (
    *("id", "county", "kind", "state", "bulk", "title", "text", "order_type", "category", "urgency", "scope_code"),
    *("place_text", "lon", "lat", "centre_id", "unit_id", "emergency", "call", "reported_at", "confirmed_at"),
    "handling_class",
)


def write_matters(county: str, made: Sequence[tuple[Told, Life]]) -> None:
    """Rows of triage for the open ones, by COPY."""
    still = [(say, life) for say, life in made if life.row["stage"] != Stage.ENDED]
    copy_rows("triage_matter", _MATTER, (_matter(county, say, life) for say, life in still))
    copy_signatures([_same(county, say, life) for say, life in still if _sent(life)])


def _sent(life: Life) -> bool:
    return any(step in SENDS for step, _at, _by, _facts in life.entries)


def _matter(county: str, say: Told, life: Life) -> list[Any]:
    row, sent = life.row, _sent(life)
    accepted = next((at for step, at, _by, _facts in life.entries if step in ("accept", *SENDS)), None)
    return [
        life.id, county, "case", MatterState.DECIDED if sent else MatterState.NEW, True, say.title, say.text,
        row["order_type"], row["category"], row["urgency"], row["scope_code"], row["place_text"], row["lon"],
        row["lat"], row["centre_id"], row.get("unit_id"), "", "", row["reported_at"], accepted, "",
    ]  # fmt: skip


def _same(county: str, say: Told, life: Life) -> Same:
    row = life.row
    return Same(
        matter_id=life.id, county=county, title=say.title, text=say.text, at=row["reported_at"],
        category=row["category"], scope_code=row["scope_code"], lon=row["lon"], lat=row["lat"], names=(say.place,),
    )  # fmt: skip
