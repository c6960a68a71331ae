# SPDX-License-Identifier: MulanPSL-2.0
"""Staff at the residents' own page: what they oversee is not theirs."""

from __future__ import annotations


def test_what_an_operator_oversees_is_not_among_their_own_matters(at_desk, lamp):
    page = at_desk("dispatcher").get("/mine")
    assert page.status_code == 200
    assert lamp.title not in page.content.decode()
