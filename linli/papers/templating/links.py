# SPDX-License-Identifier: MulanPSL-2.0
"""Templates are opened by many machines: nothing in them may point outside or fetch."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from linli.papers.templating.bad import BadTemplate

_OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']external", re.IGNORECASE)
_FETCHING = re.compile(
    rb"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|HYPERLINK|MACROBUTTON|EMBED)\b", re.IGNORECASE
)
_FIELD = re.compile(rb"<w:instrText[^>]*>(.*?)</w:instrText>|w:instr\s*=\s*[\"']([^\"']*)", re.DOTALL)
_CHUNK = re.compile(rb"<w:(altChunk|subDoc|attachedTemplate|mailMerge)\b", re.IGNORECASE)


def check_links(docx: bytes) -> None:
    """Raise BadTemplate where a part points outside, fetches, or pulls in another document."""
    try:
        with zipfile.ZipFile(BytesIO(docx)) as paper:
            for name in paper.namelist():
                if name.endswith((".xml", ".rels")):
                    _check(paper.read(name))
    except (zipfile.BadZipFile, KeyError, NotImplementedError) as error:
        raise BadTemplate("not_a_paper") from error


def _check(data: bytes) -> None:
    if _OUTSIDE.search(data) or _CHUNK.search(data):
        raise BadTemplate("outside_link")
    written = b"".join(one or two for one, two in _FIELD.findall(data))  # Word cuts a field's words into runs
    if _FETCHING.search(written):
        raise BadTemplate("outside_link")
