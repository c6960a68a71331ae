# SPDX-License-Identifier: MulanPSL-2.0
"""The file's index as it stands: what is in it, and what is still missing by the county's own rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from linli.disputes.models import Agent, Agreement, Dispute, Filed, Party, SheetNeed
from linli.disputes.papers.readers import sheets_of
from linli.disputes.queries.grading import OWN
from linli.disputes.rules.file_index import KINDS, Need, met_by, missing, shipped_needs
from linli.kernel.said import said
from linli.papers.queries import papers_of, signatures_of

_OF_AGREEMENT = frozenset({"agreement", "oral"})


@dataclass(frozen=True, slots=True)
class Lack:
    """A sheet that must be there and is not; `unsigned`: it was made, and those who have to sign have not."""

    kind: str
    unsigned: bool = False

    @property
    def word(self) -> str:
        word = KINDS[self.kind].word
        return said("%(sheet)s（还没有签名）", sheet=word) if self.unsigned else word


def needs_in(county: str) -> dict[str, Need]:
    """Kind → when it must be there, as it counts now. One statement."""
    rows = SheetNeed.objects.filter(county=county).order_by("kind", "-set_at", "-pk").distinct("kind")
    own = {row.kind: row for row in rows}
    return {key: _own(need, own[key]) if key in own else need for key, need in shipped_needs().items()}


def _own(need: Need, row: SheetNeed) -> Need:
    return replace(need, met=frozenset(filter(None, row.met.split("|"))), source=row.source, confidence=OWN)


def sheets_there(dispute: Dispute) -> tuple[frozenset[str], frozenset[str]]:
    """Kinds in the file, and kinds that were made and wait for signatures.

    What was put in counts as it is. A paper made here counts while it is not void; one that the sides sign, when each of
    them has; those of agreements, once each that is in force
    has its own.
    """
    made = papers_of(dispute.subject)
    put_in = set(Filed.objects.filter(dispute=dispute).values_list("kind", flat=True))
    good = _signed(dispute, [one for one in made if any(KINDS[kind].signed for kind in sheets_of(one.kind))])
    whole, waits = set[str](), set[str]()
    for one in made:
        kinds = sheets_of(one.kind)
        (whole if one.pk in good or not any(KINDS[kind].signed for kind in kinds) else waits).update(kinds)
    if whole & _OF_AGREEMENT and not _each_has_its_own(dispute, made):
        whole -= _OF_AGREEMENT
    return frozenset(whole | put_in), frozenset(waits - whole - put_in)


def _each_has_its_own(dispute: Dispute, made: list[Any]) -> bool:
    """Whether every agreement in force has a paper that was made after it was written."""
    rows = Agreement.objects.filter(dispute=dispute).exclude(state="scrapped").order_by("place")
    force = {str(n): one.drafted_at for n, one in enumerate(rows, start=1) if one.state == "effective"}
    at = [(one.part, one.at) for one in made if one.kind in _OF_AGREEMENT]
    return bool(force) and all(any(of in ("", part) and on >= day for of, on in at) for part, day in force.items())


def _signed(dispute: Dispute, papers: list[Any]) -> set[Any]:
    """Those of these papers that carry the signature of somebody on each side that has to sign."""
    if not papers:
        return set()
    parties = Party.objects.filter(dispute=dispute).values_list("pk", "side")
    side_of = dict(parties.union(Agent.objects.filter(dispute=dispute).values_list("pk", "party__side")))
    found = signatures_of([one.pk for one in papers])
    return {
        one.pk for one in papers
        if set(KINDS[one.kind].signed) <= {side_of.get(signature.signer_id, "") for signature in found[one.pk]}
    }  # fmt: skip


def sheets_missing(
    dispute: Dispute, *, agents: bool, held: bool, confirmed: bool = False, handed: bool = False, filing: bool = False
) -> list[Lack]:
    """What must be there before it is closed (or filed) and is not."""
    there, waits = sheets_there(dispute)
    met = met_by(settled=dispute.settled, grade=dispute.grade, agents=agents, held=held, confirmed=confirmed,
                 handed=handed, filing=filing)  # fmt: skip
    return [Lack(one.kind, one.kind in waits) for one in missing(needs_in(dispute.county), there, met)]
