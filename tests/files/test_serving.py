# SPDX-License-Identifier: MulanPSL-2.0
"""The address of a file: an attachment that no browser runs as a page, asked for at the gate every time."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote

import pytest
from django.test import RequestFactory
from PIL import Image

from linli.files.actions import keep_upload
from linli.kernel.refusals import Unknown
from linli.people.rules import anonymous_viewer
from linli.web.shared.views import files as view
from tests.files.conftest import COUNTY, NOON, Upload
from tests.files.corpus.pictures import saved, tags

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(worker):
    photo = Upload("井盖 “破”.jpg", saved("JPEG", exif=tags()))
    return keep_upload(photo, about=None, by=worker, county=COUNTY, now=NOON)


def get(viewer, file_id, query: str = "", **headers):
    request = RequestFactory().get(f"/files/{file_id}{query}", headers=headers)
    request.viewer, request.session = viewer, {}
    return view.show(request, file_id)


def test_it_is_an_attachment_with_its_chinese_name(kept, worker):
    response = get(worker, kept.id)

    said = response["Content-Disposition"]
    assert said.startswith("attachment; filename*=utf-8''")
    assert unquote(said) == "attachment; filename*=utf-8''井盖 “破”.jpg"
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("query", ["", "?thumb=1"])
def test_the_served_bytes_tell_no_place_and_no_device(kept, worker, query):
    served = b"".join(get(worker, kept.id, query).streaming_content)

    with Image.open(BytesIO(served)) as picture:
        assert len(picture.getexif()) == 0
    assert b"Exif" not in served
    assert b"HONOR" not in served


def test_a_thumbnail_is_shown_in_place(kept, worker):
    response = get(worker, kept.id, "?thumb=1")

    assert response["Content-Disposition"].startswith("inline")
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_known_file_is_not_sent_again(kept, worker):
    tag = get(worker, kept.id)["ETag"]

    assert get(worker, kept.id, **{"If-None-Match": tag}).status_code == 304


def test_the_gate_comes_before_the_browsers_memory(kept, worker):
    tag = get(worker, kept.id)["ETag"]

    with pytest.raises(Unknown):
        get(anonymous_viewer(COUNTY), kept.id, **{"If-None-Match": tag})


def test_a_whole_request_keeps_the_sandbox_and_hides_what_is_not_ours(client):
    """Through all middleware: the page's own policy must not replace the file's."""
    session = client.session
    session[view.DRAFT_TOKEN] = "draft-1"
    session.save()
    upload = Upload("a.png", saved("PNG"))
    mine = keep_upload(upload, about=None, by=None, county=COUNTY, now=NOON, token="draft-1")
    other = keep_upload(upload, about=None, by=None, county=COUNTY, now=NOON, token="draft-2")

    found = client.get(f"/files/{mine.id}?thumb=1")

    assert found.status_code == 200
    assert "sandbox" in found["Content-Security-Policy"]
    assert client.get(f"/files/{other.id}").status_code == 404
    assert client.get(f"/files/{mine.id}/../{other.id}").status_code == 404
    assert client.post(f"/files/{mine.id}").status_code == 405
