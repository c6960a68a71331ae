# SPDX-License-Identifier: MulanPSL-2.0
"""A report in four small steps."""

from __future__ import annotations

from linli.cases.models import Case, CaseText
from tests import town as cast
from tests.web.resident.ways import TEXT, fill_steps, key_in, number_and_secret, send, text_of


def test_a_resident_without_account_reports_in_four_steps(client):
    receipt = send(client)

    case = Case.objects.get()
    number, secret = number_and_secret(receipt)
    assert number == case.number
    assert len(secret) == 8
    assert case.scope_code == cast.VILLAGE
    assert CaseText.objects.get(case=case).text == TEXT
    assert "青禾县综治中心 负责" in text_of(receipt).replace("青禾县综治中心负责", "青禾县综治中心 负责")
    assert "0999-8800110" in text_of(receipt)
