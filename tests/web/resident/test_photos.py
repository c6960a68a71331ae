# SPDX-License-Identifier: MulanPSL-2.0
"""Photos of a report: kept at once, seen by its reporter, by nobody else."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from linli.cases.models import Case
from linli.files.queries import files_of
from tests.web.resident.ways import TEXT, key_in, number_and_secret, open_receipt, text_of


@pytest.fixture(autouse=True)
def _shelf(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path


def photo(name="灯.jpg") -> SimpleUploadedFile:
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "orange").save(picture, "JPEG")
    return SimpleUploadedFile(name, picture.getvalue(), content_type="image/jpeg")


def address_in(page) -> str:
    return re.search(r"/files/[0-9a-f-]{36}", page.content.decode()).group()


def with_photo(client):
    client.post("/report/1", {"text": TEXT, "order_type": "H", "files": photo()})
    client.post("/report/2", {"act": "keep"})
    return client.post("/report/3", {"act": "next"}, follow=True)


def test_the_draft_shows_its_own_photo_and_strangers_do_not_see_it(client):
    address = address_in(with_photo(client))

    assert client.get(address + "?thumb=1").status_code == 200
    assert Client().get(address).status_code == 404


def test_the_photo_goes_with_the_report_and_opens_for_the_receipt(client):
    receipt = client.post("/report/4", {"key": key_in(with_photo(client))}, follow=True)
    assert len(files_of(Case.objects.get().subject)) == 1

    later = Client()
    page = open_receipt(later, *number_and_secret(receipt))

    assert later.get(address_in(page)).status_code == 200
    assert Client().get(address_in(page)).status_code == 404


def test_photos_of_every_receipt_in_this_browser_open(client):
    """Also when another matter was looked at since, in another tab."""
    sent = [client.post("/report/4", {"key": key_in(with_photo(client))}, follow=True) for _matter in range(2)]
    later = Client()

    first, second = (address_in(open_receipt(later, *number_and_secret(page))) for page in sent)

    assert later.get(first).status_code == 200, "the older receipt's"
    assert later.get(second).status_code == 200


def test_a_bad_photo_keeps_the_good_one_and_the_words(client):
    bad = SimpleUploadedFile("坏.jpg", b"no picture at all", content_type="image/jpeg")

    response = client.post("/report/1", {"text": TEXT, "order_type": "H", "files": [photo(), bad]})

    assert response.status_code == 422
    assert "坏" in text_of(response)
    assert "/files/" in client.get("/report/1").content.decode()
    assert TEXT in client.get("/report/1").content.decode()


def test_the_seventh_photo_is_refused(client):
    response = client.post(
        "/report/1", {"text": TEXT, "order_type": "H", "files": [photo(f"{n}.jpg") for n in range(7)]}
    )

    assert response.status_code == 422
    assert "最多 6 张" in text_of(response)


def test_one_page_takes_photos_too(client):
    response = client.post("/report/quick", {"text": TEXT, "files": photo()})

    assert response.status_code == 302
    assert len(files_of(Case.objects.get().subject)) == 1


def test_a_photo_taken_off_is_not_sent(client):
    with_photo(client)
    page = client.get("/report/1")
    taken_off = address_in(page).rsplit("/", 1)[1]
    client.post("/report/1", {"text": TEXT, "order_type": "H", "remove": taken_off})

    check = client.get("/report/4")
    client.post("/report/4", {"key": key_in(check)})

    assert files_of(Case.objects.get().subject) == []
