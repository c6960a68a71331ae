# SPDX-License-Identifier: MulanPSL-2.0
"""Addresses that refuse, beside all real ones."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from linli.config.urls import handler400, handler403, handler404, handler500
from linli.config.urls import urlpatterns as real
from linli.kernel.refusals import BadInput, NotAllowed, TooMany, Unknown

__all__ = ["handler400", "handler403", "handler404", "handler500"]

KINDS = {
    "taken": NotAllowed("县住建局已经签收。", kept="您写的意见还在。", todo="可以改为催办。"),
    "absent": Unknown("没有找到这件事。"),
    "wrong": BadInput("时间在将来。", field="at"),
    "often": TooMany("太频繁了。"),
}


def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise KINDS[kind]


def greet(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.viewer.role} {request.viewer.name}")


def silent(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [
    path("refuse/<slug:kind>", refuse),
    path("api/refuse/<slug:kind>", refuse),
    path("greet", greet),
    path("silent", silent),
    path("break", break_down),
    *real,
]
