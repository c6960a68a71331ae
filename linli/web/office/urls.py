# SPDX-License-Identifier: MulanPSL-2.0
from django.urls import URLPattern

app_name = "office"
urlpatterns: list[URLPattern] = []
