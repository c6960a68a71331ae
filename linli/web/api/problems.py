# SPDX-License-Identifier: MulanPSL-2.0
"""RFC 9457 problem documents."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse


def problem(status: int, code: str, what: str, kept: str = "", todo: str = "", field: str = "") -> HttpResponse:
    """`code` is stable for machines; the words are for people."""
    body = {
        "type": f"urn:linli:problem:{code}", "title": what, "status": status, "code": code,
        "detail": " ".join(part for part in (kept, todo) if part), "kept": kept, "todo": todo, "field": field,
    }  # fmt: skip
    return JsonResponse(
        body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )
