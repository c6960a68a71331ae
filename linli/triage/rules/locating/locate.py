# SPDX-License-Identifier: MulanPSL-2.0
"""From Chinese text to places: candidates with their reasons, and whether the first may stand by itself."""

from __future__ import annotations

from collections.abc import Mapping

from linli.kernel.said import said
from linli.triage.rules.locating.centre import leaning
from linli.triage.rules.locating.counties import Counties
from linli.triage.rules.locating.elsewhere import apart, named_far, read_far
from linli.triage.rules.locating.evidence import Evidence, gather
from linli.triage.rules.locating.folding import folded
from linli.triage.rules.locating.gazetteer import Gazetteer
from linli.triage.rules.locating.ranking import down_the_path, shares
from linli.triage.rules.locating.surroundings import weighed
from linli.triage.rules.locating.values import Candidate, Located, Reason

SURE = 0.75  # the first candidate stands by itself from here on
HERE = 0.5  # who writes to a county's centre most likely means that county
ZONE = 0.8  # a zone is meant, not only touched, from this much evidence on
OFFERED = 5
LEAST = 0.04  # less is not worth a line


def locate_text(
    text: str, gazetteer: Gazetteer, *, county: str | None = None, title: str = "", counties: Counties | None = None
) -> Located:
    """Where the message says it is: the deepest place that is sure, then others by their share.

    Args:
        county: the one that asks, six digits. A place outside it is not offered but named in `elsewhere`, or among
            others of its name in `perhaps`.
        counties: names outside the county's city; without them only its neighbours are known.
    """
    title = folded(title)
    whole = f"{title}。{folded(text)}"
    far = read_far(whole, counties, county[:4]) if counties and county else []
    found, far = apart(gazetteer.find(whole), far)
    evidence = gather([weighed(one, whole) for one in found], len(title))
    weights, centre = _counties(evidence, whole, gazetteer, county)
    p = down_the_path(shares(weights), evidence)
    elsewhere = _elsewhere(p, gazetteer, county) if county else ""
    ranked = _ranked(p, evidence, county)
    offered = tuple(_candidate(code, p[code], evidence.get(code), centre, gazetteer) for code in ranked[:OFFERED])
    perhaps = () if elsewhere else named_far(far, whole, evidence, gazetteer.city)
    elsewhere, perhaps = (perhaps[0], ()) if len(perhaps) == 1 else (elsewhere, perhaps)
    answered = bool(offered) and offered[0].p >= SURE and not elsewhere and not perhaps
    return Located(offered, answered, elsewhere, perhaps)


def _counties(
    evidence: Mapping[str, Evidence], text: str, gazetteer: Gazetteer, county: str | None
) -> tuple[dict[str, float], dict[str, list[str]]]:
    """What speaks for each county, and for which of them words of the town centre were read."""
    weights = {code: one.total for code, one in evidence.items() if len(code) == 6}
    if county:
        return weights | {county: weights.get(county, 0.0) + HERE}, {}
    seat = gazetteer.seat
    if not seat:
        return weights, {}
    towards, away, words = leaning(text, gazetteer.city.removesuffix("市"))
    named = max((weight for other, weight in weights.items() if other != seat), default=0.0)
    weights[seat] = weights.get(seat, 0.0) + towards * max(1.0 - named, 0.0) - away
    for zone in gazetteer.zones & evidence.keys():
        if evidence[zone].own >= ZONE:  # it lies in the district and is named in its stead
            weights[zone] += max(weights[seat], 0.0)
    return weights, {seat: words} if towards > away else {}


def _elsewhere(p: Mapping[str, float], gazetteer: Gazetteer, county: str) -> str:
    """The county it is in instead of this one, by its full name."""
    other = max((code for code in p if len(code) == 6 and code != county), key=lambda code: p[code], default="")
    return gazetteer.full_name(other) if other and p[other] >= SURE else ""


def _ranked(p: Mapping[str, float], evidence: Mapping[str, Evidence], county: str | None) -> list[str]:
    """The deepest sure place first, then places named by themselves, by their share."""
    here = {code: part for code, part in p.items() if part >= LEAST and (not county or code.startswith(county))}
    if county:
        here.pop(county, None)
    sure = max(
        (code for code, part in here.items() if part >= SURE), key=lambda code: (len(code), here[code]), default=""
    )
    named = [code for code in here if code != sure and (len(code) == 6 or (code in evidence and evidence[code].own))]
    leaves = [code for code in named if not (sure and sure.startswith(code))]
    return ([sure] if sure else []) + sorted(leaves, key=lambda code: (-round(here[code], 6), -len(code), code))


def _candidate(
    code: str, p: float, evidence: Evidence | None, centre: Mapping[str, list[str]], gazetteer: Gazetteer
) -> Candidate:
    reasons = []
    for word, weight in sorted((evidence.words if evidence else {}).items(), key=lambda item: -item[1])[:4]:
        reasons.append(Reason("named", said("提到“%(words)s”", words=word), word, round(weight, 2)))
    if code in centre:
        words = "、".join(centre[code][:3])
        reasons.append(Reason("centre", said("说的是城区的事（%(words)s），没有提别的县区", words=words), words))
    also = gazetteer.also_called(code, evidence.words) if evidence else ()
    return Candidate(code, gazetteer.full_name(code), gazetteer.level_of(code), round(p, 4), tuple(reasons), also=also)
