# SPDX-License-Identifier: MulanPSL-2.0
"""Step 3: how to reach the teller."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache

from linli.kernel.refusals import Refusal
from linli.people.rules import is_mobile, plain_phone
from linli.web.resident.codes import prove_phone, send_code
from linli.web.resident.drafts import Draft, keep_draft, open_draft
from linli.web.resident.forms.report import ContactForm
from linli.web.resident.views.report.pages import hides_teller, known_contact, page_of, step_page
from linli.web.shared.answers import refused_form
from linli.web.shared.gates import open_to_all


@open_to_all
@never_cache
def contact(request: HttpRequest) -> HttpResponse:
    """3: how to reach the teller, or not at all."""
    draft, act = open_draft(request), request.POST.get("act", "next")
    form = ContactForm(
        request.POST or None, initial={"name": draft.name, "phone": draft.phone, "hide_name": draft.hide_name}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        draft.name, draft.phone, draft.hide_name = given["name"], given["phone"], given["hide_name"]
        draft.contact_seen = True
        keep_draft(request, draft)
        if _phone_is_settled(request, form, act):
            return HttpResponseRedirect(page_of("contact") + "#code" if act == "send" else page_of("check"))
    return step_page(
        request,
        "contact",
        form,
        draft,
        known=known_contact(request),
        can_prove=_can_prove(draft),
        hidden=hides_teller(draft),
    )


def _phone_is_settled(request: HttpRequest, form: ContactForm, act: str) -> bool:
    """Send a code, check a code, or neither; False where that was refused."""
    phone, code = form.cleaned_data["phone"], form.cleaned_data["code"]
    try:
        if act == "send":
            send_code(request, phone)
        elif code:
            prove_phone(request, phone, code)
    except Refusal as refusal:
        refused_form(request, form, refusal)
    return not form.errors


def _can_prove(draft: Draft) -> bool:
    return is_mobile(plain_phone(draft.phone)) if draft.phone else True
