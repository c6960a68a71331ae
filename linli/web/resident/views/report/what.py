# SPDX-License-Identifier: MulanPSL-2.0
"""Step 1: what it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache

from linli.web.resident.drafts import Draft, keep_draft, open_draft
from linli.web.resident.forms.report import WhatForm, preset_way
from linli.web.resident.views.report.pages import page_of, step_page
from linli.web.shared.gates import open_to_all
from linli.web.shared.uploads import keep_files


@open_to_all
@never_cache
def what(request: HttpRequest) -> HttpResponse:
    """1: what it is. Photos are taken at once, so that they are safe when the line breaks later."""
    draft = open_draft(request)
    held = {"text": draft.text, "order_type": draft.order_type or preset_way()}
    form = WhatForm(request.POST or None, request.FILES or None, initial=held)
    if request.method == "POST" and _what_is_kept(request, form, draft):
        return HttpResponseRedirect(page_of("where") if "remove" not in request.POST else page_of("what"))
    return step_page(request, "what", form, draft)


def _what_is_kept(request: HttpRequest, form: WhatForm, draft: Draft) -> bool:
    """Keep what can be kept even if something else is wrong. True: on to the next page."""
    removed = request.POST.get("remove")
    draft.files = [file for file in draft.files if file["id"] != removed]
    good = form.is_valid()
    draft.text = form.cleaned_data.get("text", "") or draft.text
    draft.order_type = form.cleaned_data.get("order_type") or draft.order_type or preset_way()
    draft.files += keep_files(
        request, form, form.cleaned_data.get("files", []), token=draft.token, held=len(draft.files)
    )
    keep_draft(request, draft)
    return bool(removed) or (good and not form.errors)
