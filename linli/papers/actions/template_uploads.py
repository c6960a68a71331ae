# SPDX-License-Identifier: MulanPSL-2.0
"""An uploaded template is tried before it is taken."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from linli.files import inspector, shelf
from linli.files.actions import refusal as file_refusal
from linli.files.inspect.bad import Bad
from linli.files.names import clean_name
from linli.files.receiving import receive
from linli.kernel.refusals import BadInput, Refusal
from linli.papers import texts
from linli.papers.actions.kinds import kind_named
from linli.papers.templating import BadTemplate
from linli.papers.templating.trial import try_template
from linli.papers.templating.words import refusal

LARGEST = 2 * 1024 * 1024


def try_upload(key: str, upload: Any) -> tuple[str, bytes]:
    """The upload's name and its checked bytes. Up to some seconds: call it before opening a transaction.

    Raises BadInput naming the unknown field, the broken tag, the macro or the outside link; nothing is kept then.
    """
    kind = kind_named(key)
    name = str(getattr(upload, "name", "") or "")
    with tempfile.TemporaryDirectory(dir=shelf.incoming()) as work:
        try:
            body = _checked(upload, name, Path(work))
            template = Path(work) / "template.docx"
            template.write_bytes(body)
            try_template(template, kind.example, Path(work))
        except Bad as bad:
            raise _at_field(file_refusal(bad.key, name)) from bad
        except BadTemplate as bad:
            raise refusal(bad) from bad
    return clean_name(name, "docx"), body


def _checked(upload: Any, name: str, work: Path) -> bytes:
    source, found = receive(upload, name, work)
    if found.key != "docx":
        raise BadTemplate("not_a_paper")
    if source.stat().st_size > LARGEST:
        words = str(texts.TEMPLATE_TOO_LARGE) % {"mb": LARGEST // 1024 // 1024}
        raise BadInput(words, kept=str(texts.TEMPLATE_KEPT), field="template", code="template_too_large")
    return inspector.inspect("docx", source, work).path.read_bytes()


def _at_field(found: Refusal) -> Refusal:
    found.field, found.kept = "template", str(texts.TEMPLATE_KEPT)
    return found
