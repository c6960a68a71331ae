# SPDX-License-Identifier: MulanPSL-2.0
"""What helps against violence, for the person who told of it; and the quick way out of this browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from linli.clocks import texts as clock_texts
from linli.clocks.rules import Limit
from linli.disputes.queries import dispute_or_404, dispute_page
from linli.disputes.queries.helped import help_for
from linli.kernel.refusals import Unknown
from linli.web.resident.mediation import viewer_of
from linli.web.shared.gates import open_to_all
from linli.web.shared.mediation.rooms import rooms_of


@open_to_all
@never_cache
@require_safe
def show(request: HttpRequest, mediation: str) -> HttpResponse:
    """404 for everybody else, the other persons of the same side too."""
    viewer = viewer_of(request, mediation)
    page = dispute_page(dispute_or_404(viewer, mediation), viewer, now=timezone.now())
    found = help_for(page, viewer)
    if found is None:
        raise Unknown(_("没有这个编号，或者它不在您的范围内"))
    context = {
        "dispute": page.dispute, "help": found, "usual": _words(found.usual), "urgent": _words(found.urgent),
        "rooms": [room for room in rooms_of(page, viewer) if room.key == "safety"],
        "tell": any(step.name == "tell_fear" for step in page.steps),
    }  # fmt: skip
    return render(request, "resident/mediation/help.html", context)


@open_to_all
@never_cache
@require_POST
def leave(request: HttpRequest, mediation: str) -> HttpResponse:
    """This browser forgets what it held: who goes back in it finds nothing."""
    request.session.flush()
    return HttpResponseRedirect(reverse("resident:home"))


def _words(limit: Limit) -> str:
    return clock_texts.span_words(limit.amount, limit.unit)
