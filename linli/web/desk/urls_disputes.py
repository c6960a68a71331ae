# SPDX-License-Identifier: MulanPSL-2.0
"""Addresses of the dispute pages, below /desk/disputes/."""

from django.urls import path

from linli.web.desk.views.disputes import (
    applying,
    committees,
    exports,
    figures,
    from_case,
    letters,
    lists,
    page,
    papers,
    pay,
    registers,
    reveals,
    rooms,
    round,
    rounds,
    standards,
    steps,
    untold,
)

urlpatterns = [
    path("cases/<str:ref>/mediate", from_case.mediate, name="case-mediate"),
    path("disputes/", lists.disputes, name="disputes"),
    path("disputes/new", applying.new, name="dispute-new"),
    path("disputes/letter", letters.new, name="dispute-letter"),
    path("disputes/export", exports.export, name="dispute-export"),
    path("disputes/rooms", rooms.calendar, name="dispute-rooms"),
    path("disputes/rounds", rounds.rounds, name="dispute-rounds"),
    path("disputes/rounds/<uuid:screening>", round.screening, name="dispute-round"),
    path("disputes/pay", pay.pay, name="dispute-pay"),
    path("disputes/figures", figures.figures, name="dispute-figures"),
    path("disputes/committees", committees.committees, name="dispute-committees"),
    path("disputes/standards", standards.standards, name="dispute-standards"),
    path("disputes/untold", untold.untold, name="dispute-untold"),
    path("disputes/untold/<uuid:notice_id>", untold.settle, name="dispute-untold-settle"),
    path("disputes/mediators", registers.register, name="dispute-mediators"),
    path("disputes/<str:dispute>", page.show, name="dispute"),
    path("disputes/<str:dispute>/do/<slug:step>", steps.take, name="dispute-step"),
    path("disputes/<str:dispute>/check/<slug:step>", steps.check, name="dispute-check"),
    path("disputes/<str:dispute>/party/<uuid:party_id>", reveals.reveal, name="dispute-reveal"),
    path("disputes/<str:dispute>/make/<slug:kind>", papers.make, name="dispute-paper-make"),
    path("disputes/<str:dispute>/volume", papers.volume, name="dispute-volume"),
    path("disputes/<str:dispute>/papers/<uuid:paper_id>", papers.paper, name="dispute-paper"),
    path("disputes/<str:dispute>/papers/<uuid:paper_id>/sign", papers.sign, name="dispute-paper-sign"),
    path("disputes/<str:dispute>/papers/<uuid:paper_id>/void", papers.void, name="dispute-paper-void"),
    path("disputes/<str:dispute>/papers/<uuid:paper_id>/<slug:form>", papers.download, name="dispute-paper-file"),
]
