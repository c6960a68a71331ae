# SPDX-License-Identifier: MulanPSL-2.0
"""The papers of a dispute on a side's phone: read, then signed, bound to exactly what was read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from linli.disputes.actions import note_paper_signed
from linli.disputes.papers.reading import bytes_of, readable_paper
from linli.disputes.queries import dispute_or_404, dispute_page
from linli.kernel.ids import new_id
from linli.kernel.refusals import Unknown
from linli.papers.queries import signatures_of
from linli.papers.rules import Way
from linli.web.resident.mediation import viewer_of
from linli.web.resident.shown import who_signs
from linli.web.resident.views.mediation.page import shown
from linli.web.shared.gates import open_to_all
from linli.web.shared.mediation.answers import paper_answer
from linli.web.shared.mediation.pad import SignForm
from linli.web.shared.uploads import keep_files


@open_to_all
@never_cache
@require_safe
def paper(request: HttpRequest, mediation: str, paper_id: UUID, form: str) -> HttpResponse:
    """A paper that both sides sign, to read before signing and to keep."""
    viewer, now = viewer_of(request, mediation), timezone.now()
    found = dispute_page(dispute_or_404(viewer, mediation), viewer, now=now)
    row = readable_paper(found, paper_id)
    return paper_answer(row, bytes_of(found, row, by=viewer, now=now, form=form), form)


@open_to_all
@never_cache
@require_POST
def sign(request: HttpRequest, mediation: str, paper_id: UUID) -> HttpResponse:
    """Sign on the phone what was read. A drawing is kept with it; pressing the button is what signs."""
    viewer, now = viewer_of(request, mediation), timezone.now()
    dispute = dispute_or_404(viewer, mediation)
    found = dispute_page(dispute, viewer, now=now)
    row = readable_paper(found, paper_id)
    signer = who_signs(found, signatures_of([row.pk])[row.pk])
    if signer is None:
        if not found.own:
            raise Unknown(_("没有找到这份文书。"))
        return _to_papers(dispute.number)  # pressed twice
    form, token = SignForm(request.POST, request.FILES, auto_id=f"sign-{paper_id}-%s"), str(new_id())
    kept = keep_files(request, form, form.cleaned_data["files"][:1], token=token) if form.is_valid() else []
    if form.errors:
        return shown(request, dispute, viewer, status=422, signing={"pk": row.pk, "form": form})
    drawn: dict[str, Any] = {"file_id": UUID(kept[0]["id"]), "upload_token": token} if kept else {}
    note_paper_signed(
        dispute, row, signer_id=signer.pk, way=Way.PHONE, by=viewer, now=now,
        seen_digest=form.cleaned_data["digest"], **drawn,
    )  # fmt: skip
    messages.success(request, _("已经签名。"))
    return _to_papers(dispute.number)


def _to_papers(number: str | None) -> HttpResponse:
    return HttpResponseRedirect(reverse("resident:mediation-page", args=[number]) + "#papers")
