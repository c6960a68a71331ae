# SPDX-License-Identifier: MulanPSL-2.0
"""Where a rule stands, in the words of the page: the shipped tables write “art. 22” and “project default”."""

from __future__ import annotations

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

_ARTICLES = re.compile(r"\s*\barts?\.\s*(\d+(?:\(\d+\))?(?:-\d+)?(?:\s*,\s*\d+(?:\(\d+\))?)*)")


def cited(source: str) -> str:
    """民法典第264、943条 for "民法典 art. 264, 943"; what a county wrote stays as it wrote it."""
    words = source.replace("project default", _("本系统默认"))
    return _ARTICLES.sub(_in_chinese, words) if (get_language() or "zh").startswith("zh") else words


def _in_chinese(found: re.Match[str]) -> str:
    numbers = (number.strip() for number in found[1].split(","))
    return f"第{'、'.join(numbers)}条"
