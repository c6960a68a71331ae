# SPDX-License-Identifier: MulanPSL-2.0
"""Addresses of mediation for residents, below /mediation."""

from django.urls import path

from linli.web.resident.views import follow
from linli.web.resident.views.mediation import apply, help, home, page, papers

urlpatterns = [
    path("mediation", home.home, name="mediation"),
    path("mediation/apply", apply.apply, name="mediation-apply"),
    path("mediation/receipt", apply.receipt, name="mediation-receipt"),
    path("mediation/follow", follow.mediation, name="mediation-follow"),
    path("mediation/<str:mediation>", page.page, name="mediation-page"),
    path("mediation/<str:mediation>/do/<slug:step>", page.step, name="mediation-step"),
    path("mediation/<str:mediation>/help", help.show, name="mediation-help"),
    path("mediation/<str:mediation>/leave", help.leave, name="mediation-leave"),
    path("mediation/<str:mediation>/papers/<uuid:paper_id>/sign", papers.sign, name="mediation-sign"),
    path("mediation/<str:mediation>/papers/<uuid:paper_id>/<slug:form>", papers.paper, name="mediation-paper"),
]
