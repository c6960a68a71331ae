# SPDX-License-Identifier: MulanPSL-2.0
"""The frame of the committee's pages: tables to read, acts to take, both printable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.web.desk.shown.disputes.tables import Act, Table
from linli.web.shared.answers import refused_form
from linli.web.shared.looks import LinliForm

Doing = Callable[[dict[str, Any]], str]
Offered = Sequence[tuple[Act, Doing]]


def board(
    request: HttpRequest, *, here: str, title: str, tables: Sequence[Table], offered: Offered = (), lead: str = "",
    template: str = "desk/disputes/board.html", **more: Any,
) -> HttpResponse:  # fmt: skip
    """The page; a POST takes the act that its hidden field names, and comes back here."""
    status = 200
    if request.method == "POST":
        for act, do in offered:
            if act.form.is_bound and act.form.is_valid():
                try:
                    messages.success(request, do(act.form.cleaned_data))
                    return HttpResponseRedirect(request.get_full_path())
                except (BadInput, NotAllowed, Unknown) as refusal:
                    refused_form(request, act.form, refusal)
        status = 422
    context = {"here": here, "title": title, "tables": tables, "acts": [act for act, _do in offered], "lead": lead}
    answer = render(request, template, context | more, status=status)
    add_never_cache_headers(answer)
    return answer


def offer(
    request: HttpRequest,
    name: str,
    word: str,
    form: Callable[..., LinliForm],
    do: Doing,
    *,
    lead: str = "",
    is_open: bool = False,
    **given: Any,
) -> tuple[Act, Doing]:
    """An act with its form, bound if this request sent it."""
    mine = request.method == "POST" and request.POST.get("act") == name
    made = form(request.POST if mine else None, auto_id=f"{name}-%s", **given)
    return Act(name, word, made, lead, open=is_open), do
