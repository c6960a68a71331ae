# SPDX-License-Identifier: MulanPSL-2.0
"""The OpenAPI document as it is kept: refusals are problem documents, and a key makes a request safe to repeat."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

PROBLEM = "application/problem+json"
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "The same key with the same request again gets the same answer, for 90 days. A UUID serves well.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[\\x21-\\x7e]+$"},
}
RETRY_AFTER = {"Retry-After": {"description": "seconds", "schema": {"type": "string"}}}
_KEYED_BY_LINE = "/api/v1/reports/bulk"  # each line has a key of its own


class ContractedAPI(NinjaAPI):
    """NinjaAPI whose document names the content type of refusals, which it cannot be told otherwise."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**options)
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                _name_problems(operation)
                if method == "post" and path != _KEYED_BY_LINE:
                    operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)
        return document


def _name_problems(operation: dict[str, Any]) -> None:
    for status, answer in operation["responses"].items():
        content = answer.get("content", {})
        if int(status) >= 400 and "application/json" in content:
            content[PROBLEM] = content.pop("application/json")
        if int(status) in (409, 429):
            answer["headers"] = RETRY_AFTER
