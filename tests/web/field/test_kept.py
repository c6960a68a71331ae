# SPDX-License-Identifier: MulanPSL-2.0
"""A photo outlives the step it was uploaded with: no browser fills a file in again, least of all on a bad line."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from linli.cases.actions import take_step
from linli.cases.models import Case, Category
from linli.cases.queries.codes import forget_codes
from linli.cases.rules.states import State
from linli.files.queries import files_of
from linli.people.models import Bucket
from tests.town import COUNTY, fresh
from tests.web.field.test_found import find, key_of


@pytest.fixture(autouse=True)
def _shelf(settings, tmp_path, town):
    settings.LINLI_MEDIA = tmp_path
    Bucket.objects.all().delete()


def photo(name="灯.jpg") -> SimpleUploadedFile:
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "orange").save(picture, "JPEG")
    return SimpleUploadedFile(name, picture.getvalue(), content_type="image/jpeg")


def kept_in(answer) -> str:
    found = re.search(r'name="kept" value="([^"]+)"', answer.content.decode())
    assert found, "the photo is not offered again"
    return found[1]


def test_it_outlives_words_that_were_missing(worker, town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    address = f"/field/cases/{lamp.number}/verify"

    refused = worker.post(address, {"found": "yes", "finding": "", "files": photo()})
    assert refused.status_code == 422
    again = {"found": "yes", "finding": "灯罩碎了", "kept": kept_in(refused)}

    assert worker.post(address, again).status_code == 302
    assert len(files_of(fresh(lamp).subject)) == 1


def test_it_outlives_a_step_that_is_closed_by_now(worker, town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    take_step(lamp, "verify", by=town.dispatcher, now=town.now, found=True, finding="属实")

    late = worker.post(f"/field/cases/{lamp.number}/verify", {"found": "yes", "finding": "灯罩碎了", "files": photo()})

    assert late.status_code == 409
    assert kept_in(late)


def test_what_was_found_keeps_its_photo_over_a_refusal(worker):
    refused = find(worker, "settle", text=" ", files=photo())
    assert refused.status_code == 422

    assert find(worker, "settle", kept=kept_in(refused)).status_code == 302
    assert len(files_of(Case.objects.get().subject)) == 1


def test_what_is_settled_at_once_needs_its_evidence_before_anything_is_written(worker):
    Category.objects.filter(county=COUNTY, code="C0118").update(evidence="夜间照明恢复要看得见")
    forget_codes()
    key = key_of(worker)

    refused = find(worker, "settle", key=key, category="C0118")
    assert "夜间照明恢复要看得见" in refused.content.decode()
    assert not Case.objects.exists()

    assert find(worker, "settle", key=key, category="C0118", files=photo()).status_code == 302
    assert Case.objects.get().state == State.COMPLETE


def test_where_the_centre_was_first_words_and_photos_are_kept_and_it_is_said(worker, town, monkeypatch):
    """Between the report and the step the centre accepted it."""
    key, files = key_of(worker), {"files": photo()}
    with monkeypatch.context() as broken:
        broken.setattr("linli.web.field.views.found._settle", lambda *args: None)
        find(worker, "settle", key=key)
    case = Case.objects.get()
    take_step(case, "accept", by=town.village_operator, now=timezone.now())

    for _ in range(2):
        page = worker.post(
            "/field/found", {"text": "楼道灯不亮", "act": "settle", "key": key, "result": "换好了"} | files, follow=True
        )
        files = {}
        assert "没有就地办结" in page.content.decode()
        assert "当场办好" not in page.content.decode()

    case = Case.objects.get()
    assert case.state == State.ACCEPTED
    assert [note.text for note in case.notes.filter(step="write")] == ["换好了"], "once"
    assert len(files_of(case.subject)) == 1
