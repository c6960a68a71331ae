# SPDX-License-Identifier: MulanPSL-2.0
from django.urls import path

from linli.web.desk.views import (
    bulk,
    callbacks,
    cases,
    exports,
    lists,
    proposals,
    quality,
    reports,
    reveals,
    saved,
    steps,
    twins,
    whistles,
)

app_name = "desk"
urlpatterns = [
    path("", lists.home, name="home"),
    path("counts", lists.counts, name="counts"),
    path("bulk", bulk.take_many, name="bulk"),
    path("views", saved.save_view, name="save-view"),
    path("views/forget", saved.forget_view, name="forget-view"),
    path("export", exports.export, name="export"),
    path("new", reports.new, name="new"),
    path("new/receipt", reports.receipt, name="receipt"),
    path("whistles", whistles.listed, name="whistles"),
    path("quality", quality.quality, name="quality"),
    path("callbacks", callbacks.queue, name="callbacks"),
    path("callbacks/<str:ref>", callbacks.keep, name="call-back"),
    path("cases/<str:ref>", cases.show, name="case"),
    path("cases/<str:ref>/print", cases.on_paper, name="case-print"),
    path("cases/<str:ref>/reveal", reveals.reveal, name="reveal"),
    path("cases/<str:ref>/proposal", proposals.proposal, name="proposal"),
    path("cases/<str:ref>/same", twins.same, name="same"),
    path("cases/<str:ref>/<slug:step>", steps.take, name="step"),
]
