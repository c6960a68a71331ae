# SPDX-License-Identifier: MulanPSL-2.0
"""The JSON API for other systems. /api/v1/openapi.json is the contract, docs/howto/connect-a-system.md the way in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError

from linli.kernel.refusals import Refusal
from linli.kernel.said import put_in_words
from linli.web.api.auth import SessionAuth, TokenAuth
from linli.web.api.contract import ContractedAPI
from linli.web.api.problems import problem
from linli.web.api.views import cases, dispute_papers, disputes, files, reports
from linli.web.shared.denials import note_denied

api = ContractedAPI(
    title="Linli 邻里",
    version="1",
    description="Report, read, list changes, take a step: the same rules and scope as every page.",
    auth=[TokenAuth(), SessionAuth()],
    docs_url=None,
    urls_namespace="api-v1",
)
api.add_router("", reports.router)
api.add_router("", cases.router)
api.add_router("", files.router)
api.add_router("", disputes.router)
api.add_router("", dispute_papers.router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A stated no, as a problem document; a denied attempt goes to the ledger."""
    note_denied(request, refusal)
    put_in_words(refusal, _)
    answer = problem(refusal.status, refusal.code, refusal.what, refusal.kept, refusal.todo, refusal.field)
    if refusal.code == "in_progress" or refusal.status == 429:
        answer["Retry-After"] = "5"
    return answer


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first: dict[str, Any] = error.errors[0] if error.errors else {}
    field = ".".join(str(part) for part in first.get("loc", ())[1:])
    return problem(
        422,
        "malformed",
        _("请求不合格式：%(why)s") % {"why": first.get("msg", "")},
        _("没有办理"),
        _("对照接口文档改正"),
        field,
    )


@api.exception_handler(AuthenticationError)
def unknown_caller(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = problem(401, "unauthenticated", _("没有有效的接入令牌"), "", _("在Authorization头里带上Bearer令牌"))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(AuthorizationError)
def forbidden(request: HttpRequest, error: AuthorizationError) -> HttpResponse:
    return problem(403, "forbidden", _("这次请求没有通过校验"), _("没有办理"), _("检查CSRF令牌或接入的用途"))


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, "bad_request", str(error), _("没有办理"), _("对照接口文档改正"))


@api.exception_handler(Http404)
def nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, "unknown", _("没有这个地址"), "", _("查接口文档"))
