# SPDX-License-Identifier: MulanPSL-2.0
"""An emergency as every page names it: what it is, whom to call, the words that said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from linli.triage.texts import EMERGENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linli.triage.rules.emergencies import Emergency


def alarm_words(kind: str, call: str, words: Iterable[str] = ()) -> dict[str, str]:
    return {"kind": str(EMERGENCIES.get(kind, _("紧急情况"))), "call": call, "words": "、".join(words)}


def shown_alarm(found: Emergency | None) -> dict[str, str] | None:
    return alarm_words(found.kind, found.phone, found.words) if found else None


def call_first(found: Emergency) -> str:
    """Said beside the good news of having sent or done something."""
    alarm = alarm_words(found.kind, found.phone)
    return _("听起来是%(kind)s：还没有人打 %(call)s 的话，请马上打。网上上报不能代替打电话。") % alarm


__all__ = ["alarm_words", "call_first", "shown_alarm"]
