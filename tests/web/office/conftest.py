# SPDX-License-Identifier: MulanPSL-2.0
"""Signed-in administrators, at the town's own noon; passwords hashed quickly."""

from __future__ import annotations

import io

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from linli.people.models import Bucket
from tests.town import NOON


@pytest.fixture(autouse=True)
def noon(settings, tmp_path):
    """Friday 12:00 in the county; the clock stands still unless a test moves it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.VAR = tmp_path
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def at_office(town):
    """Sign a post of the cast in: `at_office("system_admin")` is a client whose every request is that post's."""
    Bucket.objects.all().delete()

    def signed_in(who: str, *, htmx: bool = False) -> Client:
        viewer = getattr(town, who)
        client = Client(headers={"HX-Request": "true"} if htmx else {})
        session = client.session
        session["account_id"], session["post_id"] = str(viewer.account_id), str(viewer.id)
        session["since"] = session["seen"] = timezone.now().isoformat()
        session.save()
        return client

    return signed_in


@pytest.fixture
def csv_of():
    """`csv_of([heads, row, …])` is an upload as Excel writes it."""

    def made(rows: list[list[str]], *, encoding: str = "utf-8-sig", name: str = "rows.csv") -> SimpleUploadedFile:
        text = "\r\n".join(",".join(row) for row in rows)
        return SimpleUploadedFile(name, text.encode(encoding))

    return made


@pytest.fixture
def xlsx_of():
    def made(rows: list[list[object]], name: str = "rows.xlsx") -> SimpleUploadedFile:
        book, file = Workbook(), io.BytesIO()
        for row in rows:
            book.active.append(row)
        book.save(file)
        return SimpleUploadedFile(name, file.getvalue())

    return made
