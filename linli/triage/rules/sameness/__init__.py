# SPDX-License-Identifier: MulanPSL-2.0
"""The same thing told twice: found by numbers, compared by wording, place, time and category. Plain Python."""

from linli.triage.rules.sameness.keys import asked_keys
from linli.triage.rules.sameness.ranking import likeliest
from linli.triage.rules.sameness.signature import Numbers, signature_of
from linli.triage.rules.sameness.values import SHOWN, Mark, Told, Twin, Why

__all__ = ["SHOWN", "Mark", "Numbers", "Told", "Twin", "Why", "asked_keys", "likeliest", "signature_of"]
