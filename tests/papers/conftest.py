# SPDX-License-Identifier: MulanPSL-2.0
"""A kind of paper of our own, templates written in the test, and people who keep or sign."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document

from linli.kernel.ids import new_id
from linli.ledger.rules import Subject
from linli.papers import registry
from linli.papers.rules import PaperKind
from tests.files.conftest import Upload
from tests.town import COUNTY

EXAMPLE = {
    "number": "（2026）东人调协字第1号",
    "title": "张建国与李明邻里纠纷",
    "parties": [{"name": "张建国", "address": "东门社区"}],
    "agreed": "",
    "signatures": [{"who": "张建国", "at": "2026年11月22日"}],
}


def docx_with(*lines: str) -> bytes:
    """A Word file with these paragraphs."""
    doc, out = Document(), BytesIO()
    for line in lines:
        doc.add_paragraph(line)
    doc.save(out)
    return out.getvalue()


def text_of(docx: bytes) -> str:
    """Everything a reader sees: paragraphs, then cells."""
    doc = Document(BytesIO(docx))
    cells = [cell.text for table in doc.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in doc.paragraphs), *cells])


def with_part(docx: bytes, name: str, change) -> bytes:
    """The same file with one part changed (or added, where it was not there)."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return out.getvalue()


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"
    settings.LINLI_CLAMD = ""


@pytest.fixture
def slip(monkeypatch) -> PaperKind:
    """A small paper with every kind of field, numbered."""
    body = docx_with(
        "{{ title }}", "{{ number }}", "{%p for p in parties %}", "{{ p.name }}，{{ p.address }}", "{%p endfor %}",
        "{%p for s in signatures %}", "{{ s.who }}于{{ s.at }}签名", "{%p endfor %}",
    )  # fmt: skip
    kind = PaperKind("slip", "便笺", EXAMPLE, lambda: body, series="协")
    monkeypatch.setattr(registry, "_kinds", {"slip": kind})
    return kind


@pytest.fixture
def matter() -> Subject:
    return Subject("dispute", new_id(), COUNTY)


@pytest.fixture
def upload():
    return lambda *lines, name="便笺.docx": Upload(name, docx_with(*lines))
