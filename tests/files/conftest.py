# SPDX-License-Identifier: MulanPSL-2.0
"""A shelf of its own for every test, uploads, and people who send and look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import pytest

from linli.files import inspector, registry
from linli.kernel.ids import new_id
from linli.ledger.rules import Subject
from linli.people.rules import Role, Viewer

COUNTY = "519901"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@dataclass
class Upload:
    """What a form hands over."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    def chunks(self):
        stream = BytesIO(self.data)
        while chunk := stream.read(64 * 1024):
            yield chunk


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"
    settings.LINLI_CLAMD = ""
    return settings.LINLI_MEDIA


@pytest.fixture(autouse=True)
def _gates(monkeypatch):
    monkeypatch.setattr(registry, "_gates", {})


@pytest.fixture
def peaks(monkeypatch) -> list[int]:
    """The most memory, in kB, of every inspector that ran."""
    seen: list[int] = []
    run = inspector._run

    def spy(*args):
        answer = run(*args)
        seen.append(answer.get("peak_kb", 0))
        return answer

    monkeypatch.setattr(inspector, "_run", spy)
    return seen


@pytest.fixture
def subject() -> Subject:
    return Subject("case", new_id(), COUNTY)


@pytest.fixture
def worker() -> Viewer:
    return Viewer(id=new_id(), role=Role.GRID_WORKER, county=COUNTY, area_code=COUNTY, unit_id=new_id())


@pytest.fixture
def stranger() -> Viewer:
    return Viewer(id=new_id(), role=Role.GRID_WORKER, county="519902", area_code="519902", unit_id=new_id())
