# SPDX-License-Identifier: MulanPSL-2.0
"""Templates of papers in the office: look, replace, restore."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from linli.papers.models import Layout
from tests.papers.conftest import docx_with, text_of


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"


def upload(*lines: str) -> dict:
    return {"template": SimpleUploadedFile("本县协议书.docx", docx_with(*lines))}


def test_the_list_names_all_ten_and_each_has_a_sample_and_its_fields(at_office):
    client = at_office("system_admin")
    shown = client.get("/office/papers").content.decode()
    for name in ("人民调解申请书", "受理登记表", "人民调解协议书", "司法确认申请书", "人民调解卷宗"):
        assert name in shown
    page = client.get("/office/papers/agreement").content.decode()
    assert "clauses[].sum_words" in page
    assert "贰佰元整" in text_of(client.get("/office/papers/agreement/file/sample").content)
    assert client.get("/office/papers/nothing").status_code == 404


def test_a_template_is_replaced_used_and_restored(at_office):
    client = at_office("system_admin")
    assert client.post("/office/papers/agreement/change", upload("本县样式 {{ number }}")).status_code == 302
    assert "本县样式" in text_of(client.get("/office/papers/agreement/file/sample").content)
    assert "本县样式" not in text_of(client.get("/office/papers/agreement/file/built-in").content)
    assert client.post("/office/papers/agreement/restore", {}).status_code == 302
    assert "本县样式" not in text_of(client.get("/office/papers/agreement/file/sample").content)


def test_a_template_with_an_unknown_field_is_refused_by_name_and_the_old_one_stays(at_office):
    client = at_office("system_admin")
    client.post("/office/papers/agreement/change", upload("本县样式"))
    answer = client.post("/office/papers/agreement/change", upload("{{ numbr }}"))
    assert answer.status_code == 422
    assert "numbr" in answer.content.decode()
    assert "本县样式" in text_of(client.get("/office/papers/agreement/file/now").content)


def test_others_do_not_come_in(at_office):
    for who in ("security_admin", "audit_admin", "dispatcher"):
        assert at_office(who).get("/office/papers").status_code in (403, 409)
        assert at_office(who).post("/office/papers/agreement/restore", {}).status_code in (403, 409)
    assert not Layout.objects.exists()
