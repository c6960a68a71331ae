# SPDX-License-Identifier: MulanPSL-2.0
"""Grid workers on a phone: today, found something, my list, my grid."""

from django.urls import path

from linli.web.field.views import cases, doorstep, found, lists, today

app_name = "field"
urlpatterns = [
    path("", today.today, name="home"),
    path("found", found.found, name="found"),
    path("dispute", doorstep.dispute, name="dispute"),
    path("list", lists.listed, name="list"),
    path("map", lists.grid_map, name="map"),
    path("cases/<str:number>", cases.case, name="case"),
    path("cases/<str:number>/contact", cases.contact, name="contact"),
    path("cases/<str:number>/<slug:step>", cases.step, name="case-step"),
]
