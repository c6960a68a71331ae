# SPDX-License-Identifier: MulanPSL-2.0
"""The built-in templates by key."""

from __future__ import annotations

from collections.abc import Callable

from linli.proving.papers import agreeing, asking, closing, letters, talking

MAKERS: dict[str, Callable[[], bytes]] = {
    "application": asking.application,
    "register": asking.registration,
    "rights": asking.rights,
    "inquiry": talking.inquiry,
    "record": talking.minutes,
    "agreement": agreeing.agreement,
    "oral": agreeing.oral,
    "revisit": closing.revisit,
    "confirmation": agreeing.confirmation,
    "dossier": closing.dossier,
    "letter_out": letters.letter_out,
    "letter_back": letters.letter_back,
    "not_taken": letters.not_taken,
}
