# SPDX-License-Identifier: MulanPSL-2.0
"""Where a message says it is: names to candidates, coordinates to a point. Plain Python."""

from linli.triage.rules.locating.counties import Counties
from linli.triage.rules.locating.gazetteer import Area, Gazetteer
from linli.triage.rules.locating.locate import locate_text
from linli.triage.rules.locating.point import Point, read_point
from linli.triage.rules.locating.values import Candidate, Located, Name, Reason

__all__ = [
    "Area",
    "Candidate",
    "Counties",
    "Gazetteer",
    "Located",
    "Name",
    "Point",
    "Reason",
    "locate_text",
    "read_point",
]
