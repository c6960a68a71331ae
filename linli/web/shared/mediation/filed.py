# SPDX-License-Identifier: MulanPSL-2.0
"""What was put into the file of a dispute, in words: what it is, of what, when, and its scans."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from linli.disputes.papers.index import sheet_word


def filed_lines(page: Any) -> list[dict[str, Any]]:
    """Of the sheets that this viewer may open."""
    return [
        {"word": _(sheet_word(one.kind)), "note": one.note, "at": one.at, "files": one.file_ids} for one in page.filed
    ]
