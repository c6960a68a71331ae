# SPDX-License-Identifier: MulanPSL-2.0
"""A department's own system shows what it did: the same gateway as every page."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from linli.cases.models import Category
from linli.cases.queries.codes import forget_codes
from linli.cases.rules.states import State
from linli.files.models import StoredFile
from tests.cases.ways import handling
from tests.town import COUNTY


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"


@pytest.fixture
def send():
    def send(caller, name: str = "灯.jpg", data: bytes = b"", key: str = ""):
        if not data:
            file = BytesIO()
            Image.new("RGB", (64, 48), "#886600").save(file, "JPEG")
            data = file.getvalue()
        return caller.client.post(
            "/api/v1/files", {"file": SimpleUploadedFile(name, data, "image/jpeg")},
            headers=caller.headers | ({"Idempotency-Key": key} if key else {}),
        )  # fmt: skip

    return send


def test_a_system_finishes_what_asks_for_evidence(caller, lamp, town, send):
    Category.objects.filter(county=COUNTY, code="C0118").update(evidence="夜间照明恢复要看得见")
    forget_codes()
    handling(town, lamp)
    system, words = caller("housing system", post="handler"), {"result": "换了灯泡", "solved": True}
    without = system.post(f"/cases/{lamp.number}/steps/finish", {"fields": words})
    assert (without.status_code, without.json()["field"]) == (422, "files")

    kept = send(system)
    assert kept.status_code == 201, kept.json()
    done = system.post(f"/cases/{lamp.number}/steps/finish", {"fields": words | {"files": [kept.json()["id"]]}})

    assert (done.status_code, done.json()["state"]) == (200, State.FINISHED)
    assert StoredFile.objects.get().subject_id == lamp.pk


def test_what_another_system_uploaded_is_not_to_be_had(caller, lamp, town, send):
    handling(town, lamp)
    theirs = send(caller("centre", post="dispatcher")).json()["id"]
    words = {"result": "换了灯泡", "solved": True, "files": [theirs]}
    answer = caller("housing system", post="handler").post(f"/cases/{lamp.number}/steps/finish", {"fields": words})
    assert (answer.status_code, answer.json()["field"]) == (422, "files")


def test_a_wrong_file_no_file_and_a_token_for_reading_only_are_refused(caller, town, send):
    system = caller("housing system", post="handler")
    wrong = send(system, "灯.jpg", b"MZ not a picture")
    assert (wrong.status_code, wrong["Content-Type"]) == (422, "application/problem+json")
    assert system.client.post("/api/v1/files", {}, headers=system.headers).status_code == 422
    assert send(caller("reader", post="handler", scopes=["read"])).json()["code"] == "scope"
    assert not StoredFile.objects.exists()


def test_a_file_sent_again_under_its_key_is_kept_once(caller, town, send):
    system = caller("housing system", post="handler")
    first, again = send(system, key="k1"), send(system, key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert StoredFile.objects.count() == 1

    other = send(system, "别的.jpg", key="k1")
    assert (other.status_code, other.json()["field"]) == (422, "Idempotency-Key")
    assert send(system).json()["id"] != first.json()["id"], "without a key each is its own"


def test_a_file_that_was_refused_leaves_its_key_free(caller, town, send):
    system = caller("housing system", post="handler")
    assert send(system, "灯.jpg", b"MZ not a picture", key="k1").status_code == 422
    assert send(system, key="k1").status_code == 201


@pytest.mark.parametrize("key", ["k" * 81, "钥匙", "two words", "\t"])
def test_a_key_that_the_contract_does_not_allow_is_refused(caller, town, send, key):
    answer = send(caller("housing system", post="handler"), key=key)
    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")
    assert not StoredFile.objects.exists()
