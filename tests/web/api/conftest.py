# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json

import pytest
from django.test import Client

from linli.people.actions.tokens import open_token
from linli.people.models import ApiToken, Bucket
from linli.people.rules import system_viewer
from tests.town import COUNTY


class Caller:
    """A client of the API with one token."""

    def __init__(self, token: str) -> None:
        self.client, self.headers = Client(), {"Authorization": f"Bearer {token}"}

    def post(self, path: str, body: object, **headers: str):
        given = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post(
            f"/api/v1{path}", given, content_type="application/json", headers=self.headers | headers
        )

    def get(self, path: str):
        return self.client.get(f"/api/v1{path}", headers=self.headers)


@pytest.fixture
def caller(town):
    """Make a caller: a feed for the county, or a system acting through a post."""
    Bucket.objects.all().delete()

    def make(
        name: str = "feed",
        post: str = "",
        scopes=("report", "read", "step"),
        area: str = COUNTY,
        replaces: str = "",
        unit: str = "",
        categories=(),
    ) -> Caller:
        old = ApiToken.objects.get(name=replaces).pk if replaces else None
        _row, token = open_token(
            name=name, scopes=scopes, area_code=area, by=system_viewer(area[:6]), now=town.now,
            post_id=getattr(town, post).id if post else None, replaces=old,
            unit_id=town.unit(unit) if unit else None, categories=categories,
        )  # fmt: skip
        return Caller(token)

    return make


@pytest.fixture
def lamp_json():
    return {
        "text": "东门菜市场门口的路灯坏了三天",
        "order_type": "H",
        "area_code": "519901001001001",
        "phone": "13812345678",
    }
