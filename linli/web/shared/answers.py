# SPDX-License-Identifier: MulanPSL-2.0
"""Answers in three shapes: a page, a fragment for htmx, a problem document for machines."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from linli.kernel.refusals import Refusal
from linli.kernel.said import put_in_words
from linli.web.shared.denials import note_denied
from linli.web.shared.keys import give_new_key

SECRET_NAMES = ("password", "secret", "token", "csrfmiddlewaretoken", "code", "otp")


def wants_fragment(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]


def wants_document(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def step_response(
    request: HttpRequest,
    *,
    form: BaseForm | None = None,
    fragment: str,
    page: str,
    context: dict[str, Any],
    to: str,
    note: str = "",
) -> HttpResponse:
    """The answer to a form: 422 with errors, the fragment for htmx, else a redirect to `to`.

    `fragment` and `page` are templates that show the same thing; both receive `context` and `form`.
    """
    context = {**context, "form": form}
    is_bad = form is not None and form.is_bound and bool(form.errors)
    if is_bad or wants_fragment(request):
        answer = render(request, fragment if wants_fragment(request) else page, context, status=422 if is_bad else 200)
        patch_vary_headers(answer, ["HX-Request"])
        return answer
    if note:
        from django.contrib import messages

        messages.success(request, note)
    return HttpResponseRedirect(to)


def page_or_fragment(
    request: HttpRequest, page: str, fragment: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """One address: the whole page, or its changing part for htmx."""
    answer = render(request, fragment if wants_fragment(request) else page, context, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def refused_form(request: HttpRequest, form: BaseForm, refusal: Refusal) -> BaseForm:
    """`form` with the refusal at its field, or on top; what was typed stays. Render it with status 422 or 409.

    A denied attempt that is answered here goes to the ledger like any other.
    """
    note_denied(request, refusal)
    put_in_words(refusal, _)
    if refusal.code == "key_used":
        give_new_key(form)
    words = " ".join(part for part in (refusal.what, refusal.kept, refusal.todo) if part)
    form.add_error(refusal.field if refusal.field in form.fields else None, words)
    return form


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal in the shape and the language the asker reads."""
    put_in_words(refusal, _)
    if wants_document(request):
        return problem_document(request, refusal)
    if wants_fragment(request):
        return refusal_fragment(request, refusal)
    return render(
        request, "shared/refusal.html",
        {"refusal": refusal, "status": refusal.status, "kept_values": kept_values(request)}, status=refusal.status,
    )  # fmt: skip


def refusal_fragment(request: HttpRequest, refusal: Refusal, *, link: str = "", link_word: str = "") -> HttpResponse:
    """For htmx: goes to the notes under the page head and leaves the rest of the page as it is."""
    context = {"refusal": refusal, "link": link, "link_word": link_word}
    answer = render(request, "shared/_refusal.html", context, status=refusal.status)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#notes", "innerHTML show:top"
    return answer


def problem_document(request: HttpRequest, refusal: Refusal) -> JsonResponse:
    """RFC 9457, with what was kept and what to do as members of our own."""
    body = {
        "type": f"about:blank#{refusal.code}",
        "title": str(refusal.what),
        "status": refusal.status,
        "code": refusal.code,
        "instance": request.path,
    }
    extra = {"kept": str(refusal.kept), "todo": str(refusal.todo), "field": refusal.field}
    body.update({name: value for name, value in extra.items() if value})
    return JsonResponse(
        body, status=refusal.status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def kept_values(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed and may be sent once more: every posted value but secrets."""
    if request.method != "POST":
        return []
    try:
        posted = request.POST
    except Exception:  # a body cut off or too large has nothing to give back
        return []
    return [
        (name, value)
        for name, values in posted.lists()
        for value in values
        if not any(word in name.lower() for word in SECRET_NAMES)
    ]


def too_long_open() -> Refusal:
    """The words for a form whose protection token is missing or old."""
    refusal = Refusal(
        _("页面开得太久，或浏览器没有保存 Cookie，这次提交没有收下。"),
        kept=_("您填写的内容都在下面。"),
        todo=_("请核对后再提交一次。"),
        code="form_too_old",
    )
    refusal.status = 403
    return refusal
