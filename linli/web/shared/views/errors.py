# SPDX-License-Identifier: MulanPSL-2.0
"""What Django itself refuses: a form without a valid token, an address that is not there, a fault of ours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from linli.kernel.refusals import Refusal, TooLarge, Unknown
from linli.web.shared.answers import problem_document, refusal_response, too_long_open


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long: the typed values are offered again under a fresh token."""
    return refusal_response(request, too_long_open())


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if "TooMany" in type(exception).__name__ or "RequestDataTooBig" in type(exception).__name__:
        return refusal_response(request, TooLarge(_("提交的内容超过了上限。"), todo=_("请减少附件或文字后再提交。")))
    return refusal_response(
        request, Refusal(_("这个请求看不懂。"), todo=_("请返回上一页重新操作。"), code="bad_request")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refusal_response(
        request, Unknown(_("没有找到这一页。"), todo=_("请核对网址或编号；可能已经移走，或不在您的查看范围内。"))
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    refusal = Refusal(_("您不能打开这一页。"), todo=_("如需办理，请切换岗位，或联系本单位管理员。"), code="forbidden")
    refusal.status = 403
    return refusal_response(request, refusal)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault. The page asks for nothing from the database, which may be what is down."""
    if request.path.startswith("/api/"):
        fault = Refusal(_("系统出错，已记录。"), todo=_("请稍后重试。"), code="server_error")
        fault.status = 500
        return problem_document(request, fault)
    try:
        return render(request, "shared/fault.html", status=500)
    except Exception:
        return JsonResponse({"title": "系统出错，请稍后重试。", "status": 500}, status=500)
