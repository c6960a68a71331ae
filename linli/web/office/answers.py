# SPDX-License-Identifier: MulanPSL-2.0
"""The answers of the office: lists, details, and acts that say what they would do before they do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.web.office.shown.pages import Detail, Go, Pick, Table
from linli.web.shared.answers import page_or_fragment, refused_form, wants_fragment
from linli.web.shared.looks import LinliForm


class ConfirmForm(LinliForm):
    """Nothing to fill in: the page has said what will happen."""


@dataclass(frozen=True, slots=True)
class Act:
    """The words around a form. `effects` say what it would do; `danger` what cannot be taken back."""

    title: str
    button: str
    back: Go
    section: str
    icon: str = "check"
    lead: str = ""
    effects: Sequence[str] = ()
    danger: str = ""
    secret: bool = False  # its answer is shown once and cannot be fetched again: no htmx


Doing = Callable[[dict[str, Any]], "tuple[str, str] | HttpResponse"]


def act_page(request: HttpRequest, act: Act, form: LinliForm, do: Doing) -> HttpResponse:
    """GET asks, POST does. `do` gets the cleaned values and returns where to go and what to say, or a page."""
    status = 200
    if form.is_bound and form.is_valid():
        try:
            done = do(form.cleaned_data)
            return done if isinstance(done, HttpResponse) else _gone_on(request, *done)
        except (BadInput, NotAllowed, Unknown) as refusal:
            refused_form(request, form, refusal)
            status = 422 if isinstance(refusal, Unknown) else refusal.status  # what was typed is not there
    elif form.is_bound:
        status = 422
    fragment = wants_fragment(request)
    page = "office/_act.html" if fragment else "office/act.html"
    context = {"act": act, "form": form, "section": act.section}
    answer = render(request, page, context, status=422 if fragment and status > 400 else status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def confirm_page(request: HttpRequest, act: Act, decide: Callable[..., Any], key: UUID, words: str) -> HttpResponse:
    """`act_page` without anything to fill in: POST decides about `key` and goes back, with `words`."""

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        decide(key, by=request.viewer, now=timezone.now())  # type: ignore[attr-defined]
        return act.back.url, words

    return act_page(request, act, ConfirmForm(**bound(request)), do)


def _gone_on(request: HttpRequest, to: str, note: str) -> HttpResponse:
    messages.success(request, note)
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def bound(request: HttpRequest) -> dict[str, Any]:
    """What a form is made with: data and files of a POST, nothing otherwise."""
    is_post = request.method == "POST"
    return {"data": request.POST if is_post else None, "files": request.FILES if is_post else None}


def list_page(
    request: HttpRequest,
    *,
    title: str,
    section: str,
    table: Table,
    picks: Sequence[Pick] = (),
    acts: Sequence[Go] = (),
    tabs: Sequence[Go] = (),
    lead: str = "",
    notes: Sequence[str] = (),
    more: dict[str, Any] | None = None,
    page: str = "office/list.html",
    status: int = 200,
) -> HttpResponse:
    """A list with filters in its address; htmx gets the changing part alone."""
    context = {
        "title": title, "section": section, "table": table, "picks": picks, "acts": acts, "tabs": tabs, "lead": lead,
        "notes": notes, "here": request.path, "is_filtered": any(pick.value for pick in picks),
    }  # fmt: skip
    return page_or_fragment(request, page, "office/_listing.html", context | (more or {}), status)


def detail_page(
    request: HttpRequest, section: str, detail: Detail, *, page: str = "office/detail.html", **more: Any
) -> HttpResponse:
    return render(request, page, {"section": section, "detail": detail, **more})


def secret_page(
    request: HttpRequest, section: str, *, title: str, label: str, secret: str, words: str, on: Go
) -> HttpResponse:
    """A password or token, this once: neither stored nor cached."""
    context = {"section": section, "title": title, "label": label, "secret": secret, "words": words, "on": on}
    answer = render(request, "office/secret.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
