# SPDX-License-Identifier: MulanPSL-2.0
"""Residents: report in four small steps or on one page, keep a receipt, follow, judge, see who looked."""

from django.urls import path

from linli.web.resident import urls_mediation
from linli.web.resident.views import cases, figures, follow, home, mine, quick, receipts, reception
from linli.web.resident.views.mediation import from_case
from linli.web.resident.views.report import check, contact, pages, what, where

app_name = "resident"
urlpatterns = [
    path("", home.home, name="home"),
    path("report", pages.start, name="report"),
    path("report/1", what.what, name="report-what"),
    path("report/2", where.where, name="report-where"),
    path("report/3", contact.contact, name="report-contact"),
    path("report/4", check.check, name="report-check"),
    path("report/again", pages.again, name="report-again"),
    path("report/quick", quick.quick, name="report-quick"),
    path("report/receipt/<str:token>", receipts.receipt, name="receipt"),
    path("reception", reception.days, name="reception"),
    path("reception/cancel", reception.cancel, name="reception-cancel"),
    path("reception/<uuid:day>", reception.book, name="reception-book"),
    path("figures", figures.figures, name="figures"),
    path("follow", follow.matter, name="follow"),
    *urls_mediation.urlpatterns,
    path("cases/<str:number>", cases.case, name="case"),
    path("cases/<str:number>/mediate", from_case.mediate, name="case-mediate"),
    path("cases/<str:number>/<slug:step>", cases.step, name="case-step"),
    path("mine", mine.mine, name="mine"),
    path("mine/phone", mine.phone, name="phone"),
    path("mine/cancel", mine.cancel, name="cancel"),
    path("mine/leave", mine.sign_out, name="leave"),
]
