# SPDX-License-Identifier: MulanPSL-2.0
"""The demo's disputes stand at a dozen different points, and each story is true."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest

from linli.disputes.models import Dispute, Mediator
from linli.ledger.queries import story_of
from linli.places.queries import forget
from linli.proving.county.build import build_places
from linli.proving.demo.cast import Cast
from linli.proving.demo.disputes import build_disputes
from linli.proving.staff.build import build_staff

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.mark.slow
def test_thirteen_disputes_at_a_dozen_points(transactional_db):
    forget()
    build_places(NOW)
    build_staff(NOW)
    moments = build_disputes(Cast(Random(1)), NOW)
    disputes = list(Dispute.objects.all())
    assert len(disputes) == 13
    assert max(moments) <= NOW
    assert {one.state for one in disputes} >= {
        "applied", "asking", "choosing", "mediating", "performing", "confirming", "filed", "ended", "not_taken",
    }  # fmt: skip
    assert {one.colour for one in disputes} == {"", "orange", "red"}
    for one in disputes:
        lines = story_of(one.subject)
        assert len(lines) == one.version
        assert lines[-1].at <= NOW
        assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert Mediator.objects.count() > 10
    forget()
