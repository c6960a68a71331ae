# SPDX-License-Identifier: MulanPSL-2.0
"""The office says which sheets a file of mediation must have, where it keeps its templates."""

from __future__ import annotations

from linli.disputes.models import SheetNeed


def test_the_index_stands_beside_the_templates_with_when_and_why(at_office, town):
    client = at_office("system_admin")
    assert "/office/papers/index" in client.get("/office/papers").content.decode()
    page = client.get("/office/papers/index").content.decode()
    assert all(
        words in page for words in ("当事人权利义务告知书", "达成书面协议的", "有就归入", "人民调解法(2010)第28、29条")
    )


def test_a_sheet_is_asked_for_from_now_on(at_office, town):
    client = at_office("system_admin")
    form = client.get("/office/papers/index/receipts/change").content.decode()
    assert "checked" not in form
    given = {"met": ["written", "oral"], "article": "县司法局2026年5号"}
    assert client.post("/office/papers/index/receipts/change", given).status_code == 302
    assert SheetNeed.objects.get().met == "oral|written"
    page = client.get("/office/papers/index").content.decode()
    assert "本县自定" in page
    assert "县司法局2026年5号" in page


def test_nonsense_is_refused(at_office, town):
    client = at_office("system_admin")
    for path, given in (
        ("poem", {"met": ["written"], "article": "x"}),
        ("receipts", {"met": ["sometimes"], "article": "x"}),
        ("receipts", {"met": ["written"], "article": ""}),
    ):
        assert client.post(f"/office/papers/index/{path}/change", given).status_code in (404, 422)
    assert not SheetNeed.objects.exists()
