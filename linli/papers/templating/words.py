# SPDX-License-Identifier: MulanPSL-2.0
"""Why a template was refused, in words."""

from __future__ import annotations

from linli.kernel.refusals import BadInput
from linli.papers import texts
from linli.papers.templating.bad import BadTemplate

_WORDS = {
    "unknown_field": (texts.UNKNOWN_FIELD, texts.UNKNOWN_FIELD_TODO, "fields"),
    "bad_tag": (texts.BAD_TAG, texts.BAD_TAG_TODO, "where"),
    "forbidden": (texts.FORBIDDEN_TAG, texts.FORBIDDEN_TAG_TODO, "what"),
    "outside_link": (texts.OUTSIDE_LINK, texts.OUTSIDE_LINK_TODO, ""),
    "not_a_paper": (texts.NOT_A_PAPER, texts.NOT_A_PAPER_TODO, ""),
    "too_heavy": (texts.TOO_HEAVY, texts.NOT_A_PAPER_TODO, ""),
}


def refusal(bad: BadTemplate) -> BadInput:
    """The stated no; nothing was changed."""
    what, todo, place = _WORDS[bad.key]
    said = str(what) % {place: "、".join(bad.names)} if place else str(what)
    return BadInput(said, kept=str(texts.TEMPLATE_KEPT), todo=str(todo), code=f"template_{bad.key}", field="template")
